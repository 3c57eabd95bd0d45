import Kernel
import Quantities

extension CommonReading {
  /// A year that stands in where the horizon is wrong: months, weekdays and tariffs can be read on it all the same.
  static let standIn = RunClock(
    horizon: Clock(
      start: CivilTime(secondsSinceEpoch: 1_735_689_600), stepSeconds: 3600, stepCount: 8760), warmUpSteps: 0)

  /// The steps of the run; nil where they cannot even be guessed from what is written.
  mutating func horizon() -> RunClock? {
    guard let setting = tree["horizon"] else {
      problems.append(
        Problem(
          "the scenario lacks 'horizon'", at: tree.origin,
          hint: "write horizon: {start: 2025-01-01, end: 2026-01-01, step: 1 h}"))
      return nil
    }
    var fields = Fields(setting, of: "'horizon'")
    fields.lackingHint =
      "a scenario states all of it, as in {start: 2025-01-01, end: 2026-01-01, step: 1 h}; one key of the scenario that it extends is changed by 'set', as in {horizon.step: 30 min}"
    let start = date("start", &fields)
    let end = date("end", &fields)
    let step = fields.requiredQuantity("step", in: .seconds, offering: ["h", "min", "s", "d"])
    let warmUp = fields.quantity("warm_up", in: .seconds) ?? 0
    _ = fields.quantity("unsettled_share", within: .unsettledShare)
    var isRead = true
    if let step, step != step.rounded() || step < 60 || step > 86_400 {
      fields.report(
        "'step' is \(setting["step"]?.text ?? ""); it must be whole seconds, from 1 min to 1 d",
        at: setting["step"]?.origin ?? setting.origin)
      isRead = false
    } else if let step, warmUp < 0 || warmUp > 4e9 || (warmUp / step) != (warmUp / step).rounded() {
      let rule =
        warmUp < 0
        ? "it goes before the horizon and is 0 h or more"
        : "it must be whole steps of \(durationText(Int(step)))"
      fields.report(
        "'warm_up' is \(setting["warm_up"]?.text ?? ""); \(rule)",
        at: setting["warm_up"]?.origin ?? setting.origin)
      isRead = false
    }
    fields.finish(into: &problems)
    guard isRead, let start, let end, let step else { return nil }
    do throws(Problems) {
      let clock = try Clock(
        start: start, end: end, step: Int(step), at: setting["end"]?.origin ?? setting.origin,
        stepAt: setting["step"]?.origin)
      return RunClock(horizon: clock, warmUpSteps: Int(warmUp / step))
    } catch {
      problems += error.all
      return nil
    }
  }

  /// A date; one that is written otherwise than it should be is told, and read as it is meant.
  private func date(_ key: String, _ fields: inout Fields) -> CivilTime? {
    guard let text = fields.requiredText(key) else { return nil }
    if let time = CivilTime(parsing: text) { return time }
    let origin = tree["horizon"]?[key]?.origin ?? fields.origin
    if let stamp = StampCell(text), stamp.last == nil, stamp.first.offset == nil,
      case .date(let day) = stamp.first.day
    {
      let time = CivilTime(day, secondOfDay: stamp.first.second)
      fields.report(
        "'\(text)' is not a date", at: origin,
        hint: "write \(stamp.first.hasTime ? "\(time)" : "\(time.date)")")
      return time
    }
    let parts = text.split(whereSeparator: { !$0.isNumber }).prefix(3).compactMap { Int($0) }
    if parts.count == 3, (1...12).contains(parts[1]), (29...31).contains(parts[2]),
      (1...9999).contains(parts[0])
    {
      let days = CivilDate.days(inMonth: parts[1], of: parts[0])
      fields.report(
        "'\(text)' is no day of the calendar", at: origin,
        hint: "the month has \(days) days"
          + (key == "end" ? "; 'end' is the first moment that is not included any more" : ""))
      return nil
    }
    fields.report("'\(text)' is not a date", at: origin, hint: "write 2025-01-01 or 2025-01-01T06:00")
    return nil
  }

  /// The park's place; where a part of it is wrong and told, another stands in, so that the rest can be checked.
  mutating func location(year: Int?) -> (location: Location, zone: String)? {
    guard let setting = tree["location"] else { return nil }
    if let known, known.settings["location"] == setting, known.horizon.start.date.year == year,
      let location = known.location, let zone = known.timeZone
    {
      return (location, zone)
    }
    var fields = Fields(setting, of: "'location'")
    let latitude = angle("latitude", .latitude, within: 90, &fields)
    let longitude = angle("longitude", .longitude, within: 180, &fields)
    let altitude = fields.quantity("altitude", within: .altitude) ?? 0
    let zone = fields.requiredText("time_zone")
    fields.finish(into: &problems)
    var offset = 0
    if let zone {
      do throws(Problems) {
        offset = try StandardTime(
          zone: zone, year: year ?? 2025, at: setting["time_zone"]?.origin ?? setting.origin
        ).secondsFromUTC
      } catch {
        problems += error.all
      }
    }
    return (
      Location(
        latitude: latitude ?? 0, longitude: longitude ?? 0, altitude: altitude, standardOffset: offset),
      zone ?? "UTC"
    )
  }

  private func angle(_ key: String, _ wanted: Compass, within limit: Double, _ fields: inout Fields)
    -> Double?
  {
    let units = [wanted.unit, "degrees", "rad"]
    guard let si = fields.requiredQuantity(key, in: .degrees, offering: units) else { return nil }
    let setting = tree["location"]?[key]
    let text = setting?.text ?? ""
    if let found = Compass(ofUnitIn: text), found != wanted {
      fields.report(
        "'\(key)' is \(text), \(found.words)", at: setting?.origin ?? fields.origin,
        hint: "write it in \(wanted.unit)")
      return nil
    }
    let degrees = si * 180 / .pi
    if abs(degrees) <= limit { return degrees }
    fields.report(
      "'\(key)' is \(text); it must lie between -\(Int(limit)) and \(Int(limit)) degrees",
      at: setting?.origin ?? fields.origin)
    return nil
  }
}

extension AllowedRange {
  /// With more than a tenth of its steps frozen a run answers little.
  fileprivate static let unsettledShare = AllowedRange(
    "unsettled_share", "%", 0...100, usual: 0...10, of: "horizon")
  /// Heights of the ground above sea level: from the shore of the Dead Sea, -430 m, to above the highest town, La
  /// Rinconada, 5100 m.
  fileprivate static let altitude = AllowedRange("altitude", "m", -450...6000, of: "location")
}

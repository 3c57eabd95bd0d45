import Kernel
import LaneMath
import Quantities

/// How many scenarios a park holds.
let laneLimit = laneCount

/// Reads what is not a kind's: horizon, place, owners, and what units say beside their parameters.
struct CommonReading {
  let tree: Setting
  var problems: [Problem] = []
  /// A scenario without errors: what this one has in common with it need not be read again.
  let known: ResolvedScenario?

  init(_ tree: Setting, reusing known: ResolvedScenario? = nil) {
    self.tree = tree
    self.known = known
  }

  mutating func scenario(
    _ file: String, _ measures: [AppliedMeasure], _ files: ScenarioFiles, _ found: [Problem], isRead: Bool,
    trace: ResolutionTrace? = nil
  ) -> ResolvedScenario {
    let horizon = isRead ? horizon() : nil
    let place = location(year: horizon?.horizon.start.date.year)
    let enterprises = enterprises()
    let units = units(owners: enterprises)
    let measures = measures.map { measure(asFound: $0, owners: enterprises) }
    problems += CapitalWarning.problems(in: tree, units, measures)
    checkEconomics()
    checkFactors()
    let buses = (tree["buses"]?.entries ?? []).map { ($0.key, $0.value["label"]?.text ?? $0.key) }
    let name = text("name") ?? Self.stem(file)
    let label = text("label") ?? name
    let all = found + problems
    let clock = horizon ?? Self.broken
    return ResolvedScenario(
      file: file, name: name, label: label, settings: tree, horizon: clock.horizon,
      warmUpSteps: clock.warmUpSteps, location: place?.location, timeZone: place?.zone,
      enterprises: enterprises,
      units: units, busLabels: Dictionary(buses) { first, _ in first }, measures: measures,
      warnings: all.filter { $0.severity == .warning }, files: files,
      errors: all.filter { $0.severity == .error },
      hasHorizon: horizon != nil, trace: trace)
  }

  /// An hour that stands in where the horizon is wrong, so that the rest can be checked.
  private static var broken: RunClock {
    RunClock(
      horizon: Clock(start: CivilTime(secondsSinceEpoch: 0), stepSeconds: 3600, stepCount: 1), warmUpSteps: 0)
  }

  private static func stem(_ file: String) -> String {
    let last = file.split(separator: "/").last.map(String.init) ?? file
    return last.hasSuffix(".yaml") ? String(last.dropLast(5)) : last
  }

  private mutating func text(_ key: String) -> String? {
    guard let setting = tree[key] else { return nil }
    if let text = setting.text, !setting.isNull { return text }
    problems.append(Problem("'\(key)' must be text, not \(setting.shape)", at: setting.origin))
    return nil
  }

  private mutating func horizon() -> RunClock? {
    guard let setting = tree["horizon"] else {
      problems.append(
        Problem(
          "the scenario lacks 'horizon'", at: tree.origin,
          hint: "write horizon: {start: 2025-01-01, end: 2026-01-01, step: 1 h}"))
      return nil
    }
    var fields = Fields(setting, of: "'horizon'")
    let start = fields.requiredText("start")
    let end = fields.requiredText("end")
    let step = fields.requiredQuantity("step", in: .seconds)
    let warmUp = fields.quantity("warm_up", in: .seconds) ?? 0
    if let step, step != step.rounded() || step < 1 || step > 1e6 {
      fields.report("'step' must be whole seconds", at: setting["step"]?.origin ?? setting.origin)
    } else if let step, warmUp < 0 || warmUp > 4e9 || (warmUp / step) != (warmUp / step).rounded() {
      fields.report(
        "'warm_up' must be whole steps of \(durationText(Int(step)))",
        at: setting["warm_up"]?.origin ?? setting.origin)
    }
    let before = problems.count
    fields.finish(into: &problems)
    guard problems.count == before, let start, let end, let step else { return nil }
    do throws(Problems) {
      let clock = try Clock(
        start: start, end: end, step: Int(step), startAt: setting["start"]?.origin ?? setting.origin,
        endAt: setting["end"]?.origin ?? setting.origin)
      return RunClock(horizon: clock, warmUpSteps: Int(warmUp / step))
    } catch {
      problems += error.all
      return nil
    }
  }

  private mutating func location(year: Int?) -> (location: Location, zone: String)? {
    guard let setting = tree["location"] else { return nil }
    if let known, known.settings["location"] == setting, known.horizon.start.date.year == year,
      let location = known.location, let zone = known.timeZone
    {
      return (location, zone)
    }
    var fields = Fields(setting, of: "'location'")
    let latitude = angle("latitude", within: 90, &fields)
    let longitude = angle("longitude", within: 180, &fields)
    let altitude = fields.quantity("altitude", in: .metres) ?? 0
    let zone = fields.requiredText("time_zone")
    fields.finish(into: &problems)
    guard let latitude, let longitude, let zone else { return nil }
    do throws(Problems) {
      let time = try StandardTime(
        zone: zone, year: year ?? 2025, at: setting["time_zone"]?.origin ?? setting.origin)
      return (
        Location(
          latitude: latitude, longitude: longitude, altitude: altitude, standardOffset: time.secondsFromUTC),
        time.zone
      )
    } catch {
      problems += error.all
      return nil
    }
  }

  private func angle(_ key: String, within limit: Double, _ fields: inout Fields) -> Double? {
    guard let si = fields.requiredQuantity(key, in: .degrees) else { return nil }
    let degrees = si * 180 / .pi
    if abs(degrees) <= limit { return degrees }
    fields.report(
      "'\(key)' must lie within -\(Int(limit)) and \(Int(limit)) degrees",
      at: tree["location"]?[key]?.origin ?? fields.origin)
    return nil
  }

  private mutating func enterprises() -> [EnterpriseRecord] {
    let entries = tree["enterprises"]?.entries ?? []
    if let known, known.settings["enterprises"] == tree["enterprises"], !entries.isEmpty {
      return known.enterprises
    }
    let stated = entries.map { entry -> EnterpriseRecord in
      var fields = Fields(entry.value, of: "enterprise '\(entry.key)'")
      let label = fields.text("label")
      let role = fields.choice("role", of: ["utility", "production"])
      let industry = fields.text("industry")
      var valueAdded: Double?
      if let value = fields.setting("value_added") {
        let yearly = value.text.flatMap { try? Quantity($0).si(expecting: "CNY/a") }
        valueAdded =
          yearly.map { $0 * OwnershipReading.year }
          ?? fields.quantity(of: value, named: "value_added", in: .yuan)
      }
      fields.allow(["source", "output", "employees", "area"])
      fields.finish(into: &problems)
      return EnterpriseRecord(
        id: entry.key, label: label ?? entry.key, role: role ?? "", industry: industry ?? "",
        valueAdded: valueAdded, settings: entry.value)
    }
    if stated.isEmpty {
      return [
        EnterpriseRecord(
          id: "park", label: "园区", role: "", industry: "", valueAdded: nil,
          settings: Setting(.mapping([]), at: tree.origin))
      ]
    }
    return stated
  }
}

import Kernel
import Quantities

// Series that follow a tariff.
extension ScenarioSeries {
  /// `{tariff: NAME, fixed: …, floating: …}`.
  func tariff(_ setting: Setting, _ fields: inout Fields, _ unit: String) throws(Problems) -> Column {
    let areFactors = areFactors(["fixed", "floating"].compactMap { setting[$0] }, of: setting, unit)
    var numbers = StatedNumbers(in: areFactors ? "1" : unit, &fields)
    func part(_ key: String) -> Double {
      guard let value = fields.setting(key) else { return 0 }
      // What the park's prices state was put in beneath the value's own place; no key stands before it.
      let isOwn = setting.entries?.contains { $0.key == key && $0.origin != value.origin } ?? false
      return numbers.value(of: value, named: key, isOwn: isOwn, &fields)?.si ?? 0
    }
    try checkTariffFits(setting, unit)
    let (fixed, floating) = (part("fixed"), part("floating"))
    numbers.finish(&fields)
    let series = try tariffSeries(setting)
    return Column(
      values: series.multipliers.mapped { fixed + floating * $0 }, unit: nil, name: "this tariff",
      isSI: !areFactors)
  }

  /// Refuses a tariff whose prices the park states, where something else than such a price is asked for: the cause is here,
  /// and not where they are stated.
  private func checkTariffFits(_ setting: Setting, _ unit: String) throws(Problems) {
    // What was put in stands at its value's own place: no key stands before it.
    for entry in setting.entries ?? [] where entry.origin == entry.value.origin {
      guard ["fixed", "floating"].contains(entry.key), let text = entry.value.text,
        let price = try? Quantity(text)
      else { continue }
      do throws(QuantityError) {
        _ = try price.si(expecting: unit)
      } catch {
        throw Problems([Problem(error.message(for: "tariff"), at: setting.origin, hint: error.hint)])
      }
    }
  }

  /// `{bands: {valley: 1, else: 2}, tariff: NAME}`: a value for each band of a tariff.
  func bands(_ setting: Setting, _ fields: inout Fields, _ unit: String) throws(Problems) -> Column {
    let names = TariffBand.allCases.flatMap { [$0.id, $0.chineseName] } + ["else"]
    var stated: [TariffBand: Double] = [:]
    var other: Double?
    var cells: [StatedCell] = []
    var values = Fields(fields.setting("bands") ?? setting, of: "'bands'")
    values.allow(names)
    let areFactors = areFactors((setting["bands"]?.entries ?? []).map(\.value), of: setting, unit)
    var numbers = StatedNumbers(in: areFactors ? "1" : unit, &fields)
    func number(_ entry: Setting.Entry, _ place: String) -> Double? {
      values.allow([entry.key])
      guard let found = numbers.value(of: entry.value, named: entry.key, &values) else { return nil }
      cells.append(StatedCell(found.si, entry.value, place, unit: found.unit))
      return found.si
    }
    var keys: [TariffBand: String] = [:]
    for entry in setting["bands"]?.entries ?? [] {
      guard let band = TariffBand(named: entry.key) else {
        if entry.key == "else" {
          other = number(entry, " in all other bands")
        }
        continue
      }
      if let key = keys[band] {
        values.report("'\(entry.key)' and '\(key)' are the same band, \(band.id)", at: entry.origin)
      }
      keys[band] = entry.key
      stated[band] = number(entry, " in band \(entry.key)")
    }
    numbers.finish(&fields)
    var problems: [Problem] = []
    let place = setting["bands"]?.origin ?? setting.origin
    values.finish(into: &problems)
    guard problems.isEmpty else { throw Problems(problems) }
    // Without values, which are wrong and were told, no band has one.
    guard fields.problems.isEmpty else { throw Problems([]) }
    let all = try tariffSeries(setting)
    var lacking: Set<TariffBand> = []
    let result = all.bands.mapped { number -> Double in
      guard let band = TariffBand(rawValue: Int(number)) else { return 0 }
      let nearby: TariffBand = band == .deepValley ? .valley : band == .superPeak ? .peak : band
      if let value = stated[band] ?? stated[nearby] ?? other { return value }
      lacking.insert(band)
      return 0
    }
    guard lacking.isEmpty else {
      let bands = lacking.sorted().map(\.id).joined(separator: ", ")
      throw Problems([
        Problem(
          "'bands' has no value for \(bands), which the tariff has", at: place, hint: "state it, or 'else'")
      ])
    }
    return Column(values: result, unit: nil, name: "these bands", isSI: !areFactors, cells: .stated(cells))
  }

  /// Bands by rank and multipliers of the tariff that a series names.
  func tariffSeries(_ setting: Setting) throws(Problems) -> (
    bands: StepValues, multipliers: StepValues
  ) {
    // A tariff of which the park's prices say nothing because they could not be read: that was told.
    guard hasPrices || setting["table"] != nil else { throw Problems([]) }
    var fields = Fields(setting, of: "this tariff")
    let (name, file) = (fields.requiredText("tariff"), fields.requiredText("table"))
    guard let name, let file else { throw Problems(fields.problems) }
    let table = try files.table(file, at: setting["table"]?.origin ?? setting.origin)
    let tariffs = try computed.value(for: TariffsKey(file: table.file)) { () throws(Problems) in
      try Tariff.read(table)
    }
    guard let tariff = tariffs.first(where: { $0.name == name }) else {
      throw Problems([
        Problem(
          "there is no tariff '\(name)' in \(file)", at: setting["tariff"]?.origin ?? setting.origin,
          hint: suggestion(for: name, among: tariffs.map(\.name)))
      ])
    }
    let holidays = try holidays(setting)
    let whole = clock.whole
    let key = TariffKey(file: table.file, name: name, calendar: holidays?.file, clock: whole)
    let steps = computed.value(for: key) {
      let series = tariff.series(on: whole, holidays: holidays)
      return TariffSteps(
        bands: StepValues(series.bands.map { Double($0.rawValue) }, clock: whole),
        multipliers: StepValues(series.multipliers, clock: whole), warnings: series.warnings)
    }
    note(steps.warnings)
    return (steps.bands, steps.multipliers)
  }
}

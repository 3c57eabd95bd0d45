public import LaneMath

extension Declaration {
  /// Whether the kind only describes itself, with no scenario at hand.
  public var describes: Bool { isDescribing }

  /// Steps before the horizon, which are not counted.
  public var warmUpSteps: Int { park.warmUpSteps }

  /// Whether the scenario states this weather.
  public func hasEnvironment(_ variable: Environment) -> Bool { park.values(of: variable) != nil }

  /// What is dear to work out and depends on nothing but the key: it is worked out once for all units, lanes and parks
  /// that are made from one base, in whatever thread.
  public func once<Failure: Error, Result: Sendable>(
    for key: some Hashable & Sendable, _ make: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try park.source.computed.value(for: key, make)
  }

  /// Whether a key of the scope is stated as a mapping and not as one value.
  public mutating func statesMapping(_ key: String) -> Bool { setting(key)?.entries != nil }

  /// The band of a time-of-use tariff in each step, where a price of the scope follows one in any lane.
  ///
  /// - Returns: raw values of ``TariffBand``, -1 in lanes whose price follows no tariff; nil where none does.
  public mutating func tariffBands(of key: String) -> Slot? {
    let bands = lanes(of: key).map { park.source.bands(of: $0) }
    guard bands.contains(where: { $0 != nil }) else { return nil }
    return park.slot(following: bands.map { $0 ?? StepValues(constant: -1) })
  }

  /// What the bus carries that a mapping of the scope names by `bus`, such as `outputs`, `heat`; nil where none is named.
  public func carrier(ofBusAt keys: String...) -> Carrier? {
    let mapping = keys.reduce(settings.first) { $0?[$1] }
    return mapping?["bus"]?.text.flatMap(park.bus).map { park.buses[$0].carrier }
  }

  /// Numbers that never change, in a run of slots: for units with as many ports as a scenario names.
  public mutating func constants(_ values: [Lanes]) -> Slot {
    let slots = values.map { park.slot($0) }
    return slots.first ?? park.slot(.zero)
  }

  /// The series that the mapping in scope states by itself, beside keys of the kind's own, as
  /// `{profile: week.csv#rate, annual: 65 kt/a}`.
  ///
  /// - Parameters:
  ///   - units: units that the series may have, in the order in which they are tried.
  ///   - own: the keys that are not the series'.
  ///   - needsYears: whether the same is wanted over the calendar years as well, to be normalised over them.
  /// - Returns: the values in SI, by lane (one where all lanes agree), those of ``Clock/calendarYears`` beside them, and
  ///   the unit that fitted; nil where nothing but the kind's own keys is stated, or where a problem was noted.
  public mutating func seriesOfScope(
    in units: [String], besides own: Set<String>, needsYears: Bool = false
  ) -> (lanes: [StepValues], years: [StepValues], unit: String)? {
    typealias Found = (setting: Setting, values: StepValues, years: StepValues, unit: String)
    var found: [Found] = []
    for setting in settings {
      var series = setting
      for entry in setting.entries ?? [] {
        if own.contains(entry.key) { series[entry.key] = nil } else { known.insert(entry.key) }
      }
      if series.entries?.isEmpty ?? true { return nil }
      if let same = found.first(where: { $0.setting == series }) {
        found.append(same)
        continue
      }
      guard let (values, years, unit) = values(of: series, in: units, needsYears) else { return nil }
      found.append((series, values, years, unit))
    }
    guard let first = found.first else { return nil }
    let agree = found.allSatisfy { $0.setting == first.setting }
    let lanes = agree ? [first] : found
    return (lanes.map(\.values), lanes.map(\.years), first.unit)
  }

  private mutating func values(of series: Setting, in units: [String], _ needsYears: Bool) -> (
    values: StepValues, years: StepValues, unit: String
  )? {
    var refused: Problems?
    for unit in units {
      do throws(Problems) {
        let values = try park.source.values(of: series, in: unit)
        return (values, needsYears ? try park.source.yearValues(of: series, in: unit) : values, unit)
      } catch {
        if refused == nil { refused = error }
      }
    }
    for problem in refused?.all ?? [] { add(problem) }
    return nil
  }
}

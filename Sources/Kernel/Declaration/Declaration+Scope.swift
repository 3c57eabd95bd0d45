public import LaneMath
import Quantities

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
  public mutating func statesMapping(_ key: String) -> Bool {
    shape(key) { $0?.entries != nil }.contains { $0?.entries != nil }
  }

  /// The band of a time-of-use tariff in each step; nil where a price of the scope follows none.
  ///
  /// - Returns: raw values of ``TariffBand``.
  public mutating func tariffBands(of key: String) -> Slot? {
    let bands = lanes(of: key).map { $0.flatMap { park.source.bands(of: $0) } }
    divide(at: key, bands.map { $0 != nil })
    guard bands.contains(where: { $0 != nil }) else { return nil }
    return park.slot(following: bands.map { $0 ?? StepValues(constant: -1) })
  }

  /// What the bus carries that a mapping of the scope names by `bus`, such as `outputs`, `heat`; nil where none is named.
  public mutating func carrier(ofBusAt keys: String...) -> Carrier? {
    let buses = settings.map { keys.reduce($0) { $0?[$1] }?["bus"]?.text }
    divide(at: (keys + ["bus"]).joined(separator: "."), buses)
    return buses.first.flatMap { $0 }.flatMap(park.bus).map { park.buses[$0].carrier }
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
  ///   - units: units that the series may have, in the order in which they are tried, with what is allowed in each.
  ///   - own: the keys that are not the series'.
  ///   - needsYears: whether the same is wanted over the calendar years as well, to be normalised over them.
  /// - Returns: the values in SI, by lane (one where all lanes agree), those of ``Clock/calendarYears`` beside them, and
  ///   the unit that fitted; nil where nothing but the kind's own keys is stated, or where a problem was noted.
  public mutating func seriesOfScope(
    in units: [(unit: String, range: ClosedRange<Double>)], besides own: Set<String>, needsYears: Bool = false
  ) -> (lanes: [StepValues], years: [StepValues], unit: String)? {
    let wanted = units.map { ($0.unit, AllowedRange(scopeName, $0.unit, $0.range, of: kindAndUnit)) }
    typealias Found = (setting: Setting, values: StepValues, years: StepValues, unit: String)
    let stated = settings.map { setting -> Setting? in
      guard var series = setting else { return nil }
      for entry in setting?.entries ?? [] {
        if own.contains(entry.key) { series[entry.key] = nil } else { known.insert(entry.key) }
      }
      return series.entries?.isEmpty ?? true ? nil : series
    }
    divide(at: "", stated.map { $0 != nil })
    var found: [Found] = []
    for case let series? in stated {
      if let same = found.first(where: { $0.setting == series }) {
        found.append(same)
        continue
      }
      guard let (values, place) = sourceValues(series, in: wanted) else { return nil }
      let unit = units[place].unit
      var years = values
      if needsYears {
        do throws(Problems) {
          years = try park.source.yearValues(of: series, in: unit)
        } catch {
          for problem in error.all { add(problem) }
          return nil
        }
      }
      found.append((series, values, years, unit))
    }
    divide(at: "", found.map(\.unit))
    guard let first = found.first else { return nil }
    let agree = found.allSatisfy { $0.setting == first.setting }
    let lanes = agree ? [first] : found
    return (lanes.map(\.values), lanes.map(\.years), first.unit)
  }

  /// Notes a problem where values that were worked out lie outside of what a parameter may be.
  ///
  /// - Parameters:
  ///   - values: in SI.
  ///   - key: the parameter.
  ///   - unit: the unit of `range`.
  ///   - range: what is allowed.
  ///   - way: what made them, such as `'annual' × 'scale'`.
  public mutating func check(
    derived values: StepValues, _ key: String, _ unit: String, _ range: ClosedRange<Double>, by way: String
  ) {
    let allowed = allowed(key, unit, range)
    guard let low = values.occurring.min(), let high = values.occurring.max() else { return }
    let value = low < allowed.bounds.lowerBound ? low : high
    let shown = ((try? UnitSystem.fromSI(value, unit)) ?? value).roundedForPeople
    let stated = StatedValue(
      value, text: "\(quantityText(shown, unit)) by \(way)", unit: unit, at: place(of: key),
      isDerived: true)
    if let problem = allowed.problem(with: [stated]) { add(problem) }
  }

  /// The path of the mapping in scope.
  private var scopeName: String { path.isEmpty ? unit : String(path.dropLast()) }
}

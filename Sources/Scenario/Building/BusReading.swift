import Kernel
import LaneMath
import Quantities

/// Reads a bus: carrier, level, order, prices and nominal mixture, in each lane.
struct BusReading {
  /// What is known of a bus.
  struct Bus {
    var carrier: Carrier
    var order: BusStructure.Order
    var level: BusLevel
    var nominal: [Lanes]
    /// One for all lanes or one a lane.
    var value: [StepValues]?
  }

  let id: String
  let lanes: [Setting]
  var problems: [Problem] = []
  /// Where lanes differ in what shapes the bus.
  private(set) var splits: [LaneSplit] = []

  init(_ id: String, _ lanes: [Setting]) {
    self.id = id
    self.lanes = lanes
  }

  /// What one lane states.
  private struct Lane {
    var carrier: Carrier
    var order: BusStructure.Order
    var pressure: Double?
    var temperature: Double?
    var density: Double?
    var unservedPrice: Double?
    var nominal: [Double]
    var value: StepValues?
  }

  /// The bus; numbers that lanes state are each their own, and all else has to be the same in all of them.
  mutating func read(_ source: ScenarioSeries) -> Bus? {
    var found: [Lane] = []
    for (lane, setting) in lanes.enumerated() {
      if lane > 0, setting == lanes[0], let first = found.first {
        found.append(first)
      } else if let one = read(setting, source) {
        found.append(one)
      }
    }
    guard let first = found.first, found.count == lanes.count else { return nil }
    split(found)
    func level(_ key: KeyPath<Lane, Double?>) -> Lanes? {
      first[keyPath: key].map { value in by(found) { $0[keyPath: key] ?? value } }
    }
    let values = found.compactMap(\.value)
    let agree = values.dropFirst().allSatisfy { $0 == values[0] }
    return Bus(
      carrier: first.carrier, order: first.order,
      level: BusLevel(
        pressure: level(\.pressure), temperature: level(\.temperature), density: level(\.density),
        unservedPrice: level(\.unservedPrice)),
      nominal: first.nominal.indices.map { place in
        by(found) { $0.nominal.indices.contains(place) ? $0.nominal[place] : 0 }
      },
      value: first.value == nil ? nil : agree ? Array(values.prefix(1)) : values)
  }

  /// A number by lane; lanes without a scenario have the first one's.
  private func by(_ lanes: [Lane], _ value: (Lane) -> Double) -> Lanes {
    var result = Lanes(all: value(lanes[0]))
    for (number, lane) in lanes.enumerated() { result[number] = value(lane) }
    return result
  }

  private mutating func split(_ found: [Lane]) {
    func note(_ key: String, _ forms: [some Hashable]) {
      if let split = LaneSplit("buses.\(id).\(key)", forms) { splits.append(split) }
    }
    note("carrier", found.map(\.carrier))
    note("order", found.map(\.order))
    note("pressure", found.map { $0.pressure != nil })
    note("temperature", found.map { $0.temperature != nil })
    note("density", found.map { $0.density != nil })
    note("unserved_price", found.map { $0.unservedPrice != nil })
    note("value", found.map { $0.value != nil })
    note("label", lanes.map { $0["label"]?.text })
    note("excess", lanes.map { CanonicalText.json($0["excess"]) })
  }

  private mutating func read(_ setting: Setting, _ source: ScenarioSeries) -> Lane? {
    var fields = Fields(setting, of: "bus '\(id)'")
    fields.allow(["excess", "nominal"])
    for key in ["label", "source"] { _ = fields.text(key) }
    let words = Carrier.allCases.map(\.rawValue)
    if setting.entries != nil, setting["carrier"] == nil { fields.missing("carrier") }
    let carrier = fields.choice("carrier", of: words).flatMap(Carrier.init)
    let order = fields.choice("order", of: ["rank", "cost"]).flatMap(BusStructure.Order.init) ?? .rank
    let pressure = fields.quantity("pressure", within: range("pressure", "MPa", 1e-4...100))
    let temperature = fields.quantity("temperature", within: range("temperature", "degC", -273...2000))
    let density = fields.quantity("density", within: range("density", "kg/m3", 0.02...3000))
    _ = fields.quantity("voltage", within: range("voltage", "kV", 0.01...1200))
    let price = fields.setting("unserved_price")
    let value = fields.setting("value")
    guard let carrier else {
      fields.finish(into: &problems)
      return nil
    }
    let unserved = price.flatMap { amount($0, "unserved_price", carrier, density, &fields) }
    fields.finish(into: &problems)
    // Of a pressure that is wrong, which was told, another stands in: it is not missing as well.
    let level = pressure ?? (setting["pressure"] == nil ? nil : 1e6)
    var mixture = NominalMixture(bus: id, carrier: carrier, pressure: level, temperature: temperature)
    let nominal = mixture.read(setting["nominal"], at: setting.origin)
    problems += mixture.problems
    return Lane(
      carrier: carrier, order: order, pressure: pressure, temperature: temperature, density: density,
      unservedPrice: unserved, nominal: nominal, value: value.flatMap { worth($0, carrier, density, source) })
  }

  /// What a number of the bus must lie in: the ends are beyond what networks have (grade C), so that a unit of another
  /// magnitude shows.
  private func range(_ key: String, _ unit: String, _ range: ClosedRange<Double>, factor: Double = 1)
    -> AllowedRange
  { AllowedRange(key, unit, range, factor: factor, of: "bus '\(id)'") }

  /// What `unserved_price` and `value` must lie in; a lost megawatt-hour is worth 10 million CNY at most (grade C).
  private func prices(_ key: String, _ carrier: Carrier, factor: Double = 1) -> AllowedRange {
    range(key, carrier.costUnit, (key == "value" ? -1e6 : 0)...1e7, factor: factor)
  }

  /// Units of a price of the carrier, with what makes SI of the first of one of the others.
  private func units(_ carrier: Carrier, _ density: Double?) -> [(unit: UnitOfMeasure, factor: Double)] {
    let own = (unit: UnitOfMeasure(carrier.costUnit), factor: 1.0)
    if carrier.medium == .water { return [own, (unit: UnitOfMeasure("CNY/m3"), factor: 1e-3)] }
    return density.map { [own, (unit: UnitOfMeasure("CNY/m3"), factor: 1 / $0)] } ?? [own]
  }

  private func amount(
    _ setting: Setting, _ key: String, _ carrier: Carrier, _ density: Double?, _ fields: inout Fields
  ) -> Double? {
    for (unit, factor) in units(carrier, density).dropFirst() {
      if let text = setting.text, let value = try? Quantity(text).si(expecting: unit.symbol) {
        let allowed = prices(key, carrier, factor: factor)
        return fields.isAllowed(value, setting, allowed) ? allowed.taken(value) * factor : nil
      }
    }
    return fields.quantity(of: setting, within: prices(key, carrier))
  }

  private mutating func worth(
    _ setting: Setting, _ carrier: Carrier, _ density: Double?, _ source: ScenarioSeries
  )
    -> StepValues?
  {
    if setting.text != nil {
      var fields = Fields(Setting(.mapping([]), at: setting.origin), of: "bus '\(id)'")
      let value = amount(setting, "value", carrier, density, &fields)
      fields.finish(into: &problems)
      return value.map { StepValues(constant: $0) }
    }
    var refused: Problems?
    for (unit, factor) in units(carrier, density) {
      do throws(Problems) {
        let allowed = prices("value", carrier, factor: factor)
        let found = try source.values(of: setting, in: unit.symbol, within: allowed)
        if let problem = found.problem { problems.append(problem) }
        return allowed.taken(found.values).mapped { $0 * factor }
      } catch {
        if refused == nil { refused = error }
      }
    }
    problems += refused?.all ?? []
    return nil
  }
}

import Kernel
import Results

/// What a Sankey follows in the flows of a park, in W or kg/s.
///
/// A picture shows what a planner counts: fuel by its gross calorific value, water as water, salt as salt. What no
/// process makes or destroys is a little more: the hydrogen of a fuel that will be water, the ash that was salt.
/// Both are known of every flow, so what a unit turns from one into the other is computed, and a fault cannot hide
/// in it.
struct FlowMeasure {
  /// What one flow brings.
  struct Amounts {
    /// What the picture shows of it.
    var shown = 0.0
    /// What no process makes or destroys.
    var closed = 0.0
    /// The size of the numbers of which both are differences.
    var magnitude = 0.0
    /// What is turned from one into the other where the flow ends.
    var converted: Double { closed - shown }
  }

  let quantity: SankeyQuantity
  /// Energy of a kilogram of water as it is taken in, J/kg, which counts as zero; 0 but for energy.
  let reference: Double
  private let flows: [Carrier: RecordedPark.Flow]
  private let steam: SteamSide

  init(_ quantity: SankeyQuantity, _ park: RecordedPark, _ means: RecordedMeans) {
    self.quantity = quantity
    flows = Dictionary(park.flows.map { ($0.carrier, $0) }) { first, _ in first }
    steam = quantity == .steam ? SteamSide(park, means) : SteamSide()
    reference = quantity == .energy ? Self.intake(park, means, flows) ?? Self.coldWater : 0
  }

  /// Liquid water at 15 °C above liquid water at 0.01 °C, J/kg (IAPWS-IF97), where a park takes none in.
  private static let coldWater = 62_980.0

  /// With the zero of the file a river would look like a power station.
  private static func intake(
    _ park: RecordedPark, _ means: RecordedMeans, _ flows: [Carrier: RecordedPark.Flow]
  ) -> Double? {
    let intakes = Set(park.units.filter { $0.boundary == "water-source" }.map(\.id))
    var (energy, mass) = (0.0, 0.0)
    for port in park.ports where intakes.contains(port.unit) {
      guard let flow = flows[port.carrier] else { continue }
      for (place, quantity) in flow.quantities.enumerated() {
        let value = means.flow(port, place) * quantity.siPerUnit
        energy += value * (quantity.composition[Conserved.energy.id] ?? 0)
        mass += value * (quantity.composition[Conserved.water.id] ?? 0)
      }
    }
    return mass > 0 ? energy / mass : nil
  }

  /// What the flow of a port brings.
  func amounts(_ port: RecordedPark.Port, _ means: RecordedMeans) -> Amounts {
    var amounts = amounts(of: port.carrier) { means.flow(port, $0) }
    if quantity == .steam, !steam.follows(port) { amounts.shown = 0 }
    return amounts
  }

  /// What a flow brings whose quantities are given in the units of the file.
  func amounts(of carrier: Carrier, _ mean: (Int) -> Double) -> Amounts {
    var amounts = Amounts()
    guard let flow = flows[carrier] else { return amounts }
    // What has no energy of its own is energy: electricity, heat, cooling.
    let isEnergy = !flow.quantities.contains { $0.id == "energy" }
    for (place, quantity) in flow.quantities.enumerated() {
      let value = mean(place) * quantity.siPerUnit
      guard value != 0 else { continue }
      func holds(_ conserved: Conserved) -> Double { value * (quantity.composition[conserved.id] ?? 0) }
      let isWater = Self.isFreeWater(quantity.id, carrier)
      switch self.quantity {
      case .energy:
        let (energy, shift) = (holds(.energy), reference * holds(.water))
        amounts.closed += energy - shift
        amounts.magnitude += abs(energy) + abs(shift)
        if quantity.id == "energy" || isEnergy { amounts.shown += energy }
        if isWater, carrier != .solidWaste { amounts.shown -= shift }
      case .water, .steam:
        amounts.add(holds(.water), isShown: isWater)
      case .carbon:
        amounts.add(holds(.carbon), isShown: true)
      case .nitrogen:
        amounts.add(holds(.nitrogen), isShown: true)
      case .salt:
        amounts.add(holds(.minerals), isShown: quantity.id == "salt")
      }
    }
    // Water near the zero: what is left of it is rounding of the file, and no flow.
    let rounding = FlowGraph.tolerance / 10 * amounts.magnitude
    if self.quantity == .energy {
      if abs(amounts.shown) <= rounding { amounts.shown = 0 }
      if abs(amounts.closed) <= rounding { amounts.closed = 0 }
    }
    return amounts
  }

  /// Water that is there as such: liquid, steam, vapour, the wet of waste; not the hydrogen that may become water,
  /// and not the moisture of fuels, which nobody buys as water.
  private static func isFreeWater(_ quantity: String, _ carrier: Carrier) -> Bool {
    switch carrier.medium {
    case .steam, .water: quantity == "rate"
    case .gas: quantity == "h2o"
    case .solid: quantity == "water"
    default: false
    }
  }

  /// What a gas that leaves for the air brings, by where it counts: nitrogen and its oxides are not the same news.
  func species(_ port: RecordedPark.Port, _ means: RecordedMeans) -> [(end: FlowEnd, shown: Double)] {
    guard let flow = flows[port.carrier] else { return [] }
    var parts: [(end: FlowEnd, shown: Double)] = []
    for (place, quantity) in flow.quantities.enumerated() {
      let conserved = self.quantity == .carbon ? Conserved.carbon : .nitrogen
      let value =
        means.flow(port, place) * quantity.siPerUnit * (quantity.composition[conserved.id] ?? 0)
      guard value != 0 else { continue }
      let end: FlowEnd
      switch (self.quantity, quantity.id) {
      case (.carbon, "co2_fossil"): end = .boundary("atmosphere")
      case (.carbon, "co2_biogenic"): end = .biogenicCarbon
      case (.carbon, _): end = .otherCarbon
      case (_, "n2"): end = .harmlessNitrogen
      default: end = .reactiveNitrogen
      }
      parts.append((end, value))
    }
    return parts
  }

  /// Whether gases that leave for the air are told apart.
  var hasSpecies: Bool { quantity == .carbon || quantity == .nitrogen }

  /// Temperature of the water that counts as zero, °C.
  var zeroTemperature: Double? {
    // 4.19 kJ/(kg K): liquid water between 0 and 30 °C (IAPWS-IF97), to half a per cent.
    quantity == .energy ? reference / 4190 : nil
  }
}

extension FlowMeasure.Amounts {
  fileprivate mutating func add(_ value: Double, isShown: Bool) {
    closed += value
    magnitude += abs(value)
    if isShown { shown += value }
  }
}

import Kernel

@testable import Reports
@testable import Results

/// A park of many units whose buses close, without a run.
enum SyntheticPark {
  /// - Parameter enterprises: producers, each with four plants.
  static func make(enterprises count: Int) -> (park: RecordedPark, flows: RailFlows) {
    var maker = Maker()
    maker.addBuses()
    maker.addOwner("utility", role: "utility")
    for number in 0..<count { maker.addOwner("owner-\(number)", role: "production") }
    for number in 0..<count { for plant in 0..<4 { maker.addPlant(owner: "owner-\(number)", plant) } }
    maker.addWorks()
    maker.close()
    return (maker.park, maker.flows)
  }

  private struct Maker {
    var park = RecordedPark(
      title: "synthetic", units: [], enterprises: [], buses: [], ports: [], flows: [], months: [], years: [])
    var flows = RailFlows(period: "2025")
    var state: UInt64 = 12345
    var rows: [Carrier: Int] = [:]

    /// A linear congruential generator (Knuth, MMIX): the same numbers every time.
    mutating func draw(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }

    mutating func addBuses() {
      func bus(_ id: String, _ carrier: Carrier, _ pressure: Double? = nil) {
        park.buses.append(
          .init(
            id: id, carrier: carrier, label: .init(stated: "母线 \(id)", id: id), pressure: pressure,
            temperature: nil, fate: .curtail, row: park.buses.count))
      }
      for pressure in [9.8, 4.0, 1.6, 0.8] { bus("steam-\(pressure)", .steam, pressure) }
      bus("power", .electricity)
      for number in 0..<3 { bus("water-\(number)", .water) }
      for number in 0..<3 { bus("sewer-\(number)", .wastewater) }
      for number in 0..<5 { bus("waste-\(number)", .solidWaste) }
    }

    mutating func addOwner(_ id: String, role: String) {
      park.enterprises.append(.init(id: id, label: .init(stated: "企业 \(id)", id: id), role: role))
    }

    mutating func addUnit(_ id: String, _ kind: String, _ owner: String, boundary: String? = nil) {
      park.units.append(
        .init(
          id: id, label: .init(stated: "装置 \(id)", id: id), kind: kind,
          kindLabel: .init(english: kind, chinese: kind), roles: [], enterprise: owner, boundary: boundary,
          hasUnstatedMaterials: kind == "process-plant"))
    }

    mutating func connect(_ unit: String, _ bus: String, isOutlet: Bool, _ value: Double) {
      guard let found = park.buses.first(where: { $0.id == bus }) else { return }
      let row = rows[found.carrier, default: 0]
      rows[found.carrier] = row + 1
      let id = "\(unit).\(isOutlet ? "out" : "in")-\(bus)"
      park.ports.append(
        .init(
          id: id, unit: unit, name: String(id.dropFirst(unit.count + 1)), isOutlet: isOutlet, bus: bus,
          boundary: nil, carrier: found.carrier,
          enterprise: park.units.first { $0.id == unit }?.enterprise ?? "", row: row))
      flows.ports[id] = value
    }

    mutating func addPlant(owner: String, _ number: Int) {
      let id = "\(owner)-plant-\(number)"
      addUnit(id, "process-plant", owner)
      let size = Double(1 + draw(100)) / 10
      connect(id, ["steam-4.0", "steam-1.6", "steam-0.8"][draw(3)], isOutlet: false, size)
      connect(id, "power", isOutlet: false, size * 2)
      connect(id, "water-\(1 + draw(2))", isOutlet: false, size * 5)
      connect(id, "sewer-\(draw(2))", isOutlet: true, size * 4)
      for bus in 0..<5 where draw(3) > 0 { connect(id, "waste-\(bus)", isOutlet: true, size / 20) }
    }

    mutating func addWorks() {
      for number in 0..<12 {
        addUnit("turbine-\(number)", "back-pressure-turbine", "owner-\(number % 3)")
        connect("turbine-\(number)", "steam-9.8", isOutlet: false, 40)
        connect("turbine-\(number)", "steam-\(["4.0", "1.6", "0.8"][number % 3])", isOutlet: true, 40)
        connect("turbine-\(number)", "power", isOutlet: true, 8)
      }
      for number in 0..<8 {
        addUnit("works-\(number)", "water-works", "utility")
        connect("works-\(number)", "water-0", isOutlet: false, 30)
        connect("works-\(number)", "water-\(1 + number % 2)", isOutlet: true, 28)
        connect("works-\(number)", "sewer-2", isOutlet: true, 2)
      }
    }

    /// What a bus lacks or has left is bought, or leaves.
    mutating func close() {
      for bus in park.buses {
        let own = park.ports.filter { $0.bus == bus.id }
        let net = own.reduce(0) { $0 + ($1.isOutlet ? 1 : -1) * (flows.ports[$1.id] ?? 0) }
        addUnit("market-\(bus.id)", "market", "utility", boundary: "market")
        connect("market-\(bus.id)", bus.id, isOutlet: net < 0, abs(net))
      }
    }
  }
}

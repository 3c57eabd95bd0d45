import Kernel
import LaneMath
import ParkTesting
import Testing

/// What model.md says of stores, beyond what the oracle's parks exercise.
@Suite struct StoreTests {
  @Test("a store between two buses charges on the one while it wants a release on the other")
  func storesBetweenBusesDoBoth() throws {
    #expect(try charged(from: "gate", to: "yard") == [4, 4, 4])
  }

  @Test("on one bus a store that wants a release does not charge") func storesOnOneBusDoEither() throws {
    #expect(try charged(from: "gate", to: "gate") == [0, 0, 0])
  }

  /// The charge of a store that 4 kg/s is offered and that wants to release 1 kg/s.
  private func charged(from: String, to: String) throws -> [Double?] {
    var wired = WiredPark(steps: 3, buses: ["gate", "yard"])
    wired.add("plant", [("gate", [4, 4, 4])])
    wired.add("taker", .receiver, at: to, rank: Lanes(all: 9))
    wired.addStore("store", from: from, to: to, wantedRelease: Lanes(all: 1))
    return try wired.trace(steps: 3).map { $0["store.charge"] }
  }
}

extension WiredPark {
  /// A store of 1000 t, half full, that charges and releases at most 50 kg/s.
  fileprivate mutating func addStore(_ id: String, from: String, to: String, wantedRelease: Lanes) {
    var structure = UnitStructure(id: id, kind: "plain", enterprise: 0)
    structure.boundary = .materials
    for (key, direction, bus) in [
      ("charge", UnitStructure.PortStructure.Direction.inlet, from), ("release", .outlet, to),
    ] {
      let port = park.port(
        key, direction, bus: park.bus(bus) ?? 0, carries: false, leads: [structure.ports.count])
      structure.ports.append(port)
      ports[id + "." + key] = port.port
    }
    structure.leads = [
      .init(role: .charge, port: 0, rank: park.slot(.zero), partner: 1),
      .init(role: .release, port: 1, rank: park.slot(.zero), partner: 0),
    ]
    let (most, one) = (Lanes(all: 50), Lanes(all: 1))
    let store = PlainStore(
      capacity: Lanes(all: 1e6), loss: .zero, interval: 3600,
      charge: .init(structure.ports[0].port, most: most, efficiency: one, wanted: nil),
      release: .init(structure.ports[1].port, most: most, efficiency: one, wanted: park.slot(wantedRelease)),
      content: park.slot(Lanes(all: 5e5)), load: nil, quantity: 0)
    park.add(structure, store)
  }
}

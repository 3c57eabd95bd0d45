import Equipment
import Kernel
import LaneMath
import ParkTesting
import Testing

/// Every kind, in service in a part of a step, and not at all.
@Suite struct ServiceTests {
  private struct Pair {
    let name: String
    let rates: [Lanes]
    let seconds: Double
    var whole: UnitBench
    var part: UnitBench
  }

  private func pairs(_ share: Double) throws -> [Pair] {
    func pair<Kind: EquipmentKind>(_ kind: Kind.Type, _ reference: ReferenceCase) throws -> Pair {
      Pair(
        name: "\(Kind.kind), \(reference.name)", rates: reference.rates.map { Lanes(all: $0) },
        seconds: Double(reference.seconds), whole: try UnitBenchPark.bench(of: kind, reference),
        part: try UnitBenchPark.bench(of: kind, reference, service: share))
    }
    return try Catalogue.kinds.flatMap { kind in try kind.referenceCases.map { try pair(kind, $0) } }
  }

  private func isNear(_ a: Lanes?, _ b: Lanes?) -> Bool {
    guard let a, let b else { return false }
    return magnitude(a - b).max() <= 1e-12 * Swift.max(magnitude(a).max(), magnitude(b).max())
  }

  @Test func `a step partly in service has that part of capacity, least rate and all flows`() throws {
    for var pair in try pairs(0.25) {
      let isSelfDriven = pair.whole.structure.isSelfDriven
      for lead in pair.whole.structure.leads.indices {
        let (whole, part) = (pair.whole.range(of: lead), pair.part.range(of: lead))
        #expect(isNear(0.25 * whole.most, part.most), "\(pair.name): most of lead \(lead)")
        #expect(isNear(0.25 * whole.least, part.least), "\(pair.name): least of lead \(lead)")
        #expect(isNear(0.25 * whole.wanted, part.wanted), "\(pair.name): wanted of lead \(lead)")
      }
      pair.whole.run(pair.rates, over: pair.seconds)
      pair.part.run(isSelfDriven ? pair.rates : pair.rates.map { 0.25 * $0 }, over: pair.seconds)
      for port in pair.whole.structure.ports where port.boundary != "ambient" {
        #expect(
          isNear(pair.whole.rate(port.key).map { 0.25 * $0 }, pair.part.rate(port.key)),
          "\(pair.name): \(port.key)")
      }
      for lead in pair.whole.structure.leads.indices where pair.whole.structure.leads[lead].earlier != nil {
        let (whole, part) = (pair.whole.bounds(of: lead), pair.part.bounds(of: lead))
        #expect(isNear(0.25 * whole.most, part.most), "\(pair.name): upper bound of lead \(lead)")
        #expect(isNear(0.25 * whole.least, part.least), "\(pair.name): lower bound of lead \(lead)")
      }
    }
  }

  @Test func `out of service nothing flows, is metered or moves`() throws {
    for var pair in try pairs(0) {
      let before = pair.part.structure.states.map { pair.part.state($0.key) }
      for lead in pair.part.structure.leads.indices {
        let range = pair.part.range(of: lead)
        #expect(range.most == .zero && range.least == .zero, "\(pair.name): lead \(lead)")
        #expect(range.wanted == .zero && !any(range.mustRun), "\(pair.name): lead \(lead)")
      }
      let none = pair.rates.map { _ in Lanes.zero }
      pair.part.run(pair.part.structure.isSelfDriven ? pair.rates : none, over: pair.seconds)
      for port in pair.part.structure.ports {
        #expect(pair.part.rate(port.key) == .zero, "\(pair.name): \(port.key)")
        for quantity in port.carrier.medium.further.indices {
          #expect(pair.part.quantity(port.key, quantity) == .zero, "\(pair.name): \(port.key), \(quantity)")
        }
      }
      for meter in pair.part.structure.meters {
        #expect(pair.part.meter(meter.key) == .zero, "\(pair.name): \(meter.key)")
      }
      #expect(pair.part.structure.states.map { pair.part.state($0.key) } == before, "\(pair.name)")
    }
  }
}

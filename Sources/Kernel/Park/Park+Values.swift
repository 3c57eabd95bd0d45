/// A bus that an order by cost must value, and nobody says what a unit of its flow is worth.
public struct UnvaluedBus: Sendable, Hashable {
  /// The bus, by number.
  public var bus: Int
  /// The bus that is ordered by cost, by number.
  public var ordered: Int
  /// The id of the first unit that takes from the one and supplies the other.
  public var unit: String
  /// The port by which it does.
  public var port: String
  /// Whether it is what the unit takes, and not what it gives beside its lead.
  public var isInlet: Bool
}

extension Park {
  /// Buses that an order by cost must value, without a stated value and without a boundary that trades there at a price;
  /// each is named once (model.md, section 4.7).
  public var unvaluedBuses: [UnvaluedBus] {
    var found: [UnvaluedBus] = []
    for (ordered, bus) in buses.enumerated() where bus.order == .cost {
      let suppliers = leads(at: ordered).filter { [.supplier, .release].contains($0.lead.role) }
      // A single supplier needs no order.
      guard suppliers.count > 1 else { continue }
      for (structure, number, lead) in suppliers {
        for (place, port) in structure.ports.enumerated()
        where place != lead.port && port.leads.contains(number) {
          guard let other = port.bus, !isValued(other), !found.contains(where: { $0.bus == other }) else {
            continue
          }
          found.append(
            UnvaluedBus(
              bus: other, ordered: ordered, unit: structure.id, port: port.key,
              isInlet: port.direction == .inlet))
        }
      }
    }
    return found
  }

  private func isValued(_ bus: Int) -> Bool {
    buses[bus].value != nil || leads(at: bus).contains { $0.lead.price != nil }
  }

  private func leads(at bus: Int)
    -> [(structure: UnitStructure, number: Int, lead: UnitStructure.LeadStructure)]
  {
    structures.flatMap { structure in
      // A port whose bus is missing, which was told, is not among the ports.
      structure.leads.enumerated().filter { _, lead in
        structure.ports.indices.contains(lead.port) && structure.ports[lead.port].bus == bus
      }.map { (structure, $0.offset, $0.element) }
    }
  }
}

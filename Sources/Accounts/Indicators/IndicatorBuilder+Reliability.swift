import Kernel
import LaneMath

extension IndicatorBuilder {
  private static let hoursPerSecond = Lanes(all: 1 / 3600.0)

  mutating func addReliability() {
    add(
      .reliability, "unserved.hours", "h", .less, "Hours with anything unserved", "缺供小时数",
      "hours in which any bus could not serve everyone, above a millionth of a MW or of a t/h",
      .sum([Term(place: layout.anyUnserved, factor: Self.hoursPerSecond)]))
    for carrier in Carrier.allCases where park.buses.contains(where: { $0.carrier == carrier }) {
      let (name, nameZh) = carrier.names
      let unserved = park.buses.filter { $0.carrier == carrier }.flatMap {
        amount($0.unserved, carrier, enterprise: nil)
      }
      let lost = lostExcess(of: [carrier]).flatMap { amount($0, carrier, enterprise: nil) }
      add(
        .reliability, "\(carrier.indicatorPrefix).unserved", carrier.amountUnit.name, .less,
        "\(name) unserved",
        "\(nameZh)缺供量", "what no supplier could give, on all buses of the carrier", told(carrier, unserved))
      add(
        .reliability, "\(carrier.indicatorPrefix).excess", carrier.amountUnit.name, .less,
        "\(name) in excess",
        "\(nameZh)过剩量",
        "what nobody took, on all buses of the carrier, without what overflows to another bus",
        told(carrier, lost))
    }
    add(
      .reliability, "balance.worst_residual", "1", .less, "Worst residual of a balance", "最大守恒残差",
      "the largest relative residual of any conserved quantity, over park and units, in any step",
      source: "audit of the run", .residual)
  }

  mutating func addBuses() {
    for (number, bus) in park.buses.enumerated() {
      let unit = bus.carrier.amountUnit.name
      let label = bus.label
      add(
        .buses, "bus.\(bus.id).supplied", unit, .neutral, "\(label): supplied", "\(label)：供入量",
        "what units give to the bus",
        told(bus.carrier, amounts(bus.carrier, .outlet) { _, port in port.bus == number }))
      add(
        .buses, "bus.\(bus.id).unserved", unit, .less, "\(label): unserved", "\(label)：缺供量",
        "what no supplier could give", told(bus.carrier, amount(bus.unserved, bus.carrier, enterprise: nil)))
      add(
        .buses, "bus.\(bus.id).unserved_hours", "h", .less, "\(label): hours unserved", "\(label)：缺供小时数",
        "hours with more than a millionth of a MW or of a t/h unserved",
        .sum([Term(place: layout.unservedTime(bus: number), factor: Self.hoursPerSecond)]))
      add(
        .buses, "bus.\(bus.id).excess", unit, .less, "\(label): excess", "\(label)：过剩量", "what nobody took",
        told(bus.carrier, amount(bus.excess, bus.carrier, enterprise: nil)))
      add(
        .buses, "bus.\(bus.id).excess_hours", "h", .less, "\(label): hours with excess", "\(label)：过剩小时数",
        "hours with more than a millionth of a MW or of a t/h in excess",
        .sum([Term(place: layout.excessTime(bus: number), factor: Self.hoursPerSecond)]))
    }
  }
}

import Kernel
import LaneMath

extension IndicatorBuilder {
  private static let hoursPerSecond = Lanes(all: 1 / 3600.0)

  mutating func addReliability() {
    add(
      .reliability, "unserved.hours", "h", .less, "Hours with anything unserved", "缺供小时数",
      "hours in which any bus could not serve everyone, above a millionth of a MW or of a t/h",
      zh: "任一母线未能满足全部需求的小时数，缺口大于百万分之一MW或t/h时计入",
      .sum([Term(place: layout.anyUnserved, factor: Self.hoursPerSecond)]))
    for carrier in Carrier.allCases where park.buses.contains(where: { $0.carrier == carrier }) {
      let (name, nameZh) = carrier.names
      let lost = lostExcess(of: [carrier]).flatMap { amount($0, carrier, enterprise: nil) }
      add(
        .reliability, "\(carrier.indicatorPrefix).unserved", carrier.accountUnit.name, .less,
        "\(name) unserved",
        "\(nameZh)缺供量", "what no supplier could give, on all buses of the carrier", zh: "该介质各母线上无供方可供的量",
        told(carrier, unserved(of: carrier)))
      add(
        .reliability, "\(carrier.indicatorPrefix).excess", carrier.accountUnit.name, .less,
        "\(name) in excess",
        "\(nameZh)过剩量",
        "what nobody took, on all buses of the carrier, without what overflows to another bus",
        zh: "该介质各母线上无人取用的量，不含溢流到其他母线的量",
        told(carrier, lost))
    }
    addLostProduction()
    add(
      .reliability, "balance.worst_residual", "1", .less, "Worst residual of a balance", "最大守恒残差",
      "the largest relative residual of any conserved quantity, over park and units, in any step",
      zh: "任一守恒量在园区和各设备、任一步长中的最大相对残差",
      source: .audit, .residual)
  }

  /// What plants that follow a use do not make where that is short: it stands unserved nowhere.
  private mutating func addLostProduction() {
    let followers = layout.followers
    guard !followers.isEmpty else { return }
    func term(_ follower: Follower, _ meter: Int, _ factor: Double) -> Term {
      Term(
        place: layout.meter(unit: follower.unit, meter), factor: Lanes(all: factor),
        enterprise: park.structures[follower.unit].enterprise)
    }
    func lost(_ follower: Follower) -> Term { term(follower, follower.meters.lost, 1e-3) }
    func hours(_ follower: Follower) -> Term { term(follower, follower.meters.time, 1 / 3600.0) }
    add(
      .reliability, "production.lost", "t", .less, "Production lost", "减产量",
      "what plants that follow a use do not make where its bus cannot give it whole; no part of what is unserved",
      zh: "跟随某项用能的装置在母线供应不足时少生产的量；不计入缺供量",
      .sum(followers.map(lost)))
    add(
      .reliability, "production.lost_hours", "h", .less, "Hours of plants that are cut back", "减产小时数",
      "time in which plants that follow a use make less than they would, summed over plants",
      zh: "跟随某项用能的装置产量低于应有产量的时间，各装置相加",
      .sum(followers.map(hours)))
    for follower in followers {
      let id = park.structures[follower.unit].id
      let bus = park.buses[follower.bus].id
      add(
        .reliability, "production.lost.\(id)", "t", .less, "Production lost at \(id)", "\(id) 减产量",
        "what '\(id)' does not make where bus '\(bus)', which it follows, cannot give what it would take",
        zh: "母线“\(bus)”供应不足时，跟随它的“\(id)”少生产的量",
        .sum([lost(follower)]))
      add(
        .reliability, "production.lost_hours.\(id)", "h", .less, "Hours in which \(id) is cut back",
        "\(id) 减产小时数", "time in which bus '\(bus)' cannot give what '\(id)', which follows it, would take",
        zh: "母线“\(bus)”不能满足跟随它的“\(id)”所需用量的时间",
        .sum([hours(follower)]))
    }
  }

  mutating func addBuses() {
    for (number, bus) in park.buses.enumerated() {
      let unit = bus.carrier.accountUnit.name
      let label = bus.label
      add(
        .buses, "bus.\(bus.id).supplied", unit, .neutral, "\(label): supplied", "\(label)：供入量",
        "what units give to the bus", zh: "各设备送入该母线的量",
        told(bus.carrier, amounts(bus.carrier, .outlet) { _, port in port.bus == number }))
      add(
        .buses, "bus.\(bus.id).unserved", unit, .less, "\(label): unserved", "\(label)：缺供量",
        "what no supplier could give", zh: "无供方可供的量", told(bus.carrier, unserved(ofBus: number)))
      add(
        .buses, "bus.\(bus.id).unserved_hours", "h", .less, "\(label): hours unserved", "\(label)：缺供小时数",
        "hours with more than a millionth of a MW or of a t/h unserved", zh: "缺口大于百万分之一MW或t/h的小时数",
        .sum([Term(place: layout.unservedTime(bus: number), factor: Self.hoursPerSecond)]))
      add(
        .buses, "bus.\(bus.id).excess", unit, .less, "\(label): excess", "\(label)：过剩量", "what nobody took",
        zh: "无人取用的量",
        told(bus.carrier, amount(bus.excess, bus.carrier, enterprise: nil)))
      add(
        .buses, "bus.\(bus.id).excess_hours", "h", .less, "\(label): hours with excess", "\(label)：过剩小时数",
        "hours with more than a millionth of a MW or of a t/h in excess", zh: "过剩大于百万分之一MW或t/h的小时数",
        .sum([Term(place: layout.excessTime(bus: number), factor: Self.hoursPerSecond)]))
    }
  }
}

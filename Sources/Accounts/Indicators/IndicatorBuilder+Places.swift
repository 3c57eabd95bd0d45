import Kernel
import LaneMath

extension IndicatorBuilder {
  /// What process plants take and give, whatever the boilers, works and networks between.
  mutating func addPlants() {
    for carrier in Carrier.allCases {
      let (name, nameZh) = carrier.names
      let unit = carrier.accountUnit.name
      let taken = amounts(carrier, .inlet) { unit, _ in unit.isPlant }
      let given = amounts(carrier, .outlet) { unit, _ in unit.isPlant }
      if !taken.isEmpty {
        add(
          .plants, "plants.\(carrier.indicatorPrefix).used", unit, .less, "\(name) used by plants",
          "生产装置\(nameZh)用量", "what process plants take from buses of the carrier", zh: "生产装置从该介质母线取用的量",
          told(carrier, taken))
      }
      if !given.isEmpty {
        add(
          .plants, "plants.\(carrier.indicatorPrefix).generated", unit, .neutral, "\(name) given by plants",
          "生产装置\(nameZh)产生量", "what process plants give to buses of the carrier", zh: "生产装置送入该介质母线的量",
          told(carrier, given))
      }
    }
    addPlantGas()
    let effluents = ports(of: [.wastewater], .outlet) { unit, _ in unit.isPlant }.map {
      (port: $0.port.port, enterprise: Int?(park.structures[$0.unit].enterprise))
    }
    if !effluents.isEmpty {
      for kind in WaterLoad.all {
        add(
          .plants, "plants.\(kind.id).generated", "t", .less, "\(kind.name) given by plants",
          "生产装置\(kind.nameZh)产生量", "load in what process plants give to wastewater buses",
          zh: "生产装置排入废水管网的污染负荷",
          load(kind, in: effluents))
      }
    }
    let vapours = park.structures.filter(\.isPlant).flatMap { structure in
      structure.ports.filter { $0.carrier == .gas && $0.direction == .outlet }.map {
        Term(
          place: park.place(of: $0.port, GasFlow.volatileOrganics), factor: Lanes(all: 1e-3),
          enterprise: structure.enterprise)
      }
    }
    if !vapours.isEmpty {
      add(
        .plants, "plants.voc.generated", "t", .less, "Volatile organic compounds given by plants",
        "生产装置挥发性有机物产生量", "mass in all gas outlets of process plants, treated or not",
        zh: "生产装置全部排气口中的质量，无论是否治理", .sum(vapours))
    }
  }

  /// Gaseous fuel that plants burn, by volume.
  private mutating func addPlantGas() {
    let terms = ports(of: [.fuel], .inlet) { unit, _ in unit.isPlant }.compactMap { unit, port -> Term? in
      guard let bus = port.bus, let density = park.levels[bus].density,
        density[0] < FuelClass.gaseousDensity
      else { return nil }
      return Term(
        place: park.place(of: port.port), factor: 1 / density, enterprise: park.structures[unit].enterprise,
        bus: bus)
    }
    guard !terms.isEmpty else { return }
    add(
      .plants, "plants.gas.used", "Nm3", .less, "Gaseous fuel used by plants", "生产装置天然气等气体燃料用量",
      "mass taken from fuel buses with a gas's density / that density", zh: "从密度为气体的燃料管网取用的质量除以该密度",
      .sum(terms))
  }

  /// What passes each port of each boundary unit.
  mutating func addBoundaries() {
    for structure in park.structures where structure.world != nil {
      for port in structure.ports where port.bus != nil {
        let id = "boundary.\(structure.id).\(port.key)"
        let way = port.direction == .outlet ? "into the park" : "out of the park"
        let wayZh = port.direction == .outlet ? "输入" : "输出"
        add(
          .boundaries, id, port.carrier.accountUnit.name, .neutral,
          "\(port.carrier.names.en) \(way) at \(structure.id)",
          "\(structure.id) \(port.carrier.names.zh)\(wayZh)量",
          "what passes port '\(port.key)' of unit '\(structure.id)'",
          zh: "通过设备“\(structure.id)”端口“\(port.key)”的量",
          told(port.carrier, amount(port, enterprise: structure.enterprise)))
        if let peak = layout.peak(of: port.port) {
          add(
            .boundaries, id + ".peak", "MW", .less, "Highest power \(way) at \(structure.id)",
            "\(structure.id) 最大\(wayZh)负荷", "the highest mean over a step", zh: "步长平均功率的最大值",
            .maximum(peak, factor: 1e-6, floor: 0))
        }
      }
    }
  }
}

import Kernel
import LaneMath

/// A load that water carries: quantities that are summed.
struct WaterLoad: Sendable {
  let id: String
  let quantities: [Int]
  let name: String
  let nameZh: String

  static let all = [
    WaterLoad(
      id: "cod", quantities: Array(WaterFlow.chemicalOxygenDemand), name: "Chemical oxygen demand",
      nameZh: "化学需氧量"),
    WaterLoad(id: "ammonium_n", quantities: [WaterFlow.ammonium], name: "Ammonium nitrogen", nameZh: "氨氮"),
    WaterLoad(
      id: "total_n", quantities: [WaterFlow.ammonium, WaterFlow.nitrate, WaterFlow.organicNitrogen],
      name: "Total nitrogen", nameZh: "总氮"),
    WaterLoad(
      id: "total_p", quantities: [WaterFlow.phosphate, WaterFlow.otherPhosphorus], name: "Total phosphorus",
      nameZh: "总磷"),
    WaterLoad(
      id: "mineral_solids", quantities: [WaterFlow.mineralSolids], name: "Mineral suspended solids",
      nameZh: "无机悬浮物"),
    WaterLoad(id: "salt", quantities: [WaterFlow.salt], name: "Dissolved salt", nameZh: "溶解性总固体"),
    WaterLoad(id: "chloride", quantities: [WaterFlow.chloride], name: "Chloride", nameZh: "氯离子"),
  ]
}

extension IndicatorBuilder {
  /// A load in flows of water, t.
  func load(_ load: WaterLoad, in ports: [(port: Port, enterprise: Int?)]) -> Formula {
    .sum(
      ports.flatMap { port, enterprise in
        load.quantities.map {
          Term(place: park.place(of: port, $0), factor: Lanes(all: 1e-3), enterprise: enterprise)
        }
      })
  }

  mutating func addWater() {
    let owner = { (found: (unit: Int, port: PortStructure), park: Park) in
      (port: found.port.port, enterprise: Int?(park.structures[found.unit].enterprise))
    }
    add(
      .water, "water.intake", "m3", .less, "Water taken in", "取水量", "what boundary units give to water buses",
      told(.water, amounts(.water, .outlet) { unit, _ in unit.world != nil }))
    add(
      .water, "water.used", "m3", .less, "Water used", "用水量",
      "what units of the park take from water buses, reclaimed water and condensate included, without works and links that hand it on",
      told(.water, amounts(.water, .inlet) { unit, _ in unit.world == nil && !unit.handsOn(.water) }))
    add(
      .water, "wastewater.generated", "m3", .less, "Wastewater generated", "废水产生量",
      "what units of the park that take no wastewater, and process plants, give to wastewater buses",
      told(
        .wastewater,
        amounts(.wastewater, .outlet) { unit, _ in
          unit.world == nil
            && (unit.isPlant
              || !unit.ports.contains { $0.carrier == .wastewater && $0.direction == .inlet })
        }))
    add(
      .water, "wastewater.received", "m3", .neutral, "Wastewater received from outside", "园区外来废水量",
      "what boundary units give to wastewater buses",
      told(.wastewater, amounts(.wastewater, .outlet) { unit, _ in unit.world != nil }))
    let outfalls = ports(of: [.water, .wastewater], .inlet) { unit, _ in
      unit.world != nil && unit.world != "market"
    }.map { owner($0, park) }
    let overflows = lostExcess(of: [.wastewater]).map { (port: $0, enterprise: Int?.none) }
    let discharges = outfalls + overflows
    add(
      .water, "wastewater.discharged", "m3", .less, "Wastewater discharged", "废水排放量",
      "what outfalls take, and what overflows from wastewater buses for want of a taker",
      told(
        .wastewater,
        discharges.map {
          Term(place: park.place(of: $0.port), factor: Lanes(all: 1), enterprise: $0.enterprise)
        }))
    for kind in WaterLoad.all {
      add(
        .water, "discharge.\(kind.id)", "t", .less, "\(kind.name) discharged", "\(kind.nameZh)排放量",
        "load in what outfalls take and in what overflows", load(kind, in: discharges))
    }
  }

  mutating func addWaste() {
    add(
      .waste, "waste.generated", "t", .less, "Waste generated", "固体废物产生量",
      "what units of the park that take no waste give to waste buses, water included",
      told(
        .solidWaste,
        amounts(.solidWaste, .outlet) { unit, _ in
          unit.world == nil
            && !unit.ports.contains { $0.carrier == .solidWaste && $0.direction == .inlet }
        }))
    add(
      .waste, "waste.sent_out", "t", .less, "Waste sent out of the park", "固体废物外运量",
      "what boundary units take from waste buses, water included",
      told(.solidWaste, amounts(.solidWaste, .inlet) { unit, _ in unit.world != nil }))
    add(
      .waste, "waste.landfilled", "t", .less, "Waste landfilled", "固体废物填埋量",
      "what landfills take from waste buses, water included",
      told(.solidWaste, amounts(.solidWaste, .inlet) { unit, _ in unit.world == "landfill" }))
    for (number, bus) in park.buses.enumerated() where bus.carrier == .solidWaste {
      add(
        .waste, "waste.\(bus.id).generated", "t", .less, "\(bus.label): generated", "\(bus.label)：产生量",
        "what units that take nothing from this bus and are no stores give to it, water included",
        told(
          .solidWaste,
          amounts(.solidWaste, .outlet) { unit, port in
            port.bus == number && unit.world == nil && !unit.handsOn(.solidWaste)
              && !unit.ports.contains { $0.bus == number && $0.direction == .inlet }
          }))
      add(
        .waste, "waste.\(bus.id).sent_out", "t", .less, "\(bus.label): sent out", "\(bus.label)：外运量",
        "what boundary units take from this bus, water included",
        told(
          .solidWaste,
          amounts(.solidWaste, .inlet) { unit, port in port.bus == number && unit.world != nil }))
    }
  }
}

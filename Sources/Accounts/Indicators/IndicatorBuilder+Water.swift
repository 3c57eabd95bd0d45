import Kernel
import LaneMath

/// A load that water carries: quantities that are summed, each with what it counts.
struct WaterLoad: Sendable {
  let id: String
  let quantities: [(number: Int, factor: Double)]
  let name: String
  let nameZh: String

  init(_ id: String, _ quantities: [Int], _ name: String, _ nameZh: String) {
    self.init(id, weighted: quantities.map { ($0, 1) }, name, nameZh)
  }

  init(_ id: String, weighted quantities: [(Int, Double)], _ name: String, _ nameZh: String) {
    (self.id, self.name, self.nameZh) = (id, name, nameZh)
    self.quantities = quantities.map { (number: $0.0, factor: $0.1) }
  }

  /// What is summed, in words.
  var words: String { sum { "\($0.label) (\($0.id))" } }

  /// The same in Chinese.
  var wordsZh: String { sum { "\($0.labelZh)（\($0.id)）" } }

  private func sum(_ name: (Medium.Quantity) -> String) -> String {
    quantities.map { number, factor in
      // With all its digits, so that whoever follows the definition comes to the same number.
      name(Medium.water.further[number]) + (factor == 1 ? "" : " × \(factor)")
    }
    .joined(separator: " + ")
  }

  static let all = [
    WaterLoad("cod", Array(WaterFlow.chemicalOxygenDemand), "Chemical oxygen demand", "化学需氧量"),
    WaterLoad("ammonium_n", [WaterFlow.ammonium], "Ammonium nitrogen", "氨氮"),
    WaterLoad(
      "total_n", [WaterFlow.ammonium, WaterFlow.nitrate, WaterFlow.organicNitrogen], "Total nitrogen", "总氮"),
    WaterLoad("total_p", [WaterFlow.phosphate, WaterFlow.otherPhosphorus], "Total phosphorus", "总磷"),
    // Particulate inert COD at 1.42 kg COD a kilogram of volatile solids: Metcalf & Eddy, 5th ed. 2014, sec. 7-4.
    WaterLoad(
      "tss", weighted: [(WaterFlow.mineralSolids, 1), (WaterFlow.particulateInert, 1 / 1.42)],
      "Suspended solids", "悬浮物"),
    WaterLoad("mineral_solids", [WaterFlow.mineralSolids], "Mineral suspended solids", "无机悬浮物"),
    WaterLoad("salt", [WaterFlow.salt], "Dissolved salt", "溶解性总固体"),
    WaterLoad("chloride", [WaterFlow.chloride], "Chloride", "氯离子"),
  ]
}

extension IndicatorBuilder {
  /// A load in flows of water, t.
  func load(_ load: WaterLoad, in ports: [(port: Port, enterprise: Int?)]) -> Formula {
    .sum(
      ports.flatMap { port, enterprise in
        load.quantities.map {
          Term(
            place: park.place(of: port, $0.number), factor: Lanes(all: 1e-3 * $0.factor),
            enterprise: enterprise)
        }
      })
  }

  mutating func addWater() {
    add(
      .water, "water.intake", "m3", .less, "Water taken in", "取水量", "what boundary units give to water buses",
      zh: "边界设施送入供水管网的量",
      told(.water, amounts(.water, .outlet) { unit, _ in unit.world != nil }))
    add(
      .water, "water.used", "m3", .less, "Water used", "用水量",
      "what units of the park take from water buses, reclaimed water and condensate included, without works and links that hand it on",
      zh: "园区设备从供水管网取用的量，含再生水和凝结水，不含只转送的水厂和联络管",
      told(.water, amounts(.water, .inlet) { unit, _ in unit.world == nil && !unit.handsOn(.water) }))
    add(
      .water, "wastewater.generated", "m3", .less, "Wastewater generated", "废水产生量",
      "what units of the park that take no wastewater, and process plants, give to wastewater buses",
      zh: "不接收废水的园区设备和生产装置排入废水管网的量",
      told(
        .wastewater,
        amounts(.wastewater, .outlet) { unit, _ in
          unit.world == nil
            && (unit.isPlant
              || !unit.ports.contains { $0.carrier == .wastewater && $0.direction == .inlet })
        }))
    add(
      .water, "wastewater.received", "m3", .neutral, "Wastewater received from outside", "园区外来废水量",
      "what boundary units give to wastewater buses", zh: "边界设施送入废水管网的量",
      told(.wastewater, amounts(.wastewater, .outlet) { unit, _ in unit.world != nil }))
    let outfalls = ports(of: [.water, .wastewater], .inlet) { unit, _ in
      unit.world != nil && !unit.isTrade
    }
    let ends = outfalls.map {
      (port: $0.port.port, enterprise: Int?(park.structures[$0.unit].enterprise))
    }
    let overflows = lostExcess(of: [.wastewater]).map { (port: $0, enterprise: Int?.none) }
    let discharges = ends + overflows
    add(
      .water, "wastewater.discharged", "m3", .less, "Wastewater discharged", "废水排放量",
      "what outfalls take, and what overflows from wastewater buses for want of a taker",
      zh: "排口接收的量，加上废水管网因无处接收而溢流的量",
      told(
        .wastewater,
        discharges.map {
          Term(place: park.place(of: $0.port), factor: Lanes(all: 1), enterprise: $0.enterprise)
        }))
    for kind in WaterLoad.all {
      add(
        .water, "discharge.\(kind.id)", "t", .less, "\(kind.name) discharged", "\(kind.nameZh)排放量",
        "load in what outfalls take and in what overflows: \(kind.words)",
        zh: "排口接收与溢流水中的污染负荷：\(kind.wordsZh)", load(kind, in: discharges))
    }
    for (outfall, end) in zip(outfalls, ends) {
      let id = park.structures[outfall.unit].id
      for kind in WaterLoad.all {
        add(
          .water, "discharge.\(kind.id).\(id)", "t", .less, "\(kind.name) discharged at \(id)",
          "\(id) \(kind.nameZh)排放量", "load in what unit '\(id)' takes: \(kind.words)",
          zh: "设备“\(id)”接收水中的污染负荷：\(kind.wordsZh)", load(kind, in: [end]))
      }
    }
    addPermitHours()
  }
}

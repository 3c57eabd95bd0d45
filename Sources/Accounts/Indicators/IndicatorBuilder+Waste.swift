import Kernel
import LaneMath

extension IndicatorBuilder {
  /// Where waste ends; what is generated is in one of them, in stock, or stands in excess.
  private struct Fate {
    let id: String
    let name: String
    let nameZh: String
    let formula: String
    let formulaZh: String
    /// Boundary by which it leaves; nil: a unit of the park that does not hand it on.
    let world: String?
  }

  private static let fates = [
    Fate(
      id: "utilised", name: "utilised outside", nameZh: "外部综合利用量",
      formula: "what markets take for use, water included", formulaZh: "综合利用市场接收的量，含水", world: "market"),
    Fate(
      id: "disposed", name: "disposed of outside", nameZh: "外部处置量",
      formula: "what markets with 'destination: disposal' take, water included",
      formulaZh: "去向为处置（destination: disposal）的市场接收的量，含水", world: "disposal"),
    Fate(
      id: "landfilled", name: "landfilled", nameZh: "填埋量", formula: "what landfills take, water included",
      formulaZh: "填埋场接收的量，含水",
      world: "landfill"),
    Fate(
      id: "treated", name: "used or treated in the park", nameZh: "园区内利用处理量",
      formula: "what units of the park take that do not hand it on, water included, less what they lack",
      formulaZh: "园区内不再转送固废的设备取用的量，含水，减去其缺供量",
      world: nil),
  ]

  private func ends(_ fate: Fate, on buses: Set<Int>) -> [Term] {
    let taken = amounts(.solidWaste, .inlet) { unit, port in
      guard let bus = port.bus, buses.contains(bus) else { return false }
      return fate.world == nil ? unit.world == nil && !unit.handsOn(.solidWaste) : unit.world == fate.world
    }
    guard fate.world == nil, !taken.isEmpty else { return taken }
    let lacking = buses.sorted().flatMap { unserved(ofBus: $0).map { $0.times(Lanes(all: -1)) } }
    return taken + lacking
  }

  /// What units of the park give to chosen ports and did not take as waste.
  private func generated(_ isChosen: (PortStructure) -> Bool) -> [Term] {
    amounts(.solidWaste, .outlet) { unit, port in
      isChosen(port) && unit.world == nil && !unit.handsOn(.solidWaste)
    }
  }

  private func stored(by units: [Int]) -> [StockTerm] {
    units.flatMap { unit in
      park.structures[unit].holdings.indices.filter { park.structures[unit].holdings[$0].medium == .solid }
        .flatMap { stock(of: unit, $0)?.terms ?? [] }
    }
  }

  mutating func addWaste() {
    let buses = Set(park.buses.indices.filter { park.buses[$0].carrier == .solidWaste })
    add(
      .waste, "waste.generated", "t", .less, "Waste generated", "固体废物产生量",
      "what units of the park give to waste buses, those that use or treat waste among them, water included; without "
        + "stores, links and presses, whose waste is the one that they took",
      zh: "园区设备送入固废母线的量，包括利用或处理固废的设备，含水；不含贮存、转运和压滤设备，其送出的即所接收的固废",
      told(.solidWaste, generated { _ in true }))
    add(
      .waste, "waste.received", "t", .neutral, "Waste received from outside", "园区外来固体废物量",
      "what boundary units give to waste buses, water included", zh: "边界设施送入固废母线的量，含水",
      told(.solidWaste, amounts(.solidWaste, .outlet) { unit, _ in unit.world != nil }))
    add(
      .waste, "waste.sent_out", "t", .less, "Waste sent out of the park", "固体废物外运量",
      "what boundary units take from waste buses, water included", zh: "边界设施从固废母线取走的量，含水",
      told(.solidWaste, amounts(.solidWaste, .inlet) { unit, _ in unit.world != nil }))
    for fate in Self.fates {
      add(
        .waste, "waste.\(fate.id)", "t", fate.world == "landfill" ? .less : .neutral, "Waste \(fate.name)",
        "固体废物\(fate.nameZh)", fate.formula, zh: fate.formulaZh, told(.solidWaste, ends(fate, on: buses)))
    }
    let classes = WasteClass.all(of: park)
    let stores = stored(by: classes.flatMap(\.carriers))
    add(
      .waste, "waste.stored", "t", .less, "Waste put into stock", "固体废物贮存增量",
      "content of stores of waste at the end less at the start, water included", zh: "固废贮存设施时段末存量减时段初存量，含水",
      source: .states,
      .change(stores))
    for number in buses.sorted() { addWaste(onBus: number) }
    for one in classes { addWaste(ofClass: one) }
  }

  private mutating func addWaste(onBus number: Int) {
    let bus = park.buses[number]
    add(
      .waste, "waste.\(bus.id).generated", "t", .less, "\(bus.label): generated", "\(bus.label)：产生量",
      "what units of the park give to this bus, water included; without stores, links and presses",
      zh: "园区设备送入该母线的量，含水；不含贮存、转运和压滤设备",
      told(.solidWaste, generated { $0.bus == number }))
    add(
      .waste, "waste.\(bus.id).sent_out", "t", .less, "\(bus.label): sent out", "\(bus.label)：外运量",
      "what boundary units take from this bus, water included", zh: "边界设施从该母线取走的量，含水",
      told(
        .solidWaste,
        amounts(.solidWaste, .inlet) { unit, port in port.bus == number && unit.world != nil }))
  }

  /// What becomes of a class, by the first of the buses on which it is generated.
  private mutating func addWaste(ofClass one: WasteClass) {
    let sources = one.buses.filter { number in
      park.structures.contains { unit in
        unit.world == nil && !unit.handsOn(.solidWaste)
          && unit.ports.contains { $0.bus == number && $0.direction == .outlet }
      }
    }
    guard let first = sources.first else { return }
    let label = sources.map { park.buses[$0].label }.joined(separator: " + ")
    let names = one.buses.map { "'\(park.buses[$0].id)'" }.joined(separator: ", ")
    let namesZh = one.buses.map { "“\(park.buses[$0].id)”" }.joined(separator: "、")
    let id = "waste.\(park.buses[first].id)"
    for fate in Self.fates {
      add(
        .waste, "\(id).\(fate.id)", "t", fate.world == "landfill" ? .less : .neutral,
        "\(label): \(fate.name)", "\(label)：\(fate.nameZh)", "\(fate.formula); from buses \(names)",
        zh: "\(fate.formulaZh)；取自母线\(namesZh)",
        told(.solidWaste, ends(fate, on: Set(one.buses))))
    }
    add(
      .waste, "\(id).stored", "t", .less, "\(label): put into stock", "\(label)：贮存增量",
      "content at the end less at the start of the stores between buses \(names), water included",
      zh: "母线\(namesZh)之间贮存设施的时段末存量减时段初存量，含水",
      source: .states, .change(stored(by: one.carriers)))
  }
}

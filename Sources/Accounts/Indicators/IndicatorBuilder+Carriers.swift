import Kernel
import LaneMath

extension IndicatorBuilder {
  /// What of a carrier crosses the border, is made and used within the park.
  mutating func addCarriers() {
    for carrier in Carrier.allCases
    where carrier.isAlwaysListed || park.buses.contains(where: { $0.carrier == carrier }) {
      guard carrier != .water, carrier != .wastewater, carrier != .solidWaste else { continue }
      let (name, nameZh) = carrier.names
      let unit = carrier.accountUnit.name
      let prefix = carrier.indicatorPrefix
      add(
        .energy, "\(prefix).import", unit, .less, "\(name) imported", "\(nameZh)输入量",
        "what boundary units give to buses of the carrier: behind transformers, out of stockpiles",
        zh: "边界设施送入该能源介质母线的量：变压器园区侧、料场出料侧",
        told(carrier, amounts(carrier, .outlet) { unit, _ in unit.world != nil }))
      add(
        .energy, "\(prefix).export", unit, .neutral, "\(name) exported", "\(nameZh)外送量",
        "what boundary units take from buses of the carrier: before transformers",
        zh: "边界设施从该能源介质母线取走的量：变压器园区侧",
        told(carrier, amounts(carrier, .inlet) { unit, _ in unit.world != nil }))
      let made = amounts(carrier, .outlet) { unit, _ in unit.world == nil && !unit.handsOn(carrier) }
      let used = amounts(carrier, .inlet) { unit, _ in unit.world == nil && !unit.handsOn(carrier) }
      add(
        .energy, "\(prefix).generated", unit, .neutral, "\(name) generated", "\(nameZh)自产量",
        "what units of the park give to buses of the carrier, without links, stores and converters that hand it on",
        zh: "园区设备送入该能源介质母线的量，不含只转送的联络线、储存和变换设备",
        told(carrier, made))
      add(
        .energy, "\(prefix).used", unit, .less, "\(name) used", "\(nameZh)使用量",
        "what units of the park take, without links, stores and converters that hand it on",
        zh: "园区设备取用的量，不含只转送的联络线、储存和变换设备",
        told(carrier, used))
      let unserved = unserved(of: carrier).map { $0.times(Lanes(all: -1)) }
      add(
        .energy, "\(prefix).supplied", unit, .neutral, "\(name) supplied to users", "\(nameZh)供应量",
        "what is used less what stood unserved", zh: "使用量减去缺供量", told(carrier, used + unserved))
    }
    let imports = amounts(.electricity, .outlet) { unit, _ in unit.world != nil }
    let made = amounts(.electricity, .outlet) { unit, _ in unit.world == nil && !unit.handsOn(.electricity) }
    add(
      .energy, "electricity.self_generation_share", "%", .more, "Share of electricity made in the park",
      "电力自给率", "electricity.generated / (electricity.generated + electricity.import)",
      zh: "electricity.generated（自产量）/（electricity.generated + electricity.import（输入量））",
      .ratio(made, over: made + imports, factor: 100))
  }
}

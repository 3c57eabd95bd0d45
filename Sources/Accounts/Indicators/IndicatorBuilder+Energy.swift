import Kernel
import LaneMath

extension IndicatorBuilder {
  /// Net heating value of fuel that comes in less what is sold, J: gross value less 2.442 MJ/kg × (9 H + moisture).
  private func netHeat(of type: FuelClass?) -> [Term] {
    fuels.enumerated().flatMap { number, fuel in
      let enterprise = park.structures[fuel.unit].enterprise
      let condensation = lanes(\.condensation)
      let parts: [(Int, Lanes)] = [
        (FuelFlow.energy, Lanes(all: 1)), (FuelFlow.hydrogen, -9 * condensation),
        (FuelFlow.moisture, -condensation),
      ]
      return parts.map { quantity, factor in
        Term(
          place: park.place(of: fuel.port, quantity), factor: factor * fuel.sign, enterprise: enterprise,
          fuel: type.map { (number, $0) })
      }
    }
  }

  /// What passes boundaries inwards less what passes them outwards, of a carrier, with a quantity in place of the rate
  /// where one is named.
  private func net(_ carrier: Carrier, quantity: Int? = nil) -> [Term] {
    [(Direction.outlet, 1.0), (.inlet, -1.0)].flatMap { direction, sign in
      ports(of: [carrier], direction) { unit, _ in unit.world != nil }.map { unit, port in
        Term(
          place: quantity.map { park.place(of: port.port, $0) } ?? park.place(of: port.port),
          factor: Lanes(all: sign), enterprise: park.structures[unit].enterprise)
      }
    }
  }

  private func scaled(_ terms: [Term], _ factor: Lanes) -> [Term] { terms.map { $0.times(factor) } }

  mutating func addEnergy() {
    let perJoule = 1e-3 / lanes(\.standardCoal)
    let fuel = scaled(netHeat(of: nil), perJoule)
    let condensation = lanes(\.condensation)
    let hydrogen = scaled(
      net(.hydrogen, quantity: SteamFlow.energy) + scaled(net(.hydrogen), -9 * condensation), perJoule)
    // kgce/MJ → tce/J.
    let heat = scaled(net(.steam, quantity: SteamFlow.energy) + net(.heat), lanes(\.heatEquivalent) * 1e-9)
    // kgce/kWh → tce/J.
    let power = traded(.electricity, .purchase) + scaled(traded(.electricity, .sale), Lanes(all: -1))
    let byHeat = scaled(power, lanes(\.electricityEquivalent) / 3.6e9)
    let byEqualValue = scaled(power, lanes(\.electricityEqualValue) / 3.6e9)
    let others = fuel + hydrogen + heat
    add(
      .energy, "energy.total", "tce", .less, "Energy consumed, calorific", "综合能耗（当量值）",
      "net heating value of fuel taken from outside or from a supplier's stockpile (bought less put into stock) / 29.3076 GJ/tce + bought steam and heat × 0.03412 kgce/MJ + bought less sold power at the meter × 0.1229 kgce/kWh; sold energy counts negative",
      zh:
        "外购并投入使用的燃料（购入量减去料场库存增量）的低位发热量 / 29.3076 GJ/tce + 外购蒸汽和热力×0.03412 kgce/MJ + 关口购电量减售电量×0.1229 kgce/kWh；外销能源为负",
      source: .energyStandard, .sum(others + byHeat))
    add(
      .energy, "energy.total_equal_value", "tce", .less, "Energy consumed, equal value", "综合能耗（等价值）",
      "as energy.total, power by the coal that power stations burn for it, 0.3024 kgce/kWh in 2024",
      zh: "同energy.total（当量值），但电力按电厂发电煤耗折算，2024年为0.3024 kgce/kWh",
      source: .energyStandard + IndicatorSource("CEC annual report 2025", "中国电力企业联合会2025年年度报告"),
      .sum(others + byEqualValue))
    let classes: [(FuelClass, String, String)] = [
      (.coal, "coal", "煤炭"), (.gas, "gas", "天然气等气体燃料"), (.oil, "oil", "油品"), (.biomass, "biomass", "生物质"),
    ]
    for (type, name, nameZh) in classes {
      add(
        .energy, "energy.\(type.rawValue)", "tce", .less, "Energy of \(name) consumed", "\(nameZh)消费（折标）",
        "net heating value of \(name) taken from outside or from a supplier's stockpile, less sold / 29.3076 GJ/tce",
        zh: "外购并投入使用的\(nameZh)（减去外销）的低位发热量 / 29.3076 GJ/tce",
        source: .energyStandard,
        .sum(scaled(netHeat(of: type), perJoule)))
    }
    add(
      .energy, "energy.electricity", "tce", .less, "Energy of bought power", "净购电（当量值）",
      "electricity.bought less electricity.sold, × 0.1229 kgce/kWh",
      zh: "electricity.bought（购电量）减electricity.sold（售电量），×0.1229 kgce/kWh", source: .energyStandard,
      .sum(byHeat))
    add(
      .energy, "energy.heat", "tce", .less, "Energy of bought steam and heat", "净购热（当量值）",
      "enthalpy of bought less sold steam, and heat, × 0.03412 kgce/MJ", zh: "外购减外销的蒸汽焓值与热量，×0.03412 kgce/MJ",
      source: .energyStandard, .sum(heat))
    for (type, name, nameZh) in classes {
      let terms = fuels.enumerated().filter { $0.element.sign > 0 }.map { number, fuel in
        var term =
          meter(of: .purchase, unit: fuel.unit)
          ?? Term(
            place: park.place(of: fuel.port), factor: Lanes(all: 1),
            enterprise: park.structures[fuel.unit].enterprise)
        term.factor = type == .gas ? 1 / fuel.gasDensity : Lanes(all: 1e-3)
        term.fuel = (number, type)
        return term
      }
      let what = "mass bought: what is paid for, delivered to a stockpile where there is one"
      let whatZh = "购入质量：付费的量，有料场时为进场量"
      let (how, howZh) =
        type == .gas
        ? (
          "\(what); / density of its bus, at 0 °C and 101.325 kPa",
          "\(whatZh)；除以管网中0 °C、101.325 kPa下的密度"
        ) : ("\(what); as received", "\(whatZh)；收到基")
      add(
        .energy, "\(type.rawValue).purchased", type == .gas ? "Nm3" : "t", .less,
        "\(name.prefix(1).uppercased() + name.dropFirst()) bought", "\(nameZh)购入量", how, zh: howZh,
        .sum(terms))
    }
    addTradedPower()
  }

  private mutating func addTradedPower() {
    add(
      .energy, "electricity.bought", "MWh", .less, "Electricity bought", "购电量",
      "at the meters of boundaries, before a transformer: what energy charges and scope 2 count",
      zh: "边界关口表计量值，变压器电网侧：电度电费与范围二以此计",
      told(.electricity, traded(.electricity, .purchase)))
    add(
      .energy, "electricity.sold", "MWh", .neutral, "Electricity sold", "售电量",
      "at the meters of boundaries, beyond a transformer: what earns income", zh: "边界关口表计量值，变压器电网侧：售电收入以此计",
      told(.electricity, traded(.electricity, .sale)))
    add(
      .energy, "electricity.peak_import", "MW", .less, "Highest import of electricity", "最大输入电负荷",
      "the highest mean over a step of imports less exports at the buses of all boundaries, behind their transformers",
      zh: "全部边界处输入减输出的步长平均功率的最大值，变压器园区侧",
      .maximum(layout.netImport, factor: 1e-6, floor: 0))
  }
}

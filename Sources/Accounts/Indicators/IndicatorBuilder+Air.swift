import Kernel
import LaneMath

extension IndicatorBuilder {
  /// A species in what reaches the atmosphere: gas outlets without a bus, boundary units of that name, vented gas; kg.
  private func released(_ quantity: Int) -> [Term] {
    var terms: [Term] = []
    for structure in park.structures {
      for port in structure.ports where port.carrier == .gas {
        let isRelease = port.bus == nil && port.direction == .outlet
        let isStack = port.bus != nil && port.direction == .inlet && structure.world == "atmosphere"
        guard isRelease || isStack else { continue }
        terms.append(
          Term(
            place: park.place(of: port.port, quantity), factor: Lanes(all: 1),
            enterprise: structure.enterprise))
      }
    }
    return terms
      + lostExcess(of: [.gas]).map { Term(place: park.place(of: $0, quantity), factor: Lanes(all: 1)) }
  }

  /// Methane in tonnes of CO2e: what its gas holds of biogenic carbon is shared by methane, carbon monoxide and organic
  /// compounds as they hold carbon (12 of 16, of 28 and 36 of 58 as acetone), since one fire or tank makes them.
  private func releasedMethane() -> [Term] {
    let (fossil, biogenic) = (
      lanes(\.warmingPotentials.fossilMethane), lanes(\.warmingPotentials.biogenicMethane)
    )
    let parts = [
      (GasFlow.methane, 12.0 / 16), (GasFlow.carbonMonoxide, 12.0 / 28),
      (GasFlow.volatileOrganics, 36.0 / 58),
    ]
    let whole = parts.map { quantity, weight in (released(quantity), weight) }
    return zip(released(GasFlow.methane), released(GasFlow.biogenicCarbon)).enumerated().map { number, pair in
      var term = pair.0
      term.factor = fossil * 1e-3
      term.split = Term.Split(
        part: pair.1.place, whole: whole.map { ($0.0[number].place, $0.1) }, factor: biogenic * 1e-3)
      return term
    }
  }

  mutating func addCarbon() {
    func tonnes(_ quantity: Int, _ potential: Lanes = Lanes(all: 1)) -> [Term] {
      released(quantity).map { $0.times(potential * 1e-3) }
    }
    let carbonDioxide = tonnes(GasFlow.fossilCarbonDioxide)
    let methane = releasedMethane()
    let nitrousOxide = tonnes(GasFlow.nitrousOxide, lanes(\.warmingPotentials.nitrousOxide))
    let direct = carbonDioxide + methane + nitrousOxide
    let bought = park.structures.enumerated().flatMap { unit, structure in
      structure.meters.enumerated().filter { $0.element.kind == .scope2 }.map { number, _ in
        Term(
          place: layout.meter(unit: unit, number), factor: Lanes(all: 1e-3), enterprise: structure.enterprise)
      }
    }
    add(
      .carbon, "carbon.total", "tCO2e", .less, "Greenhouse gases, scopes 1 and 2", "温室气体排放总量（范围一+二）",
      "carbon.scope1 + carbon.scope2", zh: "carbon.scope1（范围一）+ carbon.scope2（范围二）",
      source: .warmingPotentials, .sum(direct + bought))
    add(
      .carbon, "carbon.scope1", "tCO2e", .less, "Direct greenhouse gases", "直接排放（范围一）",
      "fossil CO2, CH4 and N2O that reach the atmosphere, times their warming potentials",
      zh: "排入大气的化石源CO2、CH4和N2O，各乘以全球变暖潜势", source: .warmingPotentials,
      .sum(direct))
    add(
      .carbon, "carbon.scope1.co2", "tCO2e", .less, "Direct fossil CO2", "直接排放：化石二氧化碳",
      "fossil CO2 that reaches the atmosphere", zh: "排入大气的化石源CO2", .sum(carbonDioxide))
    add(
      .carbon, "carbon.scope1.ch4", "tCO2e", .less, "Direct CH4", "直接排放：甲烷",
      "CH4 that reaches the atmosphere, times its warming potential, which in AR6 is another for biogenic methane",
      zh: "排入大气的CH4乘以全球变暖潜势；按AR6时，生物源甲烷另有取值",
      source: .warmingPotentials, .sum(methane))
    add(
      .carbon, "carbon.scope1.n2o", "tCO2e", .less, "Direct N2O", "直接排放：氧化亚氮",
      "N2O that reaches the atmosphere, times its warming potential", zh: "排入大气的N2O乘以全球变暖潜势",
      source: .warmingPotentials, .sum(nitrousOxide))
    add(
      .carbon, "carbon.scope2", "tCO2e", .less, "Greenhouse gases of bought energy", "间接排放（范围二）",
      "meters of boundaries: bought energy times the factor that the scenario states",
      zh: "边界计量：外购能源量乘以情景给定的排放因子",
      source: .factors, .sum(bought))
    add(
      .carbon, "carbon.biogenic", "tCO2", .neutral, "Biogenic CO2", "生物源二氧化碳",
      "biogenic CO2 that reaches the atmosphere; not part of scope 1", zh: "排入大气的生物源CO2；不计入范围一",
      .sum(tonnes(GasFlow.biogenicCarbonDioxide)))
  }

  mutating func addAir() {
    let species: [(String, Int, String, String)] = [
      ("so2", GasFlow.sulphurDioxide, "Sulphur dioxide", "二氧化硫"),
      ("nox", GasFlow.nitrogenOxides, "Nitrogen oxides as NO2", "氮氧化物（以NO2计）"),
      ("pm", GasFlow.particulates, "Particulate matter", "颗粒物"),
      ("voc", GasFlow.volatileOrganics, "Volatile organic compounds", "挥发性有机物"),
      ("co", GasFlow.carbonMonoxide, "Carbon monoxide", "一氧化碳"),
      ("nh3", GasFlow.ammonia, "Ammonia", "氨"),
      ("hcl", GasFlow.hydrogenChloride, "Hydrogen chloride", "氯化氢"),
    ]
    for (id, quantity, name, nameZh) in species {
      add(
        .air, "air.\(id)", "t", .less, "\(name) to the atmosphere", "\(nameZh)排放量",
        "mass in gas that reaches the atmosphere, vented excess of gas buses included",
        zh: "排入大气的气体中的质量，含气体管网放散的过剩气",
        .sum(released(quantity).map { $0.times(Lanes(all: 1e-3)) }))
    }
  }
}

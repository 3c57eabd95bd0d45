public import Kernel
import LaneMath
import Properties

extension BiologicalTreatment {
  /// Quantities that depend on what comes in.
  public func carry(_ memory: Memory) {
    let (feed, out) = treated(memory)
    keep(feed, out, memory)
    let fossil = feed.fossilShare(bought: out.boughtCarbon, fossil: terms.boughtFossilShare)
    writeWater(feed, out, fossil, memory)
    writeSludge(feed, out, fossil, memory)
    for quantity in 0..<GasFlow.count { memory[air, quantity] = .zero }
    memory[air, GasFlow.fossilCarbonDioxide] = out.carbonDioxide * fossil
    memory[air, GasFlow.biogenicCarbonDioxide] = out.carbonDioxide * (1 - fossil)
    memory[air, GasFlow.methane] = out.methane
    memory[air, GasFlow.biogenicCarbon] = out.methane * (12.0 / 16) * (1 - fossil)
    memory[air, GasFlow.nitrousOxide] = out.nitrousNitrogen * (44.0 / 28)
    memory[air, GasFlow.nitrogen] = out.denitrified
    memory[air, GasFlow.oxygen] = -out.oxygen
    memory[air, GasFlow.energy] = out.methane * HeatOfCombustion.methane
    for quantity in 0..<WaterFlow.count { memory[bought, quantity] = .zero }
    memory[bought] = .zero
    memory[bought, WaterFlow.readilyBiodegradable] = out.boughtCarbon
    memory[bought, WaterFlow.fossilCarbon] =
      out.boughtCarbon * WaterFlow.carbonPerOxygenDemand * terms.boughtFossilShare
    memory[bought, WaterFlow.energy] = out.boughtCarbon * WaterFlow.heatPerOxygenDemand
    for quantity in 0..<SolidFlow.count { memory[chemicals, quantity] = .zero }
    memory[chemicals] = out.coagulant + 0.8 * out.alkali
    memory[chemicals, SolidFlow.ash] = out.coagulant
    memory[chemicals, SolidFlow.salt] = 0.8 * out.alkali
    let given =
      memory[effluent, WaterFlow.energy] + BoundHydrogen.ofWater(effluent, memory)
      + memory[sludge, SolidFlow.energy] + BoundHydrogen.ofSolid(sludge, memory)
      + memory[air, GasFlow.energy] + BoundHydrogen.ofGas(air, memory)
    var taken = memory[bought, WaterFlow.energy] + BoundHydrogen.ofWater(bought, memory) + memory[power]
    taken += feed.energy + BoundHydrogen.ofWater(wastewater, memory)
    if let carbon { taken += BoundHydrogen.ofWater(carbon, memory) }
    memory[loss] = taken - given
  }

  private func treated(_ memory: Memory) -> (SludgeFeed, TreatedFlow) {
    var feed = SludgeFeed(memory[wastewater]) { memory[wastewater, $0] }
    var substitute = Lanes.zero
    if let carbon {
      feed = SludgeFeed(memory[wastewater] + memory[carbon]) { memory[wastewater, $0] + memory[carbon, $0] }
      substitute =
        memory[carbon, WaterFlow.readilyBiodegradable] + memory[carbon, WaterFlow.slowlyBiodegradable]
    }
    return (feed, process.treat(feed, substitute: substitute, age: age(memory)))
  }

  private func writeWater(_ feed: SludgeFeed, _ out: TreatedFlow, _ fossil: Lanes, _ memory: Memory) {
    let particulate = out.escaping * out.solidDemand(feed)
    memory[effluent, WaterFlow.readilyBiodegradable] = out.readily
    memory[effluent, WaterFlow.slowlyBiodegradable] = .zero
    memory[effluent, WaterFlow.solubleInert] = feed.solubleInert
    memory[effluent, WaterFlow.particulateInert] = particulate
    memory[effluent, WaterFlow.ammonium] = out.ammonium
    memory[effluent, WaterFlow.nitrate] = out.nitrate
    memory[effluent, WaterFlow.organicNitrogen] = out.organicNitrogen + out.escaping * out.sludgeNitrogen
    memory[effluent, WaterFlow.phosphate] = out.phosphate
    memory[effluent, WaterFlow.otherPhosphorus] = out.escaping * out.sludgePhosphorus
    memory[effluent, WaterFlow.mineralSolids] = out.escaping * out.ash
    memory[effluent, WaterFlow.salt] = out.salt
    memory[effluent, WaterFlow.chloride] = feed.chloride
    memory[effluent, WaterFlow.sulphate] = feed.sulphate
    var hardness = memory[wastewater, WaterFlow.hardness]
    if let carbon { hardness += memory[carbon, WaterFlow.hardness] }
    memory[effluent, WaterFlow.hardness] = hardness
    memory[effluent, WaterFlow.alkalinity] = out.alkalinity
    let demand = out.readily + feed.solubleInert + particulate
    memory[effluent, WaterFlow.inorganicCarbon] = feed.inorganicCarbon
    memory[effluent, WaterFlow.fossilCarbon] =
      fossil * (demand * WaterFlow.carbonPerOxygenDemand + feed.inorganicCarbon)
    memory[effluent, WaterFlow.energy] =
      ratio(feed.sensibleHeat, feed.water) * memory[effluent] + demand * WaterFlow.heatPerOxygenDemand
  }

  private func writeSludge(_ feed: SludgeFeed, _ out: TreatedFlow, _ fossil: Lanes, _ memory: Memory) {
    let share = 1 - out.escaping
    for quantity in 0..<SolidFlow.count { memory[sludge, quantity] = .zero }
    memory[sludge, SolidFlow.water] = sludgeWater(feed, out, memory)
    memory[sludge, SolidFlow.fossilCarbon] = share * out.solidCarbon * fossil
    memory[sludge, SolidFlow.biogenicCarbon] = share * out.solidCarbon * (1 - fossil)
    memory[sludge, SolidFlow.hydrogen] = share * out.solidHydrogen
    memory[sludge, SolidFlow.nitrogen] = share * out.sludgeNitrogen
    memory[sludge, SolidFlow.phosphorus] = share * out.sludgePhosphorus
    memory[sludge, SolidFlow.ash] = share * out.ash
    // 12/32 kg of carbon a kilogram of COD, each at the heat of combustion of COD.
    memory[sludge, SolidFlow.energy] = share * out.solidCarbon * (32.0 / 12 * WaterFlow.heatPerOxygenDemand)
  }

  /// Figures of the step that meters and states need once it is settled.
  enum Settled: Int, CaseIterable {
    case coagulant, boughtCarbon, carbonNeed, alkali, oxygen, nitrified, denitrified, solids, celsius
  }

  private func keep(_ feed: SludgeFeed, _ out: TreatedFlow, _ memory: Memory) {
    func keep(_ figure: Settled, _ value: Lanes) { memory[settled, figure.rawValue] = value }
    keep(.coagulant, out.coagulant)
    keep(.boughtCarbon, out.boughtCarbon)
    keep(.carbonNeed, out.carbonNeed)
    keep(.alkali, out.alkali)
    keep(.oxygen, out.oxygen)
    keep(.nitrified, out.nitrified)
    keep(.denitrified, out.denitrified)
    keep(.solids, out.solids)
    keep(.celsius, feed.celsius)
  }

  /// Meters of the settled step.
  public func account(over seconds: Double, _ memory: Memory) {
    func kept(_ figure: Settled) -> Lanes { memory[settled, figure.rawValue] }
    let iron = ratio(
      kept(.coagulant) * process.ironRatio * (55.85 / 31),
      ActivatedSludge.ironInPhosphate + max(process.ironRatio - 1, .zero) * ActivatedSludge.ironHydroxide)
    memory[meters.chemicals] =
      kept(.boughtCarbon) * memory[terms.carbonPrice] + kept(.alkali) * memory[terms.alkaliPrice]
      + iron * memory[terms.ironPrice]
    memory[meters.oxygen] = kept(.oxygen)
    memory[meters.boughtCarbon] = kept(.boughtCarbon)
    memory[meters.substitutedCarbon] = kept(.carbonNeed) - kept(.boughtCarbon)
    memory[meters.alkali] = kept(.alkali)
    memory[meters.nitrified] = kept(.nitrified)
    memory[meters.denitrified] = kept(.denitrified)
    memory[meters.temperature] = kept(.celsius) + 273.15
    memory[meters.age] = age(memory)
  }

  /// Advances the state.
  public func commit(over seconds: Double, _ memory: Memory) {
    let weight = 1 - exp(Lanes(all: -seconds) / terms.sludgeAge)
    let solids = memory[settled, Settled.solids.rawValue]
    memory[memorised.production] += weight * (solids - memory[memorised.production])
    memory[memorised.carbonNeed] = memory[settled, Settled.carbonNeed.rawValue]
    if let carbon { memory[memorised.carbonStrength] = strength(carbon, memory) }
  }
}

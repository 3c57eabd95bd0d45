import Results
import Scenario
import Studies

/// A run beside the reference, with what a page says of it.
struct Measure {
  /// What it does to money.
  enum Money { case pays, costs, even, unknown }
  /// What it does to greenhouse gases.
  enum Trend { case falls, same, rises, unknown }
  /// The list in which it stands: each measure in one.
  enum Verdict { case savesBoth, buysCarbon, cures, thinkTwice, apart, other }

  /// As in all tables and charts: from 1, in the order of the files.
  let number: Int
  /// Its place among the comparison's runs.
  let place: Int
  /// What it is called on the page; cut where it is long.
  let name: String
  let run: ComparedRun
  let economics: ScenarioEconomics?
  /// What it is worse in than the reference, at a price or not.
  let flaws: [ScenarioFlaw]
  /// What it has less of that the reference is short of or exceeds.
  let lessens: [ScenarioCure]
  /// What its outfalls hold against their permits, where it exceeds them for longer than the reference.
  let permits: [PermitFigure]
  let benefits: CoBenefits
  /// Operating and fixed cost over the horizon; nil where one of the runs has none.
  let cost: Change?
  /// Whether nothing that a comparison begins with differs, and nothing is bought.
  let isUnchanged: Bool
  /// Numbers of the measures whose purchases are all among its own and fewer: it puts them together.
  let parts: [Int]

  /// The limit that a flaw is about; nil of all but a limit of a permit.
  func permit(of flaw: ScenarioFlaw) -> PermitFigure? {
    flaw.kind == .permit ? permits.first { "\($0.outfall).\($0.key)" == flaw.place } : nil
  }

  /// The scenario's own words.
  var label: String { run.scenario.resolved.label }

  /// Whether it pays: by its present value; where nothing is bought, by what it saves.
  var money: Money {
    guard let economics else { return .unknown }
    if let value = economics.presentValue, value.isFinite {
      return abs(value) <= Change.noise * economics.capex ? .even : value > 0 ? .pays : .costs
    }
    guard economics.purchases.isEmpty, let effect = cost?.effect else { return .unknown }
    return effect == 0 ? .even : effect < 0 ? .pays : .costs
  }

  var carbon: Trend {
    guard let effect = benefits.carbon?.effect else { return .unknown }
    return effect == 0 ? .same : effect < 0 ? .falls : .rises
  }

  /// Whether it has no place in any ranking, since part of its differences are no effect of the measure.
  var isApart: Bool { flaws.contains { $0.kind == .otherStep } }

  /// Whether it can be held against the reference, and counted among others: nothing gets worse by it.
  var isComparable: Bool { flaws.isEmpty }

  /// What it leaves out of its present value: ids of units that age, read from results that are not run again; nil where a
  /// file does not tell them, nothing where there is no present value.
  func uncountedAgeing(beside reference: ComparedRun) -> [String]? {
    guard economics?.cashFlows != nil else { return [] }
    guard let own = run.leavesOutAgeing, let base = reference.leavesOutAgeing else { return nil }
    return own + base.filter { !own.contains($0) }
  }

  /// What it takes away of that, by a part that is worth telling.
  var cures: [ScenarioCure] { lessens.filter { $0.share >= ScenarioCure.least } }

  /// Whether the carbon that it adds is that of delivering what was missing.
  ///
  /// What serves a bus is a part of the park's emissions: a share more of it adds at most that share of them all.
  private var deliversWhatWasMissing: Bool {
    guard carbon == .rises, let rise = benefits.carbon?.share else { return false }
    return lessens.contains { rise - $0.delivered <= Change.noise }
  }

  var verdict: Verdict {
    if isApart { return .apart }
    if !flaws.isEmpty { return .thinkTwice }
    if carbon == .falls, money == .pays { return .savesBoth }
    // What delivers what was missing, or treats what was not, emits for it.
    if !cures.isEmpty || deliversWhatWasMissing { return .cures }
    if carbon == .rises { return .thinkTwice }
    guard carbon == .falls else { return .other }
    switch money {
    case .pays: return .savesBoth
    case .costs: return .buysCarbon
    case .even, .unknown: return .other
    }
  }

  /// What a tonne CO2e that is abated costs, CNY: that of the economics, or what operation costs more where nothing is
  /// bought; nil where carbon does not fall or it is not known.
  var costOfTonne: Double? {
    guard carbon == .falls, let economics else { return nil }
    if let cost = economics.abatementCost { return cost.isFinite ? cost : nil }
    guard economics.purchases.isEmpty, let cost, let carbon = benefits.carbon else { return nil }
    return -cost.effect / carbon.effect
  }

  /// The same with what the avoided pollutant equivalents are worth taken off.
  var costOfTonneWithBenefits: Double? {
    guard let costOfTonne, let carbon = benefits.carbon else { return nil }
    return costOfTonne + benefits.worth / carbon.effect
  }

  /// What is abated a year, t CO2e; over the horizon where that is not whole years.
  var abatement: Double? {
    guard let effect = benefits.carbon?.effect else { return nil }
    guard let economics, economics.yearlySaving != nil else { return -effect }
    return -effect / economics.years
  }

  /// What is saved a year, CNY; over the horizon where that is not whole years.
  var saving: Double? { economics.map { $0.yearlySaving ?? $0.saving } }

  /// Whether ``saving`` and ``abatement`` are those of a year.
  var isYearly: Bool { economics?.yearlySaving != nil }
}

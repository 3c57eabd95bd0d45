import Quantities
public import Results

/// What a run changes in greenhouse gases and in pollutants together: co-benefits and conflicts.
///
/// The method is that of co-control (协同控制): measures are placed in a plane of what they cut of carbon and of pollutants (协同控制效应坐标系),
/// and their cross elasticity (交叉弹性) is the relative cut of a pollutant over the relative cut of carbon,
/// Els = (ΔP/P)/(ΔC/C), whose sign alone does not tell both falling from both rising: Xing Youkai, Mao Xianqiang et al., 中国环境管理
/// (Chinese Journal of Environmental Management) 12(4), 2020, 20–28, and the table of cases of Els in PMC11666946.
/// Pollutants are added by the equivalents of the Environmental Protection Tax Law, see `PollutantEquivalent`.
public struct CoBenefits: Sendable, Hashable {
  /// Where a measure lies in the plane of carbon and pollutants.
  public enum Quadrant: String, Sendable, CaseIterable {
    /// Both fall: synergy.
    case bothFall = "both_fall"
    /// Carbon falls and pollution rises: a conflict.
    case carbonFalls = "carbon_falls"
    /// Pollution falls and carbon rises: a conflict.
    case pollutionFalls = "pollution_falls"
    /// Both rise.
    case bothRise = "both_rise"
    /// Carbon falls or rises, pollution does not change.
    case onlyCarbon = "only_carbon"
    /// Pollution falls or rises, carbon does not change.
    case onlyPollution = "only_pollution"
    /// Neither changes.
    case none
  }

  /// Greenhouse gases of scopes 1 and 2, t CO2e; nil where one of the runs does not count them.
  public let carbon: Change?
  /// Equivalents of what goes to the air; nil as above.
  public let air: Change?
  /// Equivalents of what is discharged with water; nil as above.
  public let water: Change?

  /// Both media together; nil where neither is counted.
  public var pollution: Change? {
    guard air != nil || water != nil else { return nil }
    return Change(
      from: (air?.base ?? 0) + (water?.base ?? 0), to: (air?.value ?? 0) + (water?.value ?? 0))
  }

  /// What a run changes beside the reference.
  public init(of run: RecordedIndicators, beside reference: RecordedIndicators) {
    func change(_ value: (RecordedIndicators) -> Double?) -> Change? {
      guard let base = value(reference), let own = value(run), base.isFinite, own.isFinite else { return nil }
      return Change(from: base, to: own)
    }
    carbon = change { $0["carbon.total"]?.value }
    // A pollutant that only one of the two counts would look like a change.
    func equivalents(_ medium: PollutantEquivalent.Medium) -> Change? {
      change { indicators in
        PollutantEquivalent.equivalents(in: medium) { id in
          run[id] == nil || reference[id] == nil ? nil : indicators[id]?.value
        }
      }
    }
    air = equivalents(.air)
    water = equivalents(.water)
  }

  /// Where the measure lies with carbon and a pollutant.
  public static func quadrant(_ carbon: Change, _ pollution: Change) -> Quadrant {
    let (first, second) = (carbon.effect, pollution.effect)
    if first == 0 { return second == 0 ? .none : .onlyPollution }
    if second == 0 { return .onlyCarbon }
    if first < 0 { return second < 0 ? .bothFall : .carbonFalls }
    return second < 0 ? .pollutionFalls : .bothRise
  }

  /// The cross elasticity of a pollutant and carbon; nil where carbon does not change, or one of the two is nothing in the
  /// reference.
  public static func elasticity(_ carbon: Change, _ pollution: Change) -> Double? {
    guard let first = carbon.share, first != 0, let second = pollution.share else { return nil }
    return second / first
  }

  /// What the avoided equivalents are worth at the least rates of the law, CNY; below 0 where more is emitted.
  public var worth: Double {
    PollutantEquivalent.Medium.allCases.reduce(0) { sum, medium in
      sum - ((medium == .air ? air : water)?.effect ?? 0) * medium.leastRate
    }
  }
}

/// A pollutant by the pollutant equivalents (污染当量) of the Environmental Protection Tax Law of China: amounts of different
/// pollutants that are taxed alike, so that they can be added.
///
/// Values are those of annex 2 of the law (应税污染物和当量值表, in force since 1 January 2018), grade A. The law taxes
/// the three largest of an outlet; where all that an indicator counts is added, it is as a burden and not as a tax. Total nitrogen,
/// dissolved solids and organic compounds as a sum have no equivalent in the law.
public struct PollutantEquivalent: Sendable, Hashable {
  /// Where pollutants go; each has a rate of its own.
  public enum Medium: String, Sendable, CaseIterable {
    case air, water

    /// The least that the law lets a province levy, CNY an equivalent; ten times as much is the most.
    ///
    /// Annex 1 of the law (环境保护税税目税额表): air 1.2 to 12, water 1.4 to 14; grade A as a rate, and a convention (C) as
    /// the worth of what is not emitted.
    public var leastRate: Double {
      switch self {
      case .air: 1.2
      case .water: 1.4
      }
    }
  }

  /// The indicator that counts it, in t.
  public let indicator: String
  /// Where it goes.
  public let medium: Medium
  /// How much of it is one equivalent, kg.
  public let kilograms: Double
  /// The name in the law.
  public let name: String
  /// The same in English.
  public let nameEn: String
  /// How well the value fits what the indicator counts: A where the law names the same.
  public let grade: String

  private init(
    _ indicator: String, _ medium: Medium, _ kilograms: Double, _ name: String, _ nameEn: String,
    grade: String = "A"
  ) {
    (self.indicator, self.medium, self.kilograms) = (indicator, medium, kilograms)
    (self.name, self.nameEn, self.grade) = (name, nameEn, grade)
  }

  /// Total phosphorus, as P.
  public static let totalPhosphorus = PollutantEquivalent(
    "discharge.total_p", .water, 0.25, "总磷", "total phosphorus")
  /// Ammonia and ammonium, as N.
  public static let ammoniumNitrogen = PollutantEquivalent(
    "discharge.ammonium_n", .water, 0.8, "氨氮", "ammonium nitrogen")
  /// Chemical oxygen demand.
  public static let oxygenDemand = PollutantEquivalent(
    "discharge.cod", .water, 1, "化学需氧量", "chemical oxygen demand")
  /// Suspended solids.
  public static let suspendedSolids = PollutantEquivalent(
    "discharge.tss", .water, 4, "悬浮物", "suspended solids")

  /// What indicators count of annex 2.
  ///
  /// Particulate matter is counted as soot of combustion (烟尘, 2.18 kg), which a park's boilers make; general dust (一般性粉尘)
  /// would be 4 kg, so that its grade is C.
  public static let all = [
    PollutantEquivalent("air.so2", .air, 0.95, "二氧化硫", "sulphur dioxide"),
    PollutantEquivalent("air.nox", .air, 0.95, "氮氧化物", "nitrogen oxides"),
    PollutantEquivalent("air.pm", .air, 2.18, "烟尘", "soot and smoke", grade: "C"),
    PollutantEquivalent("air.nh3", .air, 9.09, "氨", "ammonia"),
    PollutantEquivalent("air.hcl", .air, 10.75, "氯化氢", "hydrogen chloride"),
    PollutantEquivalent("air.co", .air, 16.7, "一氧化碳", "carbon monoxide"),
    totalPhosphorus, ammoniumNitrogen, oxygenDemand, suspendedSolids,
  ]

  /// The equivalents in an amount.
  ///
  /// - Parameter tonnes: of the pollutant.
  public func equivalents(in tonnes: Double) -> Double { tonnes * 1000 / kilograms }

  /// The equivalents of all pollutants of a medium together; nil where none of them is counted.
  ///
  /// - Parameter tonnes: of an indicator by its id; nil where it is not counted.
  public static func equivalents(in medium: Medium, _ tonnes: (String) -> Double?) -> Double? {
    let counted = all.filter { $0.medium == medium }.compactMap { pollutant in
      tonnes(pollutant.indicator).map { pollutant.equivalents(in: $0) }
    }
    return counted.isEmpty ? nil : counted.reduce(0, +)
  }
}

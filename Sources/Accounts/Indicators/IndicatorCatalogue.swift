import Kernel
import LaneMath

/// What is computed of a park and how, as far as it follows from structure, levels and factors: parks that differ in other
/// numbers share it.
final class IndicatorCatalogue: Sendable {
  let enterprises: [Enterprise]
  let entries: [IndicatorEntry]
  let fuels: [FuelPort]
  /// Where totals that are split by owner have their numbers, and such that are not.
  let split: TotalsLayout
  let whole: TotalsLayout

  private let structures: [UnitStructure]
  private let buses: [BusStructure]
  private let levels: [BusLevel]
  private let factors: [Factors]

  init(_ park: Park, _ factors: [Factors]) {
    (enterprises, structures, buses, levels) = (park.enterprises, park.structures, park.buses, park.levels)
    self.factors = Self.shaping(factors)
    var builder = IndicatorBuilder(park, factors)
    builder.build()
    let asked = Self.places(builder.entries, builder.fuels)
    let alike = AlikeFlows(builder.entries, park, besides: Self.places([], builder.fuels))
    let split = TotalsLayout(park, SummedFlows(park, asked, groups: alike.groups), splitsByOwner: true)
    self.split = split
    whole = TotalsLayout(park, SummedFlows(park, asked, groups: alike.groups, keepsMembers: false))
    fuels = builder.fuels
    entries = builder.entries.map { alike.condensed($0, in: split) }
  }

  /// Whether it is the catalogue of a park with such factors.
  func fits(_ park: Park, _ factors: [Factors]) -> Bool {
    enterprises == park.enterprises && levels == park.levels && self.factors == Self.shaping(factors)
      && structures == park.structures && buses == park.buses
  }

  /// The factors from which formulas are made; interest is none of them.
  private static func shaping(_ factors: [Factors]) -> [Factors] {
    factors.map { factors in
      var shaping = factors
      shaping.discountRate = 0
      return shaping
    }
  }

  /// The flows and meters that formulas sum, and that tell fuels apart, by their places among the integrals.
  private static func places(_ entries: [IndicatorEntry], _ fuels: [FuelPort]) -> Set<Int> {
    entries.reduce(into: Set(fuels.flatMap(\.places))) { places, entry in
      for (terms, _) in entry.formula.sums { places.formUnion(terms.flatMap(\.places)) }
    }
  }
}

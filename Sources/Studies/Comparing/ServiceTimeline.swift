import Accounts
import Kernel
import Quantities
import Scenario

/// When what a scenario owns is in service, and how old it is, in years counted from the horizon's start.
struct ServiceTimeline {
  private let resolved: ResolvedScenario
  private let start: CivilTime
  private let end: CivilTime

  init(_ scenario: StudyScenario) {
    (resolved, start, end) = (scenario.resolved, scenario.horizon.start, scenario.horizon.end)
  }

  /// Units that in a later year are in service at other times than in the year that it repeats, with what says so.
  func changes(inYear year: Int, repeating model: HorizonYear, _ number: Int) -> [(
    unit: String, text: String
  )] {
    resolved.units.compactMap { unit in
      guard unit.inService != .always else { return nil }
      let own = Self.part(of: unit.inService, in: model, years: 0)
      let later = Self.part(of: unit.inService, in: model, years: year - number)
      return own == later ? nil : (unit.id, "units.\(unit.id).in_service=\(later)")
    }
  }

  /// Units that are taken out of service within a year.
  func ending(inYear year: HorizonYear) -> [String] {
    resolved.units.filter { $0.inService.to.map { year.start < $0 && $0 < year.end } ?? false }.map(\.id)
  }

  /// The part of a year in which something is in service so many years later, as a scenario states it.
  private static func part(of period: ServicePeriod, in year: HorizonYear, years: Int) -> String {
    let from = period.from.map { HorizonYear.earlier($0, by: years) }
    let to = period.to.map { HorizonYear.earlier($0, by: years) }
    let first = from.flatMap { $0 > year.start ? $0 : nil }
    let last = to.flatMap { $0 < year.end ? $0 : nil }
    if first.map({ $0 >= year.end }) ?? false || last.map({ $0 <= year.start }) ?? false {
      return "..\(year.start)"
    }
    return "\(first ?? year.start)..\(last.map { "\($0)" } ?? "")"
  }

  /// The parameter of an ageing unit in a year, as the command line has it.
  func change(of ageing: UnitAgeing, inYear year: Int) -> String {
    let unit = resolved.units.first { $0.id == ageing.unit }
    let value = ageing.value(
      inYear: year, of: served(unit?.inService ?? .always), age: age(of: ageing),
      lifetime: lifetime(of: ageing.unit), start: enters(unit))
    return "units.\(ageing.unit).\(ageing.key)=\(value)"
  }

  /// How often an ageing unit has been bought anew before a year begins.
  func lives(of ageing: UnitAgeing, inYear year: Int) -> Double {
    ageing.lives(
      inYear: year, lifetime: lifetime(of: ageing.unit),
      start: enters(resolved.units.first { $0.id == ageing.unit }))
  }

  private func enters(_ unit: UnitRecord?) -> Double {
    unit?.inService.from.map { Swift.max(0, HorizonYear.years(from: start, to: $0)) } ?? 0
  }

  /// How many years of the horizon lie within a period.
  private func served(_ period: ServicePeriod) -> Double {
    let first = Swift.max(start, period.from ?? start)
    let last = Swift.min(end, period.to ?? end)
    guard first < last else { return 0 }
    return HorizonYear.years(from: start, to: last) - HorizonYear.years(from: start, to: first)
  }

  /// Time in service that the scenario states, years.
  private func age(of ageing: UnitAgeing) -> Double {
    guard ageing.course == .time,
      let text = resolved.setting(at: "units.\(ageing.unit).\(ageing.key)")?.text,
      let seconds = try? Quantity(text).si(expecting: "a"),
      let year = try? UnitSystem.si("1 a", expecting: "a")
    else { return 0 }
    return seconds / year
  }

  /// How long a unit lasts: what its own cost says, or that of the measure that brought it.
  private func lifetime(of unit: String) -> Double? {
    let items = resolved.ownership.items
    if let own = items.first(where: { $0.kind == .unit && $0.id == unit }) { return own.cost.lifetime }
    let layer = resolved.setting(at: "units.\(unit)")?.origin.layer ?? ""
    return items.first { $0.kind == .measure && layer == "measure \($0.id)" }?.cost.lifetime
  }
}

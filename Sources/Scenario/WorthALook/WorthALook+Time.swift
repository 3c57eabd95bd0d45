import Kernel

// What does not meet the horizon.
extension WorthALook {
  static let timeRules: [Rule] = [
    Rule(name: "a calendar of other years") { $0.calendarOfOtherYears },
    Rule(name: "outages outside the horizon") { $0.outagesElsewhere },
    Rule(name: "units that are never in service") { $0.neverInService },
  ]

  /// A calendar that says nothing of the horizon's years has no holidays in them.
  private var calendarOfOtherYears: [Problem] {
    guard let setting = scenario.settings["calendar"], let path = setting.text,
      let table = try? scenario.files.table(path, at: setting.origin), let holidays = try? Holidays(table)
    else { return [] }
    return holidays.missingYears(of: scenario.horizon).map {
      Self.finding($0.message, at: setting.origin, hint: $0.hint)
    }
  }

  /// A stop that the horizon does not see, where others of the unit are not seen either.
  private var outagesElsewhere: [Problem] {
    units.compactMap { unit in
      let outages = unit.settings["planned_outages"]?.entries ?? []
      let spans = outages.compactMap { outage -> (from: CivilTime, to: CivilTime)? in
        guard let from = outage.value["from"]?.text.flatMap({ CivilTime(parsing: $0) }),
          let to = outage.value["to"]?.text.flatMap({ CivilTime(parsing: $0) })
        else { return nil }
        return (from, to)
      }
      // A part of a year leaves out most of the year's stops: only other years are odd.
      guard !spans.isEmpty, spans.count == outages.count,
        spans.allSatisfy({
          !scenario.horizon.years.contains($0.from.date.year)
            && !scenario.horizon.years.contains($0.to.date.year)
        })
      else { return nil }
      return Self.finding(
        "no planned outage of '\(unit.id)' lies in a year of the horizon",
        at: unit.origin(of: "planned_outages"))
    }
  }

  private var neverInService: [Problem] {
    scenario.units.compactMap { unit in
      let (from, to) = (unit.inService.from, unit.inService.to)
      let horizon = scenario.horizon
      guard from.map({ $0 >= horizon.end }) ?? false || to.map({ $0 <= horizon.start }) ?? false else {
        return nil
      }
      return Self.finding(
        "'\(unit.id)' is in service at no time of the horizon",
        at: scenario.settings["units"]?[unit.id]?["in_service"]?.origin ?? unit.origin)
    }
  }
}

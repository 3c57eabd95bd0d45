import Studies

extension ScenarioEconomics {
  /// How what is saved changes with the years; nil where nothing ages.
  var course: String? {
    guard !ageing.isEmpty, let savings, let first = savings.first, let last = savings.last else { return nil }
    return
      "with \(ageing.joined(separator: ", ")) as old as in each year: \((first / 1e6).text(digits: 4)) saved in "
      + "year 1, \((last / 1e6).text(digits: 4)) in year \(savings.count)"
  }

  /// Why figures are missing or scaled; nil where there is nothing to say.
  var reason: String? {
    let days = "\((years * 365).text(digits: 4)) d"
    if isAnnualised {
      return
        "annualised: what is saved in \(days) is scaled to 365 d, as if the rest of the year were like it"
    }
    if yearlySaving == nil {
      return "the horizon of \(days) is part of a year, so there is no present value, payback or rate; "
        + "--annualise scales it to a year"
    }
    guard !endless.isEmpty else { return nil }
    return "no present value, payback or rate: \(endless.map { "'\($0.id)'" }.joined(separator: ", ")) "
      + "\(endless.count == 1 ? "states" : "state") no lifetime"
  }
}

package import Studies

extension ScenarioEconomics {
  /// How what is saved changes with the years; nil where it does not.
  package var course: String? {
    guard let savings else { return nil }
    let spans = Self.spans(savings)
    guard let first = spans.first, let last = spans.last, spans.count > 1 || !ageing.isEmpty else {
      return nil
    }
    let told = spans.count <= 4 ? spans : [first, ([savings.count], last.value)]
    let parts = told.enumerated().map { place, span in
      "\((span.value / 1e6).text(digits: 4)) \(place == 0 ? "saved " : "")in \(Self.words(span.years))"
    }
    let why = ageing.isEmpty ? "" : "with \(ageing.joined(separator: ", ")) as old as in each year: "
    // What ages changes from year to year; else what is left out is said to be.
    let isWhole = spans.count == told.count || !ageing.isEmpty
    return why + parts.joined(separator: isWhole ? ", " : ", …, ")
  }

  /// Years, from 1, that save the same one after another but for rounding, with what they save.
  private static func spans(_ savings: [Double]) -> [(years: [Int], value: Double)] {
    var spans: [(years: [Int], value: Double)] = []
    for (place, saving) in savings.enumerated() {
      if let last = spans.last, abs(saving - last.value) <= 1e-9 * abs(last.value) {
        spans[spans.count - 1].years.append(place + 1)
      } else {
        spans.append(([place + 1], saving))
      }
    }
    return spans
  }

  private static func words(_ years: [Int]) -> String {
    guard let first = years.first, let last = years.last, last > first else {
      return "year \(years.first ?? 1)"
    }
    return "years \(first) to \(last)"
  }

  /// Why figures are missing or scaled; nil where there is nothing to say.
  package var reason: String? {
    let days = "\((years * 365).text(digits: 4)) d"
    if isAnnualised, gap == nil {
      return
        "annualised: what is saved in \(days) is scaled to 365 d, as if the rest of the year were like it"
    }
    if yearlySaving == nil {
      return "the horizon of \(days) is part of a year, so there is no present value, payback or rate; "
        + "--annualise scales it to a year"
    }
    if let gap { return "no present value, payback or rate: \(gap)" }
    guard !endless.isEmpty else { return nil }
    return "no present value, payback or rate: \(endless.map { "'\($0.id)'" }.joined(separator: ", ")) "
      + "\(endless.count == 1 ? "states" : "state") no lifetime"
  }
}

import Testing

@testable import Studies

@Suite struct InvestmentTests {
  // 60 MW × 2.7 CNY/W = 162 M CNY, 20.5 M CNY a year, 25 a, 6 %. By hand: the annuity factor is
  // (1 − 1.06⁻²⁵) / 0.06 = 12.78335616, times 20.5 less 162 = 100.0588; 162 / 20.5 = 7.9024 a; of the discounted
  // savings 11 years give 161.680 and the twelfth 10.188, so 11 + 0.3191 / 10.188 = 11.0313 a.
  @Test func `photovoltaics by hand`() throws {
    let investment = try Investment(capex: 162, yearlySaving: 20.5, lifetime: 25, discountRate: 0.06)
    #expect(abs(investment.netPresentValue - 100.058801244502355) < 1e-11)
    #expect(abs((investment.simplePayback.years ?? 0) - 162 / 20.5) < 1e-12)
    #expect(abs((investment.discountedPayback.years ?? 0) - 11.03131872651444508) < 1e-12)
    // Halving an interval in 30 digits.
    #expect(abs((investment.internalRate.single ?? 0) - 0.118917353743358964) < 1e-14)
    #expect(abs(investment.annuity - 162 / 12.7833561582684) < 1e-11)
  }

  // 80 M CNY, 9.2 M CNY a year, 12 a, new cells for 48 M CNY at the end of year 12, 24 years. By hand:
  // −80 − 48 / 2.01219647 + 9.2 × 12.55035753 = −80 − 23.8545 + 115.4633 = 11.6088; 80 / 9.2 = 8.6957 a.
  @Test func `a battery with its replacement by hand`() throws {
    let battery = try Investment(
      capex: 80, yearlySaving: 9.2, lifetime: 12, discountRate: 0.06, studyPeriod: 24, replacementCost: 48)
    #expect(battery.cashFlows.count == 25)
    #expect(battery.cashFlows[12] == 9.2 - 48 && battery.cashFlows[24] == 9.2)
    #expect(abs(battery.netPresentValue - 11.60875980373746908) < 1e-11)
    #expect(abs((battery.simplePayback.years ?? 0) - 80 / 9.2) < 1e-12)
    // Not before the replacement: after 12 years 77.13, after 19 years 78.96 of 80, after 20 years 81.83.
    #expect(abs((battery.discountedPayback.years ?? 0) - 19.41827242194258522) < 1e-11)
    #expect(abs((battery.internalRate.single ?? 0) - 0.0764060747309210569) < 1e-13)
    let unreplaced = try Investment(
      capex: 80, yearlySaving: 9.2, lifetime: 12, discountRate: 0.06, studyPeriod: 24)
    #expect(unreplaced.cashFlows[12] == 9.2 && unreplaced.cashFlows[13...].allSatisfy { $0 == 0 })
    #expect(unreplaced.discountedPayback == .never)
  }

  // 3.6 M CNY, 0.9 M CNY a year, 15 a, looked at for 10: a third of the price, 1.2, comes back at the end. By hand:
  // 0.9 × 7.36008705 + 1.2 / 1.79084770 − 3.6 = 6.6241 + 0.6701 − 3.6 = 3.6942. Capital recovery factor of 15 a at
  // 6 %: 0.10296276; (0.37066595 − 0.9) M CNY / 1,500 t = −352.89 CNY/t.
  @Test func `an aeration retrofit by hand`() throws {
    let retrofit = try Investment(
      capex: 3.6e6, yearlySaving: 0.9e6, lifetime: 15, discountRate: 0.06, studyPeriod: 10)
    #expect(abs(retrofit.netPresentValue - 3_694_152.07857136917) < 1e-6)
    #expect(retrofit.simplePayback == .years(4))
    #expect(abs((retrofit.internalRate.single ?? 0) - 0.227595665121214060) < 1e-13)
    #expect(abs((retrofit.abatementCost(yearlyTonnes: 1500) ?? 0) + 352.889366507249497) < 1e-9)
    #expect(retrofit.abatementCost(yearlyTonnes: 0) == nil)
    #expect(retrofit.abatementCost(yearlyTonnes: -5) == nil)
    #expect(retrofit.abatementCost(yearlyTonnes: .nan) == nil)
  }

  @Test func `net present value and annuity agree`() throws {
    for (lifetime, rate) in [(1, 0.06), (10, 0), (25, 0.08), (40, -0.01)] {
      let investment = try Investment(
        capex: 70, yearlySaving: 11, lifetime: Double(lifetime), discountRate: rate)
      let factor = investment.annuity / 70
      #expect(abs(investment.netPresentValue - (11 / factor - 70)) < 1e-10)
    }
  }

  @Test func `parts of a year count in proportion`() throws {
    let short = try Investment(capex: 10, yearlySaving: 4, lifetime: 2.5, discountRate: 0)
    #expect(short.cashFlows == [-10, 4, 4, 2])
    #expect(short.simplePayback == .years(3))
    let replaced = try Investment(
      capex: 10, yearlySaving: 4, lifetime: 2.5, discountRate: 0, studyPeriod: 6, replacementCost: 5)
    // Replaced after 2.5 and 5 years; of the third there are 1.5 of 2.5 years left: 3.
    #expect(replaced.cashFlows == [-10, 4, 4, -1, 4, -1, 7])
    let exact = try Investment(
      capex: 1, yearlySaving: 1, lifetime: 0.1, discountRate: 0, studyPeriod: 1.1, replacementCost: 1)
    // Replaced after 0.1, 0.2, … 1.0 years, and not at the end although 1.1 / 0.1 is rounded above 11.
    #expect(agree(exact.cashFlows, [-1, 1 - 10, 0.1]))
  }

  @Test func `what is bought later is paid and saves from then on`() throws {
    let later = try Investment(capex: 10, yearlySaving: 4, lifetime: 2.5, discountRate: 0, start: 1.5)
    // Booked at the beginning of the second year; half of that, and two years more.
    #expect(later.cashFlows == [0, -10, 2, 4, 4])
    #expect(later.simplePayback == .years(3))
    let replaced = try Investment(
      capex: 10, yearlySaving: 4, lifetime: 2, discountRate: 0, studyPeriod: 4, replacementCost: 6, start: 1)
    // Replaced after three years, with one of two years left at the end.
    #expect(replaced.cashFlows == [0, -10, 4, 4 - 6, 4 + 3])
    #expect(throws: InvalidInvestment(problems: [.start(3)])) {
      try Investment(capex: 1, yearlySaving: 1, lifetime: 1, discountRate: 0, studyPeriod: 3, start: 3)
    }
  }

  @Test func `what never pays or costs nothing is said`() throws {
    let losing = try Investment(capex: 10, yearlySaving: -1, lifetime: 5, discountRate: 0.05)
    #expect(losing.simplePayback == .never && losing.internalRate == .noSignChange)
    #expect(losing.simplePayback.years == nil)
    let slow = try Investment(capex: 10, yearlySaving: 1, lifetime: 5, discountRate: 0.05)
    #expect(slow.simplePayback == .never && slow.discountedPayback == .never)
    // By Newton's method in 30 digits: five payments of 1 are worth 10 at −19.4 %.
    #expect(abs((slow.internalRate.single ?? 0) + 0.194018520188732) < 1e-13)
    let free = try Investment(capex: 0, yearlySaving: 1, lifetime: 5, discountRate: 0.05)
    #expect(free.simplePayback == .nothingInvested && free.internalRate == .noSignChange)
  }

  @Test func `everything that is wrong is said at once`() {
    #expect(
      throws: InvalidInvestment(problems: [
        .period("lifetime", 0), .period("study period", 300), .discountRate(-1),
      ])
    ) {
      try Investment(capex: 1, yearlySaving: 1, lifetime: 0, discountRate: -1, studyPeriod: 300)
    }
    #expect(throws: InvalidInvestment(problems: [.notFinite("capex", .infinity)])) {
      try Investment(capex: .infinity, yearlySaving: 1, lifetime: 1, discountRate: 0)
    }
    #expect(
      InvestmentProblem.period("lifetime", 0).description
        == "the lifetime is 0.0 years; it must be between 0.01 and 200.0 years")
  }
}

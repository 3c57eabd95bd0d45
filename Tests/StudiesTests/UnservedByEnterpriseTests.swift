import Accounts
import Results
import Testing

/// What is unserved is the takers', and what is nobody's is not 0 for everybody.
@Suite struct UnservedByEnterpriseTests {
  /// A grid of 6 MW for 8 MW in the first half of the day, 4 MW all day, and 3 MW of a plant that follows.
  private static let park = """
    parktwin: 1
    name: short
    horizon: {start: 2025-01-01, end: 2025-01-02, step: 1 h}
    enterprises: {utility: {role: utility}, first: {role: production}, second: {role: production}, third: {role: production}}
    buses:
      power: {carrier: electricity, unserved_price: 10 CNY/kWh}
      heat: {carrier: heat, excess: vent}
    units:
      grid: {kind: grid-connection, enterprise: utility, ports: {import: power}, import_limit: 6 MW, price: 0.5 CNY/kWh, emission_factor: 0.5 kg/kWh}
      mill: {kind: process-plant, enterprise: first, uses: {power: {bus: power, flow: {pattern: {hours: [8,8,8,8,8,8,8,8,8,8,8,8,0,0,0,0,0,0,0,0,0,0,0,0]}, scale: 4 MW}}}, releases: {heat: {bus: heat, base: 1 MW}}}
      press: {kind: process-plant, enterprise: second, uses: {power: {bus: power, base: 4 MW}}}
      dye: {kind: process-plant, enterprise: third, production: 3 t/h, follows: power, uses: {power: {bus: power, per_product: 1 MWh/t}}}

    """

  /// By hand, in the first half a share of 6 / 15: dye takes 1.2 MW, and of 13.2 MW 7.2 are lacking, 4.8 at mill and 2.4
  /// at press.
  ///
  /// Second half: a share of 6 / 7; dye takes 18 / 7 MW, and 4 / 7 MW are lacking at press.
  @Test func `it is shared by demand at the bus in each step`() throws {
    let run = try SmallRun(Self.park)
    let lacking = [0, 12 * 4.8, 12 * 2.4 + 12 * 4.0 / 7, 0]
    let supplied = [0, 12 * 3.2, 12 * 1.6 + 12 * 24.0 / 7, 12 * 1.2 + 12 * 18.0 / 7]
    for (id, expected) in [
      ("electricity.unserved", lacking), ("bus.power.unserved", lacking), ("electricity.supplied", supplied),
      ("cost.unserved", lacking.map { $0 * 10_000 }),
    ] {
      let found = run.byEnterprise(id)
      #expect(found.count == 4, "\(id)")
      for (own, value) in zip(found, expected) {
        #expect(isNear(own, value), "\(id): \(found), not \(expected)")
      }
      #expect(isNear(found.reduce(0, +), run.value(id)), "\(id)")
    }
    // Heat that leaves through the vent of a bus, and hours of a bus, are nobody's.
    for id in ["heat.excess", "bus.heat.excess", "unserved.hours", "bus.power.unserved_hours"] {
      #expect(run.value(id) > 0 && run.byEnterprise(id).count == 4, "\(id)")
      #expect(run.byEnterprise(id).allSatisfy { $0.isNaN }, "\(id): \(run.byEnterprise(id))")
    }
    #expect(run.byEnterprise("bus.power.excess").allSatisfy { $0.isNaN }, "even where there is none")
  }

  @Test func `enterprises sum to the park in every indicator, or are missing`() throws {
    let run = try SmallRun(Self.park)
    for row in run.table.rows where row.value.isFinite {
      let sum = row.byEnterprise.reduce(0, +)
      #expect(
        sum.isNaN || isNear(sum, row.value), "\(row.indicator.id): \(row.byEnterprise), not \(row.value)")
    }
  }

  @Test func `an investment without a payer is missing by enterprise`() throws {
    let folder = try StudyFolder([
      "park.yaml": Self.park + "measures: [{use: saving.yaml}]\n",
      "saving.yaml":
        "parktwin: 1\nmeasure: saving\ncost: {capex: 1000000 CNY, lifetime: 10 a, fixed: 2 %/a}\n",
    ])
    let table = try SmallRun(folder, file: "park.yaml").table
    #expect(table["cost.investment"]?.value == 1e6)
    for id in ["cost.investment", "cost.capital", "cost.fixed", "cost.total"] {
      #expect(table[id]?.byEnterprise.allSatisfy(\.isNaN) ?? false, "\(id)")
    }
    #expect(table["cost.operating"]?.byEnterprise.allSatisfy(\.isFinite) ?? false)
  }

  /// By hand: of 36 t in the first half 3/5 are not made, and 1/7 in the second.
  @Test func `a plant that follows a short use says what it does not make, and what bound`() throws {
    let run = try SmallRun(Self.park)
    let lost = 36 * 0.6 + 36.0 / 7
    #expect(isNear(run.value("production.lost"), lost) && isNear(run.value("production.lost.dye"), lost))
    #expect(run.value("production.lost_hours") == 24 && run.value("production.lost_hours.dye") == 24)
    #expect(isNear(run.value("figure.dye.production"), 72 - lost))
    #expect(run.byEnterprise("production.lost").map { $0 > 0 } == [false, false, false, true])
    let warning = try #require(run.warnings.first { $0.kind == .lostProduction })
    #expect(warning.id == "lost_production.dye" && warning.hours == 24 && warning.unit == "t")
    #expect(isNear(warning.amount ?? 0, lost) && isNear(warning.share ?? 0, lost / 72))
    #expect(
      warning.message.contains(
        "as it follows bus 'power', which was short; bound by the capacity of 'grid' in 24 h"),
      "\(warning.message)")
  }

  @Test func `a plant that gets what it follows loses nothing and tells nothing`() throws {
    let run = try SmallRun(Self.park, "units.grid.import_limit=60 MW")
    #expect(run.value("production.lost") == 0 && run.value("production.lost_hours") == 0)
    #expect(!run.warnings.contains { $0.kind == .lostProduction || $0.kind == .unserved })
    let shut = try SmallRun(
      Self.park, "units.dye.in_service=2025-01-01T12:00..", "units.grid.import_limit=60 MW")
    #expect(shut.value("production.lost") == 0, "what is not in service loses nothing")
  }

  @Test func `a follower that is cut back alone, with nothing unserved, is told`() throws {
    let run = try SmallRun(
      Self.park, "units.mill.uses.power.flow=0 MW", "units.press.uses.power.base=0 MW",
      "units.grid.import_limit=1.5 MW")
    #expect(run.value("unserved.hours") == 0 && run.value("electricity.unserved") < 1e-9)
    #expect(isNear(run.value("production.lost"), 36))
    #expect(run.warnings.filter { $0.kind == .lostProduction }.map(\.hours) == [24])
  }
}

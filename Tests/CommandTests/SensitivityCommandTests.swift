import Foundation
import Testing

/// The import of a day is 24 h × production × intensity, whose indices are known in closed form.
@Suite struct SensitivityCommandTests {
  private func axes(_ park: SmallPark) throws -> [String: [String: Any]] {
    let result = try park.run("sensitivity", "out", "--indicator", "electricity.import", "--json")
    #expect(result.status == 0, "\(result.errors)")
    let indicators = try #require(try result.json()["indicators"] as? [String: [String: Any]])
    return try #require(indicators["electricity.import"]?["axes"] as? [String: [String: Any]])
  }

  private func value(_ figure: Any?) throws -> (value: Double, halfWidth: Double) {
    let figure = try #require(figure as? [String: Double])
    return (try #require(figure["value"]), try #require(figure["halfWidth"]))
  }

  /// For Y = P·N with P of mean 5.5 and variance 9²/12, N of mean 2 and variance 2²/12: V = E(P²)·E(N²) − (5.5·2)²
  /// = 37 · 13/3 − 121 = 39.3333; S_P = 2²·6.75/V, S_N = 5.5²·(1/3)/V, and the rest, 0.0572, is what they do together.
  @Test func `the indices of a Saltelli sweep are those of the product worked out by hand`() throws {
    let axes = try axes(SmallPark.swept("method: saltelli, samples: 512, seed: 1"))
    let variance = 37 * 13 / 3.0 - 121
    let (own, other) = (4 * 6.75 / variance, 5.5 * 5.5 / 3 / variance)
    for (id, first, total) in [("output", own, 1 - other), ("need", other, 1 - own)] {
      for (key, exact) in [("first", first), ("total", total)] {
        let found = try value(axes[id]?[key])
        #expect(abs(found.value - exact) < max(found.halfWidth, 0.02), "\(id) \(key) \(found) \(exact)")
        #expect(found.halfWidth > 0 && found.halfWidth < 0.3)
      }
    }
  }

  /// A whole range of P changes the import by 24 h · 9 t/h · N, with N between 1 and 3 MWh/t; one of N by 24 h · P · 2 MWh/t.
  @Test func `the elementary effects of a Morris sweep are those of the product`() throws {
    let park = try SmallPark.swept("method: morris, trajectories: 20, levels: 4, seed: 1")
    let axes = try axes(park)
    for (id, least, greatest) in [("output", 216.0, 648.0), ("need", 48.0, 480.0)] {
      let effect = try value(axes[id]?["muStar"])
      #expect(least < effect.value && effect.value < greatest, "\(id) \(effect)")
      #expect(axes[id]?["mu"] as? Double == effect.value, "every effect is positive")
      #expect(try #require(axes[id]?["sigma"] as? Double) > 10, "the axes act together")
    }
    let csv = try park.run("sensitivity", "out", "--indicator", "electricity.import", "--csv", "-").output
    let lines = csv.components(separatedBy: "\r\n")
    #expect(lines[0] == "indicator,axis,measure,value,half_width")
    #expect(lines.count == 1 + 5 + 6 + 1 && lines[1].hasPrefix("electricity.import,,mean,"), "\(csv)")
    #expect(lines[6].hasPrefix("electricity.import,output,mu_star,"))
  }

  @Test func `what two axes do together is on the page and in the CSV`() throws {
    let park = try SmallPark.swept("method: saltelli, samples: 64, second_order: true, seed: 1")
    let page = try park.run("sensitivity", "out", "--indicator", "electricity.import").output
    #expect(
      page.contains(
        """
          axes together  second order       ±
          ─────────────  ────────────  ──────
          output × need
        """), "\(page)")
    let csv = try park.run("sensitivity", "out", "--indicator", "electricity.import", "--csv", "-").output
    let lines = csv.components(separatedBy: "\r\n")
    #expect(
      lines.count == 1 + 5 + 4 + 1 + 1 && lines[10].hasPrefix("electricity.import,output × need,second,"))
  }

  @Test func `rounding is no deviation and no effect`() throws {
    // The import does not hang on its price; what it costs does.
    let park = try SmallPark()
    try park.write(
      "sweep.yaml",
      Data(
        """
        parktwin: 1
        sweep: small-sweep
        base: park.yaml
        design: {method: morris, trajectories: 10, levels: 4, seed: 1}
        axes:
          price: {set: units.grid.price, range: 0.1..0.7 CNY/kWh}
          limit: {set: units.grid.import_limit, range: 50..60 MW}

        """.utf8))
    try #require(try park.run("sweep", "sweep.yaml", "-o", "out", "--quiet").status == 0)
    let csv = try park.run("sensitivity", "out", "--indicator", "cost.total", "--csv", "-").output
    // 384 MWh × 0.6 CNY/kWh, whichever step is taken.
    #expect(csv.contains("cost.total,price,sigma,0.0,"), "\(csv)")
    let power = try park.run("sensitivity", "out", "--indicator", "electricity.import", "--csv", "-").output
    #expect(power.contains("electricity.import,,deviation,0.0,"), "\(power)")
  }

  @Test func `any sweep has its spread, its failed runs and its Pareto front`() throws {
    let park = try SmallPark.swept(
      "method: grid", output: "values: [4 t/h, 8 t/h, -1 t/h]", need: "values: [1 MWh/t]", status: 6)
    let result = try park.run(
      "sensitivity", "out", "--indicator", "electricity.import", "--pareto", "electricity.import:less")
    #expect(result.status == 0, "\(result.errors)")
    #expect(
      result.output == """
        small-sweep: 3 runs by grid, 1 failed

          indicator           mean  deviation  least  median  greatest  unit
          ──────────────────  ────  ─────────  ─────  ──────  ────────  ────  ──────────
          electricity.import   144     67.882     96     144       192  MWh   电力输入量

        Indices of the axes need a design of method saltelli or morris.

        Best in electricity.import:less: 1 of 3 runs; left out, as short, above a permit or without a value: 1 run
          run  output     need  electricity.import [MWh]
          ───  ──────  ───────  ────────────────────────
            0   4 t/h  1 MWh/t                        96

        """)
  }

  @Test func `a tornado shows each value at both ends, the widest bar first`() throws {
    let result = try SmallPark().run(
      "sensitivity", "park.yaml", "--indicator", "electricity.import", "--axis",
      "units.plant.uses.drive.per_product=1..3 MWh/t", "--axis", "units.plant.production", "--share", "25 %")
    #expect(result.status == 0, "\(result.errors)")
    #expect(
      result.output == """
        small: 2 values changed one at a time, each to both ends

        electricity.import  电力输入量: 384 MWh
          value                                   low     high  at low  at high  swing
          ──────────────────────────────────  ───────  ───────  ──────  ───────  ─────  ─────
          units.plant.uses.drive.per_product  1 MWh/t  3 MWh/t    -192     +192    384  100 %
          units.plant.production                6 t/h   10 t/h     -96      +96    192   50 %

        """)
  }

  @Test func `what is wrong is said with its place, all in one go, and gives exit code 65`() throws {
    let park = try SmallPark()
    let result = try park.run(
      "sensitivity", "park.yaml", "--axis", "units.plant.production=9..2 t/h", "--axis",
      "units.grd.import_limit",
      "--axis", "units.plant.kind")
    #expect(result.status == 65)
    #expect(
      result.errors == """
        --axis: error: the range '9..2 t/h' of 'units.plant.production' ends at or below its beginning
        --axis: error: 'units.grd.import_limit': there is no 'grd' in 'units'; did you mean 'grid'?
        --axis: error: 'units.plant.kind' is not one number that could be changed by a share of itself; state its ends: "units.plant.kind=1..2" with their unit
        3 errors

        """)
    let unknown = try park.run(
      "sensitivity", "park.yaml", "--axis", "units.plant.productin", "--axis", "units.grid.efficiency",
      "--axis",
      "units.plant.production=", "--axis", "=2..9 t/h")
    #expect(unknown.status == 65)
    #expect(
      unknown.errors == """
        --axis: error: the scenario does not state 'units.plant.productin'; did you mean 'production'?
        --axis: error: the scenario does not state 'units.grid.efficiency'; state its ends: "units.grid.efficiency=1..2" with their unit
        --axis: error: '' is not a low and a high end in one unit; write "units.plant.production=620..850 CNY/t"
        --axis: error: '=2..9 t/h' names no value; write "prices.coal=620..850 CNY/t"
        4 errors

        """)
    let variants = try park.run(
      "sensitivity", "park.yaml", "--indicator", "cost.totl", "--axis", "units.plant.production=-1..2 t/h",
      "--axis",
      "units.grid.import_limt=1..2 MW")
    #expect(variants.status == 65)
    #expect(
      variants.errors == """
        --axis: error: 'production' is -1 t/h; it must lie between 0 t/h and 100000 t/h (from units.plant.production=-1 t/h)
        --axis: error: grid-connection has no parameter 'import_limt'; did you mean 'import_limit'? (from units.grid.import_limt=1 MW)
        --indicator: error: the run has no indicator 'cost.totl'; did you mean 'cost.total'?
        3 errors

        """)
  }

  @Test func `a scenario without axes and axes without a scenario are told apart`() throws {
    let park = try SmallPark()
    let missing = try park.run("sensitivity", "park.yaml")
    #expect(missing.status == 64 && missing.errors.contains("a scenario needs --axis"), "\(missing)")
    let wrong = try park.run("sensitivity", "out", "--axis", "prices.coal")
    #expect(
      wrong.status == 64 && wrong.errors.contains("goes with a scenario's YAML file"), "\(wrong)")
    #expect(try park.run("sensitivity", "out").status == 65, "there is no such folder")
    let changed = try park.run("sensitivity", "out", "--set", "prices.coal=700 CNY/t")
    #expect(changed.status == 64 && changed.errors.contains("goes with a scenario"), "\(changed)")
  }
}

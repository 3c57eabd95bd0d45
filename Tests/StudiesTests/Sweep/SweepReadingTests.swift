import Foundation
import Testing

@testable import Studies

@Suite struct SweepReadingTests {
  /// A text of the sweep of six, what replaces it, and what is then said.
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let old: String
    let new: String
    let message: String
    var testDescription: String { name }

    init(_ name: String, _ old: String, _ new: String, _ message: String) {
      (self.name, self.old, self.new, self.message) = (name, old, new, message)
    }
  }

  private static let price = "range: 0.5..0.7 CNY/kWh, levels: 2"

  static let cases: [Case] = [
    Case(
      "unknown key", "sweep: six", "sweep: six\nasis: 1",
      "sweep.yaml:3:1: error: unknown key 'asis' in the sweep; known are axes, base, design, keep, label, parktwin, sweep"
    ),
    Case(
      "unknown method", "method: grid", "method: sobl",
      "sweep.yaml:4:18: error: 'method' must be one of grid, list, latin-hypercube, sobol, saltelli, morris, not 'sobl'; did you mean 'sobol'?"
    ),
    Case(
      "no samples", "method: grid", "method: sobol",
      "sweep.yaml:4:9: error: method sobol needs 'samples'; write samples: 1024"),
    Case(
      "key of another method", "method: grid", "method: grid, samples: 8",
      "sweep.yaml:4:24: error: unknown key 'samples' in 'design'; known are levels, method"),
    Case(
      "negative samples", "method: grid", "method: sobol, samples: -8",
      "sweep.yaml:4:34: error: 'samples' must be at least 1, not -8"),
    Case(
      "more samples than a sweep may have", "method: grid", "method: latin-hypercube, samples: 1000000000000",
      "sweep.yaml:4:44: error: 'samples' must be at most 1000000, not 1000000000000"),
    Case(
      "more points left out than there are", "method: grid",
      "method: sobol, samples: 8, skip: 9223372036854775807",
      "sweep.yaml:4:43: error: 'skip' must be at most 4503599627370496, not 9223372036854775807"),
    Case(
      "no such base", "base: park.yaml", "base: parc.yaml",
      "sweep.yaml:3:7: error: there is no file 'parc.yaml'; 'base' names a scenario, seen from the sweep's file"
    ),
    Case(
      "no axes",
      "  output: {set: units.plant.production, values: [4 t/h, 6 t/h, 8 t/h]}\n  price: {set: prices.power, \(price)}",
      "  {}",
      "sweep.yaml:6:3: error: 'axes' is empty; a sweep varies something; write axes: {coal: {set: prices.coal, range: 500..900 CNY/t}}"
    ),
    Case(
      "path that does not exist", "set: prices.power", "set: prices.powr",
      "sweep.yaml:7:16: error: 'prices.powr': there is no 'powr' in 'prices'; did you mean 'power'?"),
    Case(
      "unit that does not exist", "set: units.plant.production", "set: units.plan.production",
      "sweep.yaml:6:17: error: 'units.plan.production': there is no 'plan' in 'units'; did you mean 'plant'?"),
    Case(
      "parameter that does not exist", "set: units.plant.production", "set: units.plant.prodution",
      "sweep.yaml:6:17: error: 'units.plant.prodution': there is no 'prodution' in 'units.plant'; did you mean 'production'?"
    ),
    Case(
      "part of a parameter that does not exist", "set: units.plant.production, values: [4 t/h, 6 t/h, 8 t/h]",
      "set: units.plant.uses.drive.per_produkt, values: [4 MWh/t, 6 MWh/t]",
      "sweep.yaml:6:17: error: 'units.plant.uses.drive.per_produkt': there is no 'per_produkt' in 'units.plant.uses.drive'; did you mean 'per_product'?"
    ),
    Case(
      "cost that does not exist", "set: units.plant.production, values: [4 t/h, 6 t/h, 8 t/h]",
      "set: units.plant.cost.capx, values: [4 CNY, 6 CNY]",
      "sweep.yaml:6:17: error: 'units.plant.cost.capx' cannot be set: unknown key 'capx' in 'cost' of unit 'plant'; did you mean 'capex'?"
    ),
    Case(
      "key of the horizon that does not exist", "set: units.plant.production, values: [4 t/h, 6 t/h, 8 t/h]",
      "set: horizon.stp, values: [1 h, 30 min]",
      "sweep.yaml:6:17: error: 'horizon.stp' cannot be set: unknown key 'stp' in 'horizon'; did you mean 'step'?"
    ),
    Case(
      "a unit as a number", "set: units.plant.production, values: [4 t/h, 6 t/h, 8 t/h]",
      "set: units.plant, values: [4 t/h, 6 t/h]",
      "sweep.yaml:6:17: error: 'units.plant' cannot be set: unit 'plant' must be a mapping, not '4 t/h'"
    ),
    Case(
      "words for a number", "values: [4 t/h, 6 t/h, 8 t/h]", "values: [much, more]",
      "sweep.yaml:6:17: error: 'units.plant.production' cannot be set: 'production' must be a number, not 'much'"
    ),
    Case(
      "measure that does not exist", "set: units.plant.production", "set: measures.generater.capacity",
      "sweep.yaml:6:17: error: 'measures.generater.capacity': the base scenario uses no measure 'generater'; did you mean 'generator'?"
    ),
    Case(
      "parameter of a measure that does not exist",
      "set: units.plant.production, values: [4 t/h, 6 t/h, 8 t/h]",
      "set: measures.generator.capacty, values: [4 MW]",
      "sweep.yaml:6:17: error: 'measures.generator.capacty': measure 'generator' has no parameter 'capacty'; did you mean 'capacity'?"
    ),
    Case(
      "numbers for a switch", "set: units.plant.production, values: [4 t/h, 6 t/h, 8 t/h]",
      "set: measures.generator.enabled, range: 1..2 MW, levels: 2",
      "sweep.yaml:6:52: error: 'measures.generator.enabled' is on or off, so axis 'output' cannot have 'range: 1..2 MW'; write measure: generator, without values"
    ),
    Case(
      "words for a switch", "set: units.plant.production, values: [4 t/h, 6 t/h, 8 t/h]",
      "set: measures.generator.enabled, values: [off, maybe]",
      "sweep.yaml:6:59: error: a measure is on or off, not 'maybe'; write values: [off, on]"
    ),
    Case(
      "wrong unit", price, "range: 0.5..0.7 CNY/t, levels: 2",
      "sweep.yaml:7:37: error: axis 'price': 'prices.power' must be a price of energy, such as in CNY/kWh, CNY/MWh or CNY/GJ, but '0.6 CNY/t' is a price of mass"
    ),
    Case(
      "wrong unit in a list", "[4 t/h, 6 t/h, 8 t/h]", "[4 t/h, 6 MW, 8 t/h]",
      "sweep.yaml:6:57: error: axis 'output': 'units.plant.production' must be a mass flow, such as in kg/s, t/h, t/d or kt/a, but '6 MW' is a power"
    ),
    Case(
      "unknown unit", price, "range: 0.5..0.7 CNY/kHw, levels: 2",
      "sweep.yaml:7:37: error: 'price' has an unknown unit 'kHw'; did you mean 'kW'?"),
    Case(
      "empty range", price, "range: 0.7..0.5 CNY/kWh, levels: 2",
      "sweep.yaml:7:37: error: the range '0.7..0.5 CNY/kWh' of axis 'price' is empty: it ends below its beginning; write range: 0.5..0.7 CNY/kWh"
    ),
    Case(
      "range of one value", price, "range: 0.7..0.7 CNY/kWh, levels: 2",
      "sweep.yaml:7:37: error: axis 'price': there is no spread: every value would be 0.7 CNY/kWh; what does not vary is set in the base scenario"
    ),
    Case(
      "not a range", price, "range: 0.7 CNY/kWh",
      "sweep.yaml:7:37: error: 'range' of axis 'price' must be two numbers with '..' between them, not '0.7 CNY/kWh'; write range: 10..200 MW"
    ),
    Case(
      "step of the wrong sign", price, "range: 0.5..0.7 CNY/kWh, step: -0.1 CNY/kWh",
      "sweep.yaml:7:61: error: axis 'price': the step -0.1 CNY/kWh leads from 0.5 CNY/kWh away from 0.7 CNY/kWh; write step: 0.1 CNY/kWh"
    ),
    Case(
      "step longer than the range", price, "range: 0.5..0.75 CNY/kWh, step: 0.5 CNY/kWh",
      "sweep.yaml:7:62: error: axis 'price': the step 0.5 CNY/kWh is longer than the way from 0.5 CNY/kWh to 0.75 CNY/kWh; write step: 0.25 CNY/kWh or less"
    ),
    Case(
      "steps that miss the end", price, "range: 0.5..0.75 CNY/kWh, step: 0.1 CNY/kWh",
      "sweep.yaml:7:62: error: the range '0.5..0.75 CNY/kWh' of axis 'price' is no whole number of steps of 0.1 CNY/kWh: its end would be left out; let it end at 0.7 CNY/kWh or 0.8 CNY/kWh, or take another step"
    ),
    Case(
      "another end of the horizon", "set: prices.power, \(price)", "set: horizon.end, values: [2025-01-03]",
      "sweep.yaml:7:16: error: axis 'price' sets 'horizon.end': figures over other times cannot stand in one table; make one sweep for each horizon, with --start and --end"
    ),
    Case(
      "step in another unit", price, "range: 0.5..0.7 CNY/kWh, step: 1 MW",
      "sweep.yaml:7:61: error: 'step' must be a price of energy, such as in CNY/kWh, CNY/MWh or CNY/GJ, but 'MW' is a power (axis 'price')"
    ),
    Case(
      "no spread", price, "normal: {mean: 0.6 CNY/kWh, sd: 0 CNY/kWh}, levels: 2",
      "sweep.yaml:7:38: error: axis 'price': there is no spread: every value would be 0.6 CNY/kWh; what does not vary is set in the base scenario"
    ),
    Case(
      "lower end of a logarithmic range", price, "log_range: 0..1 CNY/kWh, levels: 2",
      "sweep.yaml:7:41: error: axis 'price': the minimum is 0 CNY/kWh; it must be above 0"),
    Case(
      "two axes on one value", "set: prices.power, \(price)", "set: units.plant.production, values: [5 t/h]",
      "sweep.yaml:7:16: error: axes 'output' and 'price' both set 'units.plant.production'; the first is at sweep.yaml:6:17"
    ),
    Case(
      "one axis within another", "set: prices.power, \(price)", "set: units.plant, values: [5 t/h]",
      "sweep.yaml:7:16: error: axis 'output' sets 'units.plant.production' and axis 'price' sets 'units.plant', one within the other; the first is at sweep.yaml:6:17"
    ),
    Case(
      "two distributions", price, "\(price), values: [0.5 CNY/kWh]",
      "sweep.yaml:7:3: error: axis 'price' says twice what it varies over: range and values; give one of range, log_range, values, normal, log_normal, triangular"
    ),
    Case(
      "no distribution", ", \(price)", "",
      "sweep.yaml:7:3: error: axis 'price' does not say what it varies over; give one of range, log_range, values, normal, log_normal, triangular"
    ),
    Case(
      "nothing set", "set: prices.power, ", "",
      "sweep.yaml:7:3: error: axis 'price' does not say what it sets; write set: prices.coal, or measure: NAME to switch a measure"
    ),
    Case(
      "no levels", ", levels: 2", "",
      "sweep.yaml:7:37: error: axis 'price' has no end of values; a grid needs to know how many to take; give it 'levels', or a 'step', or list its 'values'"
    ),
    Case(
      "too many combinations", "levels: 2", "levels: 1000000000000",
      "sweep.yaml:4:9: error: the design has 3000000000000 runs (output 3 × price 1000000000000); a sweep has at most 1000000; take fewer levels, or method: sobol with some thousand samples"
    ),
    Case(
      "a list of unequal lengths", "method: grid", "method: list",
      "sweep.yaml:7:37: error: axis 'price' has no end of values; a list takes them row by row; list its 'values'\nsweep.yaml:7:37: error: axis 'price' has 'levels', which a grid alone has; the method is list"
    ),
    Case(
      "a value twice", "[4 t/h, 6 t/h, 8 t/h]", "[4 t/h, 6 t/h, 4 t/h]",
      "sweep.yaml:6:64: error: '4 t/h' is in 'values' of axis 'output' a second time; the first is at sweep.yaml:6:50"
    ),
    Case(
      "a value twice in two units", "[4 t/h, 6 t/h, 8 t/h]", "[4 t/h, 6 t/h, 4000 kg/h]",
      "sweep.yaml:6:64: error: '4000 kg/h' is in 'values' of axis 'output' a second time; the first is at sweep.yaml:6:50"
    ),
    Case(
      "one value in a design that is drawn",
      "{method: grid}\naxes:\n  output: {set: units.plant.production, values: [4 t/h, 6 t/h, 8 t/h]}\n  price: {set: prices.power, \(price)}",
      "{method: sobol, samples: 8}\naxes:\n  output: {set: units.plant.production, values: [4 t/h]}",
      "sweep.yaml:6:49: error: axis 'output' has no spread: '4 t/h' is its only value; list another, or set it in the base scenario"
    ),
    Case(
      "an indicator that does not exist", "axes:", "keep: {monthly: [electricty]}\naxes:",
      "sweep.yaml:5:18: error: there is no indicator 'electricty'; did you mean 'electricity'?"),
    Case(
      "a rule without an indicator", "axes:", "keep: {series: [{best: 2}]}\naxes:",
      "sweep.yaml:5:17: error: a rule of 'series' lacks 'of'"),
    Case(
      "a run beyond the last", "axes:", "keep: {series: [6]}\naxes:",
      "sweep.yaml:5:1: error: 'series' keeps run 6, but the runs are 0 to 5"),
    Case(
      "a scenario", "sweep: six", "units: {}",
      "sweep.yaml:1:1: error: this file holds a scenario, not a sweep; run it with 'parktwin run'"),
  ]

  @Test(arguments: cases) func `what is wrong is told with its place and what to do`(_ example: Case)
    async throws
  {
    #expect(SweepWorkspace.sweep.contains(example.old), "the example has changed")
    let workspace = try SweepWorkspace(
      SweepWorkspace.sweep.replacingOccurrences(of: example.old, with: example.new))
    let found = await workspace.problems()
    #expect(found == example.message)
  }

  @Test func `everything that is wrong is told at once`() async throws {
    let workspace = try SweepWorkspace(
      """
      parktwin: 2
      sweep: six runs
      base: park.yaml
      design: {method: morris, levels: 0}
      axes:
        output: {set: units.plant.production, range: 8..4 t/h}
        price: {values: []}
      keep: {series: some, monthly: power}

      """)
    let found = await workspace.problems()
    #expect(
      found == """
        sweep.yaml:1:11: error: 'parktwin' is '2', a version of the format that is not known; this program reads version 1
        sweep.yaml:2:8: error: the name 'six runs' holds a blank; letters, digits, '_', '.' and '-' are allowed; free text goes into 'label'
        sweep.yaml:4:9: error: method morris needs 'trajectories'; write trajectories: 20
        sweep.yaml:4:34: error: 'levels' must be at least 1, not 0
        sweep.yaml:6:48: error: the range '8..4 t/h' of axis 'output' is empty: it ends below its beginning; write range: 4..8 t/h
        sweep.yaml:7:3: error: axis 'price' does not say what it sets; write set: prices.coal, or measure: NAME to switch a measure
        sweep.yaml:7:19: error: 'values' of axis 'price' must be a list of values, not an empty list; write values: [0 MWh, 40 MWh, 80 MWh]
        sweep.yaml:8:16: error: 'series' must be none, all or a list of runs, not 'some'; write series: [{best: 3, of: cost.total}, 0]
        sweep.yaml:8:31: error: 'monthly' must be none or a list of indicators, not 'power'; write monthly: [cost.total, carbon]
        """)
  }

  @Test func `a folder as base scenario is told with its place`() async throws {
    let workspace = try SweepWorkspace(
      SweepWorkspace.sweep.replacingOccurrences(of: "base: park.yaml", with: "base: parks"))
    try FileManager.default.createDirectory(
      atPath: workspace.path("parks"), withIntermediateDirectories: false)
    let found = await workspace.problems()
    #expect(
      found
        == "sweep.yaml:3:7: error: 'parks' is a folder; 'base' names a scenario, seen from the sweep's file")
  }

  @Test func `a base scenario that is wrong is told as by 'run'`() async throws {
    let park = SweepWorkspace.park.replacingOccurrences(
      of: "import_limit: 60 MW", with: "import_limit: 60 MWh")
    let workspace = try SweepWorkspace(park: park)
    let found = await workspace.problems()
    #expect(
      found
        == "park.yaml:10:71: error: 'import_limit' must be a power, such as in W, kW or MW, but '60 MWh' is an energy"
    )
  }
}

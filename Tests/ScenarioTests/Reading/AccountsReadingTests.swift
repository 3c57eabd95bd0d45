import Kernel
import Scenario
import Testing

/// What the accounts are told beside the park: `economics`, costs of ownership, and factors that they read themselves.
@Suite struct AccountsReadingTests {
  /// Lines added to the toy park, or a cost of its engine, and what is said.
  struct Case: Sendable, CustomTestStringConvertible {
    let text: String
    let message: String
    var testDescription: String { text }
    init(_ text: String, _ message: String) { (self.text, self.message) = (text, message) }
  }

  static let lines: [Case] = [
    Case("economics: {discount_rate: 8 %}", ""),
    Case("data: {synthetic: true, note: made up}", ""),
    Case(
      "data: {synthetic: perhaps}",
      "park.yaml:5:19: error: 'synthetic' must be true or false, not 'perhaps'"),
    Case(
      "data: {synthetc: true}",
      "park.yaml:5:8: error: unknown key 'synthetc' in 'data'; did you mean 'synthetic'?"),
    Case("economics: {discount_rate: 0.08}", ""),
    Case("economics: {discount_rate: 0 %}", ""),
    Case(
      "economics: {discount_rate: 8}",
      "park.yaml:5:28: error: 'discount_rate' is 8; it must lie between 0 % and 50 %; did you mean '8 %'?"),
    Case(
      "economics: {discount_rate: -1 %}",
      "park.yaml:5:28: error: 'discount_rate' is -1 %; it must lie between 0 % and 50 %"),
    Case(
      "economics: {discount_rate: 30 %}",
      "park.yaml:5:28: warning: 'discount_rate' is 30 %; 0 % to 25 % is usual"),
    Case(
      "economics: {interest: 3 %}",
      "park.yaml:5:13: error: unknown key 'interest' in 'economics'; known are discount_rate"),
    Case(
      "economics: {discont_rate: 3 %}",
      "park.yaml:5:13: error: unknown key 'discont_rate' in 'economics'; did you mean 'discount_rate'?"),
    Case("economics: 8 %", "park.yaml:5:12: error: 'economics' must be a mapping, not '8 %'"),
    Case("factors: {warming_potentials: AR6}", ""),
    Case("factors: {tce: {power_calorific: 0.1229 kg/kWh}}", ""),
    Case("factors: {tce: {power_calorific: 122.9 gce/kWh}}", ""),
    Case("factors: {tce: {power_equivalent: 0.3 kgce/kWh}}", ""),
    Case("factors: {tce: {power_calorific: {value: 0.1229 kgce/kWh, low: 0.12 kgce/kWh, year: 2020}}}", ""),
    Case(
      "factors: {tce: {power_calorific: {value: 0.12 kg/kWh, low: 0.2 kg/kWh, high: 0.1 kg/t, year: 20225}}}",
      "park.yaml:5:60: warning: 'low' is 0.2 kg/kWh, and the value 0.12 kg/kWh lies beyond it\n"
        + "park.yaml:5:78: warning: 'high' is 0.1 kg/t, which cannot be held against the value 0.12 kg/kWh; state it in the "
        + "value's unit\n"
        + "park.yaml:5:94: warning: 'year' is 20225, which is no year that a value may be of"),
    Case("factors: {warming_potentials: ar4}", ""),
    Case(
      "factors: {warming_potentials: AR9}",
      "park.yaml:5:31: error: 'warming_potentials' is 'AR9', a set that is not known; known are AR4, AR5, AR6"
    ),
    Case(
      "factors: {warming_potentials: {ch4: 28}}",
      "park.yaml:5:31: error: 'warming_potentials' must be one of AR4, AR5, AR6, not a mapping"),
    Case(
      "factors: {warming_potential: AR6}",
      "park.yaml:5:11: warning: nothing in the scenario reads 'factors.warming_potential', so that no result depends on it; did you mean 'factors.warming_potentials'?"
    ),
    Case(
      "factors: {gwp: AR6}",
      "park.yaml:5:11: warning: nothing in the scenario reads 'factors.gwp', so that no result depends on it"),
    Case("factors: {tce: {power_calorific: 0.1229 kg/kWh, power_equivalent: 302 g/kWh}}", ""),
    Case(
      "factors: {tce: {power_equivalent: 302 kg/kWh}}",
      "park.yaml:5:35: error: 'tce.power_equivalent' is 302 kg/kWh; it must lie between 0.05 kg/kWh and 1 kg/kWh"
    ),
  ]

  @Test(arguments: lines) func `economics and factors have known keys and ranges`(_ example: Case) throws {
    let folder = try ScenarioFolder(
      replacing: "prices: prices.yaml\n", by: "prices: prices.yaml\n\(example.text)\n")
    #expect(folder.problems() == example.message)
  }

  static let costs: [Case] = [
    Case("{capex: 3500 CNY/kW, lifetime: 25 a, fixed: 2 %/a}", ""),
    Case(
      "{capex: -3500 CNY/kW, lifetime: 25 a, fixed: 2 %/a}",
      "park.yaml:16:19: error: 'capex' of unit 'engine' is -3500 CNY/kW, less than nothing; what is sold is no cost"
    ),
    Case(
      "{capex: 3500 CNY/kW, lifetime: 2500 a}",
      "park.yaml:16:42: error: 'lifetime' is 2500 a; it must lie between 0.01 a and 200 a"),
    Case(
      "{capex: 3500 CNY/kW, lifetime: 80 a}",
      "park.yaml:16:42: warning: 'lifetime' is 80 a; 1 a to 60 a is usual"),
    Case(
      "{capex: 3500 CNY/kW, lifetime: 25 a, fixed: 150 %/a}",
      "park.yaml:16:55: error: 'fixed' is 150 %/a; it must lie between -100 %/a and 100 %/a"),
    Case(
      "{capex: 3500 CNY/kW, lifetime: 25 a, fixed: 40 %/a}",
      "park.yaml:16:55: warning: 'fixed' is 40 %/a; -20 %/a to 20 %/a is usual"),
    Case(
      "{capex: 3500 CNY/kW, lifetime: 25 a, fixed: -2 %/a}",
      "park.yaml:16:55: error: 'fixed' of unit 'engine' is -2 %/a, less than nothing; what is sold is no cost"
    ),
    Case(
      "{capex: 3500 CNY/kW, lifetime: 25 a, fixed: 1 亿 CNY/a}",
      "park.yaml:16:55: warning: 'fixed' of unit 'engine' is 1 亿 CNY/a, 57.1 % of 'capex' each year; 0 %/a to 20 %/a is usual"
    ),
    Case(
      "{capex: 3500 CNY/kW, lifetime: 25 a, discount_rate: 8}",
      "park.yaml:16:63: error: 'discount_rate' is 8; it must lie between 0 % and 50 %; did you mean '8 %'?"),
  ]

  @Test(arguments: costs) func `costs of ownership have ranges`(_ example: Case) throws {
    let folder = try ScenarioFolder(
      replacing: "{capex: 3500 CNY/kW, lifetime: 25 a, fixed: 2 %/a}", by: example.text)
    #expect(folder.problems() == example.message)
  }

  @Test func `costs of measures have them too, where they come from parameters and overrides`() throws {
    let measure = """
      parktwin: 1
      measure: roof
      parameters:
        capex: {unit: CNY, default: 1000}
        life: {unit: a, default: 20}
      cost: {capex: $capex, lifetime: $life}

      """
    func folder(_ with: String) throws -> ScenarioFolder {
      try ScenarioFolder(
        changing: [
          "roof.yaml": measure,
          "case.yaml": "parktwin: 1\nextends: park.yaml\nmeasures: [{use: roof.yaml, with: {\(with)}}]\n",
        ])
    }
    #expect(try folder("life: 30 a").problems("case.yaml").isEmpty)
    #expect(
      try folder("life: 2500 a").problems("case.yaml")
        == "case.yaml:3:42: error: 'lifetime' is 2500 a; it must lie between 0.01 a and 200 a (from measure roof)"
    )
    #expect(
      try folder("capex: -5 CNY").problems("case.yaml")
        == "case.yaml:3:43: warning: 'capex' of measure 'roof' is -5 CNY, less than nothing: the measure then saves it (from measure roof)"
    )
    #expect(
      try folder("life: 30 a").problems("case.yaml", ["measures.roof.life=0 a"])
        == "--set: error: 'lifetime' is 0 a; it must lie between 0.01 a and 200 a (from measures.roof.life=0 a)"
    )
  }
}

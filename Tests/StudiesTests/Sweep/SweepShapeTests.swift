import Equipment
import Foundation
import Kernel
import Scenario
import Testing

@testable import Studies

/// A value of a sweep's file that is stated in another shape is refused, and never counts as not stated.
@Suite struct SweepShapeTests {
  /// Values of every form that an axis, a design and `keep` may have; `@` stands for the value that is changed.
  static let places: [(name: String, text: String, value: String, allowed: Set<String>)] = {
    let head = "parktwin: 1\nsweep: six\nbase: park.yaml\n"
    let design = "design: {method: grid}\n"
    let axes = "axes: {price: {set: prices.power, range: 0.5..0.7 CNY/kWh, levels: 2}}\n"
    let point = "axes: {price: {set: prices.power, range: 0.5..0.7 CNY/kWh}}\n"
    let sobol = "design: {method: sobol, samples: 4, seed: 1, skip: 0}\n"
    func axis(_ text: String) -> String { head + sobol + "axes: {price: \(text)}\n" }
    return [
      ("sweep", "parktwin: 1\nsweep: @\nbase: park.yaml\n" + design + axes, "six", []),
      ("label", head + "label: @\n" + design + axes, "六", []),
      ("base", "parktwin: 1\nsweep: six\nbase: @\n" + design + axes, "park.yaml", []),
      ("design", head + "design: @\n" + axes, "{method: grid}", []),
      ("design.method", head + "design: {method: @}\n" + axes, "grid", []),
      ("design.samples", head + "design: {method: sobol, samples: @}\n" + point, "4", []),
      ("design.seed", head + "design: {method: sobol, samples: 4, seed: @}\n" + point, "1", []),
      ("design.skip", head + "design: {method: sobol, samples: 4, skip: @}\n" + point, "0", []),
      ("axes", head + design + "axes: @\n", "{price: {set: prices.power, values: [0.5 CNY/kWh]}}", []),
      ("axes.*", head + design + "axes: {price: @}\n", "{set: prices.power, values: [0.5 CNY/kWh]}", []),
      ("set", head + design + "axes: {price: {set: @, values: [0.5 CNY/kWh]}}\n", "prices.power", []),
      ("measure", head + design + "axes: {price: {measure: @}}\n", "generator", []),
      (
        "values", head + design + "axes: {price: {set: prices.power, values: @}}\n", "[0.5 CNY/kWh]",
        []
      ),
      ("range", axis("{set: prices.power, range: @}"), "0.5..0.7 CNY/kWh", []),
      ("log_range", axis("{set: prices.power, log_range: @}"), "0.5..0.7 CNY/kWh", []),
      (
        "levels", head + design + "axes: {price: {set: prices.power, range: 0.5..0.7 CNY/kWh, levels: @}}\n",
        "2", []
      ),
      (
        "step", head + design + "axes: {price: {set: prices.power, range: 0.5..0.7 CNY/kWh, step: @}}\n",
        "0.1 CNY/kWh", []
      ),
      ("normal", axis("{set: prices.power, normal: @}"), "{mean: 0.6 CNY/kWh, sd: 0.01 CNY/kWh}", []),
      ("normal.mean", axis("{set: prices.power, normal: {mean: @, sd: 0.01 CNY/kWh}}"), "0.6 CNY/kWh", []),
      (
        "normal.min", axis("{set: prices.power, normal: {mean: 0.6 CNY/kWh, sd: 0.01 CNY/kWh, min: @}}"),
        "0.5 CNY/kWh", []
      ),
      (
        "triangular.mode",
        axis("{set: prices.power, triangular: {min: 0.5 CNY/kWh, mode: @, max: 0.7 CNY/kWh}}"), "0.6 CNY/kWh",
        []
      ),
      ("keep", head + design + axes + "keep: @\n", "{series: none}", ["{}"]),
      ("keep.indicators", head + design + axes + "keep: {indicators: @}\n", "all", ["[]"]),
      ("keep.monthly", head + design + axes + "keep: {monthly: @}\n", "none", ["[]"]),
      ("keep.series", head + design + axes + "keep: {series: @}\n", "none", ["[]"]),
    ]
  }()

  @Test(arguments: places.indices)
  func `no key of a sweep takes a value of another shape`(_ number: Int) async throws {
    let place = Self.places[number]
    let workspace = try SweepWorkspace()
    func told(_ value: String) async throws -> [Problem] {
      try workspace.write("sweep.yaml", place.text.replacing("@", with: value))
      do {
        _ = try await Sweep(
          workspace.path("sweep.yaml"), reader: ScenarioReader(catalogue: Catalogue.kinds), engine: "test",
          workers: 1)
        return []
      } catch let problems as Problems { return problems.all.filter { $0.severity == .error } }
    }
    #expect(try await told(place.value) == [], "\(place.name)")
    let isMapping = place.value.hasPrefix("{")
    for shape in ["[strange]", "[]", "{strange: strange}", "{}", "null", "strange"] {
      let isOwn = shape == "strange" && !isMapping && !place.value.hasPrefix("[")
      guard !isOwn else { continue }
      let found = try await told(shape)
      #expect(found.isEmpty == place.allowed.contains(shape), "\(place.name) as \(shape): \(found)")
    }
  }
}

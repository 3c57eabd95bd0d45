import Foundation
import Testing

/// A folder with a mill that buys power and discharges sewage for a year, and scenarios that each do something else to money,
/// carbon and pollution.
final class MeasuresPark: Sendable {
  let path: String

  private static let park = """
    parktwin: 1
    name: mill-base
    label: 工厂
    location: {latitude: 30 degrees_north, longitude: 121 degrees_east, altitude: 5 m, time_zone: Asia/Shanghai}
    horizon: {start: 2025-01-01, end: 2026-01-01, step: 1 d}
    economics: {discount_rate: 8 %}
    buses:
      power: {carrier: electricity}
      sewer: {carrier: wastewater}
    units:
      grid: {kind: grid-connection, ports: {import: power}, price: 0.5 CNY/kWh, import_limit: 60 MW, emission_factor: 0.5 kg/kWh}
      mill: {kind: process-plant, production: 8 t/h, uses: {drive: {bus: power, per_product: 2 MWh/t}}, releases: {sewage: {bus: sewer, base: 100 t/h, cod: 60 mg/L, ammonium_n: 2 mg/L}}}
      outfall: {kind: outfall, ports: {water: sewer}, fee: 0 CNY/m3, permit: {cod: 80 mg/L}}

    """

  /// What each scenario sets, and what it costs.
  static let measures: [(name: String, set: String, cost: String?)] = [
    ("mill-saving", "units.mill.uses.drive.per_product: 1.9 MWh/t", "{capex: 10e6 CNY, lifetime: 10 a}"),
    (
      "mill-green", "units.grid.emission_factor: 0.45 kg/kWh, units.grid.price: 0.52 CNY/kWh",
      "{capex: 1e6 CNY, lifetime: 5 a}"
    ),
    (
      "mill-dense", "units.mill.releases.sewage.base: 50 t/h, units.mill.releases.sewage.cod: 130 mg/L",
      "{capex: 1e6 CNY, lifetime: 5 a}"
    ),
    ("mill-dirty", "units.grid.emission_factor: 0.6 kg/kWh, units.grid.price: 0.45 CNY/kWh", nil),
    (
      "mill-clean", "units.mill.releases.sewage.cod: 30 mg/L, units.mill.uses.drive.per_product: 2.02 MWh/t",
      nil
    ),
    ("mill-twin", "units.grid.import_limit: 61 MW", nil),
  ]

  init() throws {
    path = NSTemporaryDirectory() + "parktwin-measures-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: "\(path)/measures", withIntermediateDirectories: true)
    try write("mill-base.yaml", Self.park)
    for (name, set, cost) in Self.measures {
      try write(
        "measures/\(name).yaml",
        "parktwin: 1\nmeasure: \(name)\nset: {\(set)}\n" + (cost.map { "cost: \($0)\n" } ?? ""))
      try scenario(name, label: "工厂 + \(name)")
    }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func write(_ name: String, _ text: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: "\(path)/\(name)"))
  }

  /// A scenario that takes measures, by their names.
  func scenario(_ name: String, label: String, measures: [String]? = nil, set: String? = nil) throws {
    let used = (measures ?? [name]).map { "{use: measures/\($0).yaml}" }.joined(separator: ", ")
    try write(
      "\(name).yaml",
      "parktwin: 1\nextends: mill-base.yaml\nname: \(name)\nlabel: \(label)\nmeasures: [\(used)]\n"
        + (set.map { "set: {\($0)}\n" } ?? ""))
  }

  func run(_ arguments: [String]) throws -> CommandLineTool.Result {
    try CommandLineTool.run(
      arguments, in: path, environment: ["PARKTWIN_PLOTLY": "\(path)/charts.js", "XDG_DATA_HOME": path])
  }

  /// The page of a comparison, and how the command ended.
  func page(
    _ files: [String], _ options: String..., language: String = "en"
  ) throws -> (text: String, result: CommandLineTool.Result) {
    let result = try run(["report"] + files + ["-o", "\(language).html", "--lang", language] + options)
    return ((try? String(contentsOfFile: "\(path)/\(language).html", encoding: .utf8)) ?? "", result)
  }

  /// All files, the reference first.
  static let files = ["mill-base.yaml"] + measures.map { "\($0.name).yaml" }
}

extension String {
  /// The numbers of a page, with where they come from.
  var pageNumbers: [(source: String, value: String)] {
    matches(of: /<data class="num" value="([^"]*)" data-from="([^"]*)"/).map {
      (String($0.2), String($0.1))
    }
  }

  /// The text of a page between two marks, without its markup.
  func words(from start: String, to end: String) throws -> String {
    let first = try #require(range(of: start), "\(start)")
    let last = try #require(self[first.upperBound...].range(of: end), "\(end)")
    return String(self[first.upperBound..<last.lowerBound]).replacing(/<[^>]*>/, with: "")
  }
}

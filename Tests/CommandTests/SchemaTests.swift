import Foundation
import Testing

@Suite struct SchemaTests {
  private static let python = CommandLineTool.root + "/.build/python/bin/python3"

  /// Dates stay text, as an editor sees them.
  private static let script = """
    import json, sys, yaml, jsonschema
    class Loader(yaml.SafeLoader): pass
    Loader.yaml_implicit_resolvers = {
      first: [pair for pair in pairs if pair[0] != "tag:yaml.org,2002:timestamp"]
      for first, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()}
    schema = json.load(open(sys.argv[1]))
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    for name in sys.argv[2:]:
      for error in validator.iter_errors(yaml.load(open(name, encoding="utf-8"), Loader)):
        print(name, list(error.absolute_path), error.message[:200])
    """

  private static var isMissing: Bool {
    let check = Process()
    check.executableURL = URL(fileURLWithPath: python)
    check.arguments = ["-c", "import jsonschema, yaml"]
    check.standardError = FileHandle.nullDevice
    guard (try? check.run()) != nil else { return true }
    check.waitUntilExit()
    return check.terminationStatus != 0
  }

  private func findings(_ scenarios: [String]) throws -> String {
    let park = try SmallPark()
    try park.write("schema.json", Data(try CommandLineTool.run("schema").output.utf8))
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(fileURLWithPath: Self.python)
    process.arguments = ["-c", Self.script, "\(park.folder)/schema.json"] + scenarios
    process.standardOutput = pipe
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    return String(decoding: output, as: UTF8.self)
  }

  @Test(
    "The schema accepts every scenario that we ship",
    .disabled(if: isMissing, "no .build/python with jsonschema and PyYAML: this test SKIPS"))
  func shipped() throws {
    let folder = CommandLineTool.root + "/Scenarios"
    let files = try FileManager.default.subpathsOfDirectory(atPath: folder)
    let whole = try files.filter { $0.hasSuffix(".yaml") }.map { "\(folder)/\($0)" }.filter { path in
      // Tables of units, factors, prices and climates in YAML are not scenarios.
      try !["/data/", "/factors/", "/prices/"].contains(where: path.contains)
        && String(contentsOfFile: path, encoding: .utf8).contains("parktwin: 1")
    }
    #expect(whole.contains { $0.contains("/sweeps/") } && whole.contains { $0.contains("/measures/") })
    let park = try SmallPark()
    let examples = try files.filter { $0.hasSuffix(".md") }.flatMap { name in
      try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8).components(separatedBy: "```yaml\n")
        .dropFirst().map { $0.components(separatedBy: "```")[0] }.filter { $0.contains("parktwin: 1") }
    }
    for (number, example) in examples.enumerated() {
      try park.write("example-\(number).yaml", Data(example.utf8))
    }
    #expect(!examples.isEmpty)
    let written = examples.indices.map { "\(park.folder)/example-\($0).yaml" }
    #expect(try findings(whole + written).isEmpty)
  }

  /// Text of a right sweep that is replaced, and by what.
  static let wrongs = [
    ("samples: 8", "sample: 8"), ("samples: 8", "samples: many"), ("method: sobol", "method: sobel"),
    ("set: units.grid.price", "sets: units.grid.price"), ("base: park.yaml", "bases: park.yaml"),
    ("range: 0..1 CNY/kWh", "normal: {mean: 1 CNY/kWh}"), ("series: none", "series: some"),
    ("keep: {", "kept: {"),
  ]

  @Test(
    "The schema refuses a sweep with a wrong key or value",
    .disabled(if: isMissing, "no .build/python with jsonschema and PyYAML: this test SKIPS"),
    arguments: wrongs)
  func wrongSweep(_ right: String, _ wrong: String) throws {
    let text = """
      parktwin: 1
      sweep: price
      base: park.yaml
      design: {method: sobol, samples: 8}
      axes: {price: {set: units.grid.price, range: 0..1 CNY/kWh}}
      keep: {series: none}

      """
    let park = try SmallPark()
    try park.write("right.yaml", Data(text.utf8))
    try park.write("wrong.yaml", Data(text.replacing(right, with: wrong).utf8))
    #expect(text.contains(right))
    #expect(try findings(["\(park.folder)/right.yaml"]).isEmpty)
    #expect(try !findings(["\(park.folder)/wrong.yaml"]).isEmpty)
  }

  @Test(
    "The schema finds a key that a kind does not have",
    .disabled(if: isMissing, "no .build/python with jsonschema and PyYAML: this test SKIPS"))
  func unknownKey() throws {
    let park = try SmallPark(SmallPark.text.replacing("import_limit", with: "imprt_limit"))
    #expect(try findings(["\(park.folder)/park.yaml"]).contains("'imprt_limit' was unexpected"))
  }
}

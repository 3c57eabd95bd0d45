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
    let scenarios = ["examples", "shangyu", "shangyu/measures"].flatMap { name -> [String] in
      let files = (try? FileManager.default.contentsOfDirectory(atPath: "\(folder)/\(name)")) ?? []
      return files.filter { $0.hasSuffix(".yaml") }.map { "\(folder)/\(name)/\($0)" }
    }
    #expect(!scenarios.isEmpty)
    #expect(try findings(scenarios).isEmpty)
  }

  @Test(
    "The schema finds a key that a kind does not have",
    .disabled(if: isMissing, "no .build/python with jsonschema and PyYAML: this test SKIPS"))
  func unknownKey() throws {
    let park = try SmallPark(SmallPark.text.replacing("import_limit", with: "imprt_limit"))
    #expect(try findings(["\(park.folder)/park.yaml"]).contains("'imprt_limit' was unexpected"))
  }
}

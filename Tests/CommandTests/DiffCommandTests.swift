import Foundation
import Testing

@Suite struct DiffCommandTests {
  /// The page without ids, which hang on the version of the program.
  private func page(_ park: WorksPark, _ arguments: String...) throws -> String {
    let result = try CommandLineTool.run(["diff"] + arguments, in: park.folder)
    #expect(result.status == 0, "\(result.errors)")
    return result.output.replacing(/id [0-9a-f]{32}/, with: "id …")
  }

  @Test func `a measure's values stand beside the park's, each with its origin`() throws {
    let park = try WorksPark()
    #expect(
      try page(park, "park.yaml", "saving.yaml", "--set", "units.grid.import_limit=70 MW") == """
        A  works   park.yaml    id …
        B  saving  saving.yaml  id …

        value of                            in A     from             in B                                    from
        ──────────────────────────────────  ───────  ───────────────  ──────────────────────────────────────  ──────────────────────────────────────
        units.plant.uses.drive.per_product  2 MWh/t  park.yaml:12:91  1.9 MWh/t                               measures/saving.yaml:3:43, measure
                                                                                                              saving
        measures.saving                     –                         {cost: {capex: 10e6 CNY, lifetime: 10   saving.yaml:5:12
                                                                      a}}

        2 values differ.

        """)
  }

  @Test func `where one scenario states nothing, the default of the kind stands`() throws {
    let park = try WorksPark()
    try park.write("lossy.yaml", "parktwin: 1\nextends: park.yaml\nset: {units.grid.transformer_loss: 2 %}\n")
    #expect(
      try page(park, "park.yaml", "lossy.yaml").contains(
        "units.grid.transformer_loss  default 0 %        2 %   lossy.yaml:3:36, set"))
    let json = try park.run("diff", "park.yaml", "lossy.yaml", "--json")
    #expect(json.output.replacing(" ", with: "").contains("\"a\":{\n\"default\":true,\n\"value\":\"0%\"\n}"))
  }

  @Test func `the same scenario says so, whatever it is called and in whatever unit it is written`() throws {
    let park = try WorksPark()
    let same = """
      The same scenario: both give the same results.

      """
    #expect(try page(park, "park.yaml", "park.yaml").hasSuffix("\n\n" + same))
    try park.write(
      "kilowatts.yaml", "parktwin: 1\nextends: park.yaml\nset: {units.grid.import_limit: 60000 kW}\n")
    #expect(
      try page(park, "park.yaml", "kilowatts.yaml").hasSuffix(
        "\n\nNo value differs. The ids do: names, labels, the spelling of a unit or the version of the program are others.\n"
      ))
  }

  @Test func `a results file is its scenario`() throws {
    let park = try WorksPark()
    try #require(try park.run("run", "saving.yaml", "-o", "saving.h5", "--quiet").status == 0)
    #expect(
      try page(park, "saving.yaml", "saving.h5").contains("The same scenario: both give the same results."))
    let json = try park.run("diff", "park.yaml", "saving.h5", "--json").json()
    #expect(Set(json.keys) == ["a", "b", "same", "differences", "files"])
    #expect(json["same"] as? Bool == false)
    let differences = try #require(json["differences"] as? [[String: Any]])
    #expect(
      differences.map { $0["path"] as? String } == [
        "units.plant.uses.drive.per_product", "measures.saving",
      ])
    let first = try #require(differences[0]["a"] as? [String: Any])
    #expect(first["value"] as? String == "2 MWh/t")
    #expect(first["line"] as? Int == 12)
    let second = try #require(differences[0]["b"] as? [String: Any])
    #expect(second["file"] as? String == "saving.h5")
    #expect((json["b"] as? [String: Any])?["measures"] as? [String] == ["saving"])
  }

  @Test func `series that changed under one name are told by their digests`() throws {
    let park = try WorksPark()
    for (folder, rate) in [("a", 8), ("b", 9)] {
      try FileManager.default.createDirectory(
        atPath: "\(park.folder)/\(folder)", withIntermediateDirectories: true)
      let text = try #require(WorksPark.files["park.yaml"])
      try park.write(
        "\(folder)/park.yaml",
        text.replacing(
          "production: 8 t/h", with: "production: {profile: p.csv#rate, unit: t/h, rows: in order}"))
      try park.write("\(folder)/p.csv", "rate\n" + String(repeating: "\(rate)\n", count: 365))
    }
    let page = try page(park, "a/park.yaml", "b/park.yaml")
    #expect(page.contains("p.csv"), "\(page)")
    #expect(page.hasSuffix("\n\n1 file differs.\n"))
  }

  @Test func `what is wrong with either file is said at once`() throws {
    let park = try WorksPark()
    try park.write("binary.yaml", "\u{0}\u{1}")
    let result = try park.run("diff", "binary.yaml", "nowhere.yaml")
    #expect(result.status == 65)
    #expect(
      result.errors == """
        binary.yaml: error: this is neither a scenario (YAML) nor the results of a run (HDF5)
        nowhere.yaml: error: there is no such file
        2 errors

        """)
    let signature: [UInt8] = [0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a]
    try Data(signature).write(to: URL(fileURLWithPath: "\(park.folder)/cut.h5"))
    let cut = try park.run("diff", "park.yaml", "cut.h5")
    #expect(cut.status == 65)
    #expect(cut.errors.hasPrefix("cut.h5: error: this file cannot be read: "))
  }
}

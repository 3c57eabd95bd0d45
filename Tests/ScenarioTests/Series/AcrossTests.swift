import Testing

/// A table with times across is not read as one value a day, a month or a year.
@Suite struct AcrossTests {
  static let headers: [(String, [String])] = [
    ("hours from 0", (0..<24).map(String.init)), ("hours from 1", (1...24).map(String.init)),
    ("clock times", (0..<24).map { "\($0):00" }),
    ("padded", (0..<24).map { $0 < 10 ? "0\($0):00" : "\($0):00" }),
    ("quarters", (0..<96).map { "\($0 / 4):\(["00", "15", "30", "45"][$0 % 4])" }),
    ("Chinese", (1...24).map { "\($0)时" }), ("months", (1...12).map { "\($0)月" }),
    ("days", (1...31).map { "\($0)日" }),
    (
      "names of months",
      ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sept", "Oct", "Nov", "Dec"]
    ), ("full width", (0..<24).map { "\($0)：00" }),
  ]

  private func problems(_ headers: [String], _ column: String) throws -> String {
    var files = toyFiles
    files["park.yaml"] = toyPark.replacing(
      "{profile: load.csv#power, unit: MW, rows: in order}",
      with: "{profile: \"load.csv#\(column)\", unit: MW}")
    let row = headers.map { _ in "10" }.joined(separator: ",")
    files["load.csv"] = "date,\(headers.joined(separator: ","))\n2025-03-01,\(row)\n2025-03-02,\(row)\n"
    return try ScenarioFolder(files).problems()
  }

  @Test(arguments: headers) func `times side by side are no series`(
    _ name: String, _ headers: [String]
  ) throws {
    for column in [headers[0], headers[7], headers[headers.count - 1]] {
      let told = try problems(headers, column)
      #expect(
        told.contains(
          "'\(column)' is one of the \(headers.count) columns '\(headers[0])' to '\(headers[headers.count - 1])' of load.csv"
        ), "\(told)")
      #expect(told.split(separator: "\n").count == 1, "\(told)")
    }
  }

  @Test func `other numbers as names are names`() throws {
    for headers in [
      (1...12).map(String.init), (0..<24).map { "\($0 * 2)" }, (1...30).map { "unit-\($0)" },
      ["mar", "may", "jan"] + (1...20).map { "m\($0)" },
    ] {
      let told = try problems(headers, headers[3])
      #expect(!told.contains("side by side"), "\(told)")
    }
  }
}

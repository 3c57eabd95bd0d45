import Foundation
import Testing

/// The examples of `Scenarios/README.md` that name themselves in their first line, run as they stand there.
@Suite struct ScenariosPageTests {
  /// Blocks of YAML and CSV by the names of their files.
  private static let files: [(name: String, text: String)] = {
    let page =
      (try? String(contentsOfFile: CommandLineTool.root + "/Scenarios/README.md", encoding: .utf8)) ?? ""
    return page.components(separatedBy: "\n```").compactMap { block in
      guard let language = ["yaml\n", "csv\n"].first(where: { block.hasPrefix($0) }) else { return nil }
      let text = String(block.dropFirst(language.count)) + "\n"
      let first = text.split(separator: "\n").prefix(2).first { $0.hasPrefix("# ") }
      guard let name = first?.dropFirst(2).prefix(while: { $0 != ":" && $0 != " " }),
        name.hasSuffix("." + language.dropLast())
      else { return nil }
      return (String(name), text)
    }
  }()

  @Test func `every example of the page on series and tables runs`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "page-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    #expect(Set(Self.files.map(\.name)).count == Self.files.count)
    for file in Self.files {
      try file.text.write(toFile: "\(folder)/\(file.name)", atomically: true, encoding: .utf8)
    }
    let scenarios = Self.files.map(\.name).filter { $0.hasSuffix(".yaml") }
    #expect(scenarios.count >= 10)
    for name in scenarios {
      let result = try CommandLineTool.run("run", "\(folder)/\(name)", "-o", "\(folder)/out.h5")
      #expect(result.status == 0, "\(name): \(result.errors)")
    }
  }

  @Test func `every key of a profile and every form of a series has an example`() {
    let text = Self.files.map(\.text).joined()
    for key in [
      "profile", "shape", "pattern", "months", "years", "bands", "tariff", "stamp", "gaps", "repeat", "rows",
      "resample",
      "interval", "decimal_comma", "annual", "units_from", "in_service", "order", "value", "unserved_price",
      "excess",
    ] { #expect(text.contains("\(key): "), "\(key)") }
  }
}

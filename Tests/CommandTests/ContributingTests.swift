import Foundation
import ParkTesting
import Testing

@Suite struct ContributingTests {
  @Test("The kind that CONTRIBUTING adds is the one compiled here, and keeps the contract")
  func example() throws {
    let root = URL(fileURLWithPath: CommandLineTool.root)
    let page = try String(contentsOf: root.appending(path: ".github/CONTRIBUTING.md"), encoding: .utf8)
    let code = try String(
      contentsOf: root.appending(path: "Tests/CommandTests/Transformer.swift"), encoding: .utf8)
    #expect(page.contains("```swift\n\(code)```"))
    let found = UnitContract.discrepancies(of: Transformer.self)
    #expect(found.isEmpty, "\(found.joined(separator: "\n"))")
  }
}

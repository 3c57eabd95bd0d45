import Foundation
import Kernel
import Testing

@testable import Scenario

@Suite struct CanonicalTextTests {
  private func tree(_ text: String) throws -> Setting {
    try Document.read(Array(text.utf8), file: "tree.yaml")
  }

  @Test func `text of any characters is read back from its JSON`() throws {
    let all =
      String(String.UnicodeScalarView((1...0x2FF).compactMap(Unicode.Scalar.init))) + "园区 \u{1F3ED} \u{0}"
    let json = "[" + CanonicalText.quoted(all) + "]"
    let read = try JSONDecoder().decode([String].self, from: Data(json.utf8))
    #expect(read == [all])
  }

  @Test func `order, places and spelling of YAML make no difference`() throws {
    let block = try tree("b:\n  d: [1, \"x\"]\n  c: 园区\na: 5 MW\n")
    let flow = try tree("# the same\na: \"5 MW\"\nb: {c: 园区, d: ['1', x]}\n")
    #expect(CanonicalText.json(block) == #"{"a":"5 MW","b":{"c":"园区","d":["1","x"]}}"#)
    #expect(CanonicalText.json(flow) == CanonicalText.json(block))
    #expect(CanonicalText.json(nil) == "null")
  }
}

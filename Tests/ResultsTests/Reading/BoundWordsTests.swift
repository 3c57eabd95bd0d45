import Kernel
import Testing

@testable import Results

/// What warnings and `explain` say of each bound.
@Suite struct BoundWordsTests {
  @Test func `each bound has a word of its own, and sentences of its own in both languages`() {
    var said: [Set<String>] = Array(repeating: [], count: 5)
    for bound in Bound.allCases {
      let cause = bound.cause(of: "boiler", name: "锅炉")
      let margin = Remark(marginUnit: "boiler", name: "锅炉", bound, isShort: true)
      #expect(cause.message.contains("'boiler'") && cause.messageZh.hasPrefix("“锅炉”"), "\(bound)")
      #expect(margin.message.hasPrefix("boiler ") && margin.messageZh.hasPrefix("锅炉 "), "\(bound)")
      #expect(bound.cause(of: "boiler").messageZh.hasPrefix("“boiler”"))
      #expect(bound.id.allSatisfy { $0 == "_" || $0.isLowercase }, "\(bound.id)")
      for (place, text) in [
        cause.message, cause.messageZh, margin.message, margin.messageZh, bound.id,
      ].enumerated() {
        #expect(said[place].insert(text).inserted, "\(text)")
      }
    }
    #expect(Bound.leastRate.id == "least_rate" && Bound.otherLead.id == "other_lead")
  }

  @Test func `a bus where nobody is asked names who would be the first`() {
    #expect(
      Remark(marginUnit: "grid", .idle, isShort: false).message
        == "grid would be the first, and stands still: nothing is asked of it, or offered to it")
    #expect(Remark(marginUnit: nil, .nothing, isShort: false).message == "no unit is dispatched on this bus")
  }
}

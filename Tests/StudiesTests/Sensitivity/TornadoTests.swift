import Testing

@testable import Studies

@Suite struct TornadoTests {
  @Test func `axes come by falling swing, unknown ones last`() {
    let tornado = Tornado(
      reference: 100, ends: [(95, 104), (80, 130), (.nan, 140), (.nan, .nan), (104, 95), (110, 120)])
    #expect(tornado.bars.map(\.axis) == [1, 2, 5, 0, 4, 3])
    // Axis 5 lies on one side of the reference: 120 − 100. Axis 2 is known from the reference to its high end.
    #expect(tornado.bars.map(\.swing) == [50, 40, 20, 9, 9, nil])
    #expect(tornado.bars[1].low == nil && tornado.bars[1].high == 140)
    #expect(tornado.failedOutputs == 3 && tornado.reference == 100)
  }

  @Test func `without the reference the ends alone make the swing`() {
    let tornado = Tornado(reference: .nan, ends: [(1, .nan), (4, 1)])
    #expect(tornado.bars.map(\.swing) == [3, nil] && tornado.reference == nil)
    #expect(tornado.failedOutputs == 2)
  }
}

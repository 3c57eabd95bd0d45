import Testing

@testable import Kernel

/// What is taken of a number is never outside of its range, and an end is an end.
@Suite struct AllowedRangeTests {
  private func told(_ value: Double, _ range: AllowedRange) -> Problem? {
    range.problem(with: [
      StatedValue(value, text: "\(value)", unit: nil, at: Origin(file: "test"))
    ])
  }

  @Test(arguments: [1e-7, 1e-8, 1e-9, 1e-14, 1e-300, 2.3e-308])
  func `nothing below zero is taken where a range begins with zero`(_ size: Double) {
    for (unit, top) in [("t/h", 1e5), ("1", 1), ("%", 100), ("mg/L", 1e6), ("MWh", 1e4)] {
      let range = AllowedRange("x", unit, 0...top, of: "test")
      #expect(told(-size, range)?.severity == .error, "\(unit)")
      #expect(told(0, range) == nil && told(-0.0, range) == nil)
      let below = AllowedRange("x", unit, -top...0, of: "test")
      #expect(told(size, below)?.severity == .error, "\(unit)")
    }
  }

  @Test func `what conversions round off is taken as the end, and no more`() {
    // 10⁻¹² of an end is some thousand of the steps of a double (2⁻⁵³ of it).
    for (unit, low, high) in [("MW", 0.5, 300.0), ("degC", -273.15, 100), ("degC", 0, 60), ("%", -5, 100)] {
      let range = AllowedRange("x", unit, low...high, of: "test")
      let (bottom, top) = (range.bounds.lowerBound, range.bounds.upperBound)
      let ends = (range.taken(bottom), range.taken(top))
      #expect(ends.0 >= bottom && ends.1 <= top)
      #expect(range.taken(ends.0) == ends.0 && range.taken(ends.1) == ends.1)
      for value in [bottom, ends.0, ends.0.nextUp, ends.1.nextDown, ends.1, top] {
        #expect(told(value, range) == nil, "\(unit) \(value)")
        #expect(ends.0 <= range.taken(value) && range.taken(value) <= ends.1)
      }
      #expect(told(bottom.nextDown, range) != nil && told(top.nextUp, range) != nil)
      let width = 1e-11 * Swift.max(abs(ends.0), abs(ends.1), 1)
      #expect(told(ends.0 - width, range) != nil && told(ends.1 + width, range) != nil)
    }
  }

  @Test func `the values of a series are taken in the same way, and shared where nothing changes`() {
    let range = AllowedRange("x", "1", 0...1, of: "test")
    let above = 1.0.nextUp
    #expect(range.taken(StepValues([0, 0.5, above])).expanded == [0, 0.5, 1])
    let values = StepValues([0, 0.5, 1])
    #expect(range.taken(values) == values)
  }
}

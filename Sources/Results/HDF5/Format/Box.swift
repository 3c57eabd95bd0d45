/// A part of a dataset: elements whose places lie within a range in each dimension, row-major.
struct Box {
  /// The place of the first element.
  var origin: [Int]
  /// Elements in each dimension.
  var extents: [Int]

  /// A part.
  init(origin: [Int], extents: [Int]) { (self.origin, self.extents) = (origin, extents) }

  /// All of a dataset.
  init(_ shape: [Int]) { self.init(origin: shape.map { _ in 0 }, extents: shape) }

  /// The number of elements; the extents of what is in memory multiply without overflow.
  var count: Int { extents.contains(0) ? 0 : extents.reduce(1, *) }

  /// What two parts have in common, relative to nothing; a part may reach beyond what can be counted.
  private func range(_ dimension: Int) -> Range<Int> {
    let (end, overflow) = origin[dimension].addingReportingOverflow(extents[dimension])
    return origin[dimension]..<(overflow ? .max : end)
  }

  /// Whether they have any element in common.
  func touches(_ other: Box) -> Bool {
    origin.indices.allSatisfy { !range($0).clamped(to: other.range($0)).isEmpty }
  }

  /// Elements that follow each other in both of two parts.
  struct Run {
    /// Place of the first one in the part that is asked.
    var source: Int
    /// Place of the first one in the other part.
    var target: Int
    /// How many there are.
    var count: Int
  }

  /// Goes through the elements in common with another part, run by run; both parts have elements that can be counted.
  func forEachRun(
    sharedWith other: Box, _ body: (Run) throws(FormatFault) -> Void
  ) throws(FormatFault) {
    guard touches(other) else { return }
    let shared = origin.indices.map { range($0).clamped(to: other.range($0)) }
    // Dimensions from here on are whole in both, so that their elements follow each other.
    var inner = origin.count
    var count = 1
    while inner > 0 {
      inner -= 1
      count *= shared[inner].count
      if shared[inner].count < extents[inner] || shared[inner].count < other.extents[inner] { break }
    }
    func place(_ element: [Int], in box: Box) -> Int {
      element.indices.reduce(0) { $0 * box.extents[$1] + element[$1] - box.origin[$1] }
    }
    var element = shared.map(\.lowerBound)
    while true {
      try body(Run(source: place(element, in: self), target: place(element, in: other), count: count))
      var dimension = inner - 1
      while dimension >= 0 {
        element[dimension] += 1
        if element[dimension] < shared[dimension].upperBound { break }
        element[dimension] = shared[dimension].lowerBound
        dimension -= 1
      }
      if dimension < 0 { return }
    }
  }
}

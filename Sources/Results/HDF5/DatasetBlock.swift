/// A dataset stored in tiles, declared with `HDF5File.declare`.
public struct ChunkedDataset: Sendable, Hashable {
  /// Its absolute path in the file.
  public let path: String
  /// The type of its numbers.
  public let type: ElementType
  /// Its extents and how it is cut.
  public let grid: ChunkGrid
  /// Its number in the file that declared it.
  let index: Int
}

/// Values of a part of a dataset made of whole tiles: usually all rows for up to 876 steps.
public struct DatasetBlock: Sendable {
  /// The dataset that the values belong to.
  public let dataset: ChunkedDataset
  /// Place of the first value in the dataset.
  public let origin: [Int]
  /// Extents of the block.
  public let shape: [Int]
  private let values: Values

  private enum Values: Sendable {
    case float32([Float])
    case float64([Double])
    case int8([Int8])
    case int32([Int32])
    case int64([Int64])
    case mismatch(String)
  }

  /// Values at a place, row-major.
  public init<Element: StorableElement>(
    _ values: [Element], of dataset: ChunkedDataset, origin: [Int], shape: [Int]
  ) {
    self.dataset = dataset
    self.origin = origin
    self.shape = shape
    self.values =
      if Element.elementType != dataset.type {
        .mismatch("values of \(Element.elementType) do not fit a dataset of \(dataset.type)")
      } else if values.count != shape.reduce(1, *) {
        .mismatch("\(values.count) values do not fill a block of \(shape)")
      } else {
        Self.wrap(values)
      }
  }

  /// Values of all rows, from a step on; as many steps as the values fill.
  ///
  /// - Parameters:
  ///   - values: Row-major: all steps of the first row come first.
  ///   - dataset: The dataset that the values belong to.
  ///   - firstStep: The step of the first value, a multiple of the tile's steps.
  public init<Element: StorableElement>(
    _ values: [Element], of dataset: ChunkedDataset, firstStep: Int
  ) {
    let rows = Array(dataset.grid.shape.dropLast())
    let count = max(1, rows.reduce(1, *))
    self.init(
      values, of: dataset, origin: rows.map { _ in 0 } + [firstStep], shape: rows + [values.count / count])
  }

  private static func wrap<Element: StorableElement>(_ values: [Element]) -> Values {
    switch values {
    case let values as [Float]: .float32(values)
    case let values as [Double]: .float64(values)
    case let values as [Int8]: .int8(values)
    case let values as [Int32]: .int32(values)
    case let values as [Int64]: .int64(values)
    default: .mismatch("values of \(Element.self) cannot be stored")
    }
  }

  /// What is wrong with the block; nil where nothing is.
  var fault: String? {
    if case .mismatch(let reason) = values { return reason }
    return dataset.grid.fault(origin: origin, shape: shape)
  }

  func withUnsafeBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    switch values {
    case .float32(let values): values.withUnsafeBytes(body)
    case .float64(let values): values.withUnsafeBytes(body)
    case .int8(let values): values.withUnsafeBytes(body)
    case .int32(let values): values.withUnsafeBytes(body)
    case .int64(let values): values.withUnsafeBytes(body)
    case .mismatch: body(UnsafeRawBufferPointer(start: nil, count: 0))
    }
  }
}

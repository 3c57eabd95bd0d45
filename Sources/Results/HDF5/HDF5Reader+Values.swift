extension HDF5Reader {
  /// What a dataset holds.
  public struct Layout: Sendable, Hashable {
    /// What its elements are.
    public enum Content: Sendable, Hashable {
      case integers
      case floatingPoint
      case strings
      case other
    }

    /// Extents, empty for a scalar.
    public var shape: [Int]
    /// What its elements are.
    public var content: Content
    /// Extents of its tiles; nil where it is stored in one piece.
    public var chunk: [Int]?
  }

  /// Extents, tiles and content of a dataset.
  ///
  /// - Throws: `StorageError` when there is no such dataset, or its data lie outside the file.
  public func layout(of dataset: String) throws(StorageError) -> Layout {
    let stored = try openDataset(dataset)
    let chunk: [Int]? = if case .tiled(_, let extents) = stored.layout { extents } else { nil }
    return Layout(shape: stored.shape, content: stored.type.content.kind, chunk: chunk)
  }

  /// All numbers of a dataset, row-major.
  ///
  /// - Throws: `StorageError` when there is no such dataset, its elements are not numbers that fit, or it is
  ///   too large.
  public func read<Element: StorableElement>(
    _ dataset: String, as type: Element.Type = Element.self
  ) throws(StorageError) -> [Element] {
    let stored = try openDataset(dataset)
    return try read(stored, Box(stored.shape), dataset)
  }

  /// The numbers of a part of a dataset, row-major.
  ///
  /// - Parameters:
  ///   - dataset: The absolute path.
  ///   - origin: Place of the first number.
  ///   - shape: Extents of the part.
  ///   - type: What the numbers are wanted as; they are converted to the nearest.
  /// - Returns: As many numbers as the extents multiply to.
  /// - Throws: `StorageError` as `read(_:as:)`, and when the part does not lie in the dataset.
  public func read<Element: StorableElement>(
    _ dataset: String, origin: [Int], shape: [Int], as type: Element.Type = Element.self
  ) throws(StorageError) -> [Element] {
    let stored = try openDataset(dataset)
    let extents = stored.shape
    let fits =
      origin.count == extents.count && shape.count == extents.count
      && extents.indices.allSatisfy { d in
        origin[d] >= 0 && shape[d] >= 0 && shape[d] <= extents[d] && origin[d] <= extents[d] - shape[d]
      }
    try require(fits, dataset, "a part \(shape) at \(origin) does not lie in \(extents)")
    return try read(stored, Box(origin: origin, extents: shape), dataset)
  }

  /// One row of a dataset of rows × steps.
  ///
  /// Its tiles are unpacked for every call: to go through many rows, read parts of `layout(of:).chunk` rows.
  ///
  /// - Throws: `StorageError` as `read(_:origin:shape:as:)`.
  public func row<Element: StorableElement>(
    _ row: Int, of dataset: String, as type: Element.Type = Element.self
  ) throws(StorageError) -> [Element] {
    let extents = try layout(of: dataset).shape
    try require(extents.count == 2, dataset, "\(extents) are not rows × steps")
    return try read(dataset, origin: [row, 0], shape: [1, extents[1]])
  }

  private func read<Element: StorableElement>(
    _ stored: StoredDataset, _ part: Box, _ dataset: String
  ) throws(StorageError) -> [Element] {
    let content = stored.type.content.kind
    let isWhole = Element.elementType != .float32 && Element.elementType != .float64
    try require(
      content == .integers || (content == .floatingPoint && !isWhole), dataset,
      "elements of \(content) cannot be read as \(Element.self)")
    // Neither what is read nor what it is turned into may be too much.
    let count = try count(part.extents, size: max(stored.type.size, Element.elementType.size), dataset)
    let whole = try verifiedPiece(stored, dataset)
    if count == 0 { return [] }
    let bytes =
      if let whole, part.extents == stored.shape {
        whole
      } else {
        try perform(dataset) { () throws(FormatFault) in try stored.bytes(of: part) }
      }
    return stored.type.numbers(in: bytes[...])
  }

  func openDataset(_ dataset: String) throws(StorageError) -> StoredDataset {
    let header = try open(dataset)
    try require(header.isDataset, dataset, call: "open", "not a dataset")
    return try perform(dataset, call: "open") { () throws(FormatFault) in
      let stored = try StoredDataset(header, of: file)
      if case .elsewhere = stored.layout { throw FormatFault("data outside the file are not followed") }
      return stored
    }
  }

  /// The number of elements, refused where they would take more memory than allowed.
  func count(_ shape: [Int], size: Int, _ object: String) throws(StorageError) -> Int {
    if shape.contains(0) { return 0 }
    var bytes = size
    for extent in shape {
      let (product, overflow) = bytes.multipliedReportingOverflow(by: extent)
      try require(
        !overflow && product <= limit, object,
        "\(shape) elements of \(size) bytes are more than the limit of \(limit) bytes")
      bytes = product
    }
    return bytes / size
  }
}

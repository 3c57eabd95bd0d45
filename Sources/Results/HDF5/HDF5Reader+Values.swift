import CHDF5

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
    let handle = try openDataset(dataset)
    return try layout(handle.id, dataset)
  }

  /// All numbers of a dataset, row-major.
  ///
  /// - Throws: `StorageError` when there is no such dataset, its elements are not numbers that fit, or it is
  ///   too large.
  public func read<Element: StorableElement>(
    _ dataset: String, as type: Element.Type = Element.self
  ) throws(StorageError) -> [Element] {
    let handle = try openDataset(dataset)
    let shape = try layout(handle.id, dataset).shape
    let values: [Element] = try read(handle.id, dataset, origin: nil, shape: shape)
    let type = try calls.open("H5Dget_type", dataset, closing: H5Tclose) { H5Dget_type(handle.id) }
    if H5Tequal(type.id, Element.elementType.stored) > 0 {
      try verify(handle.id, dataset, Checksum.hexadecimal(of: values))
    }
    return values
  }

  /// Holds what was read against the checksum that was written beside it, where there is one.
  func verify(_ id: hid_t, _ dataset: String, _ found: @autoclosure () -> String) throws(StorageError) {
    let name = Attribute.checksum("").name
    guard try calls.check("H5Aexists", dataset, { H5Aexists(id, name) }) > 0 else { return }
    let stored = try attribute(name, of: dataset)?.string ?? ""
    let own = Attribute.checksum(found()).value.string ?? ""
    try require(
      stored == own, dataset, "its numbers or texts are not those that were written: \(own), not \(stored)")
  }

  /// The numbers of a part of a dataset, row-major.
  ///
  /// - Parameters:
  ///   - dataset: The absolute path.
  ///   - origin: Place of the first number.
  ///   - shape: Extents of the part.
  ///   - type: What the numbers are wanted as; HDF5 converts.
  /// - Returns: As many numbers as the extents multiply to.
  /// - Throws: `StorageError` as `read(_:as:)`, and when the part does not lie in the dataset.
  public func read<Element: StorableElement>(
    _ dataset: String, origin: [Int], shape: [Int], as type: Element.Type = Element.self
  ) throws(StorageError) -> [Element] {
    let handle = try openDataset(dataset)
    let extents = try layout(handle.id, dataset).shape
    let fits =
      origin.count == extents.count && shape.count == extents.count
      && extents.indices.allSatisfy { d in
        origin[d] >= 0 && shape[d] >= 0 && shape[d] <= extents[d] && origin[d] <= extents[d] - shape[d]
      }
    try require(fits, dataset, "a part \(shape) at \(origin) does not lie in \(extents)")
    return try read(handle.id, dataset, origin: origin, shape: shape)
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
    _ id: hid_t, _ dataset: String, origin: [Int]?, shape: [Int]
  ) throws(StorageError) -> [Element] {
    let content = try layout(id, dataset).content
    let isWhole = Element.elementType != .float32 && Element.elementType != .float64
    try require(
      content == .integers || (content == .floatingPoint && !isWhole), dataset,
      "elements of \(content) cannot be read as \(Element.self)")
    let count = try count(shape, size: Element.elementType.size, dataset)
    if count == 0 { return [] }
    let selection = try calls.open("H5Dget_space", dataset, closing: H5Sclose) { H5Dget_space(id) }
    if let origin {
      let (start, extents) = (origin.map { hsize_t($0) }, shape.map { hsize_t($0) })
      try calls.check("H5Sselect_hyperslab", dataset) {
        H5Sselect_hyperslab(selection.id, H5S_SELECT_SET, start, nil, extents, nil)
      }
    }
    var length = hsize_t(count)
    let memory = try calls.open("H5Screate_simple", dataset, closing: H5Sclose) {
      H5Screate_simple(1, &length, nil)
    }
    var values = [Element](repeating: .zero, count: count)
    try calls.check("H5Dread", dataset) {
      H5Dread(id, Element.elementType.native, memory.id, selection.id, h5s_p_default(), &values)
    }
    return values
  }

  func openDataset(_ dataset: String) throws(StorageError) -> HDF5Handle {
    let handle = try open(dataset)
    try require(H5Iget_type(handle.id) == H5I_DATASET, dataset, call: "H5Dopen2", "not a dataset")
    return handle
  }

  /// The number of elements, refused where they would take more memory than allowed.
  func count(_ shape: [Int], size: Int, _ object: String) throws(StorageError) -> Int {
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

  func layout(_ id: hid_t, _ dataset: String) throws(StorageError) -> Layout {
    let list = try calls.open("H5Dget_create_plist", dataset, closing: H5Pclose) { H5Dget_create_plist(id) }
    let storage = H5Pget_layout(list.id)
    let isInside = storage != H5D_VIRTUAL && H5Pget_external_count(list.id) == 0
    try require(isInside, dataset, call: "H5Dopen2", "data outside the file are not followed")
    let space = try calls.open("H5Dget_space", dataset, closing: H5Sclose) { H5Dget_space(id) }
    let shape = try extents(of: space.id, dataset)
    var tile = [hsize_t](repeating: 0, count: shape.count)
    if storage == H5D_CHUNKED {
      try calls.check("H5Pget_chunk", dataset) { H5Pget_chunk(list.id, Int32(tile.count), &tile) }
      try bound(tile, of: id, dataset)
    }
    let type = try calls.open("H5Dget_type", dataset, closing: H5Tclose) { H5Dget_type(id) }
    let content: Layout.Content =
      switch H5Tget_class(type.id) {
      case H5T_INTEGER: .integers
      case H5T_FLOAT: .floatingPoint
      case H5T_STRING: .strings
      default: .other
      }
    let chunk = storage == H5D_CHUNKED ? tile.map { Int(clamping: $0) } : nil
    return Layout(shape: shape, content: content, chunk: chunk)
  }

  /// Refuses tiles that would unpack to more than any reader needs: a few bytes can stand for gigabytes of them.
  private func bound(_ tile: [hsize_t], of id: hid_t, _ dataset: String) throws(StorageError) {
    let type = try calls.open("H5Dget_type", dataset, closing: H5Tclose) { H5Dget_type(id) }
    let size = tile.reduce(Double(H5Tget_size(type.id))) { $0 * Double($1) }
    try require(
      size <= Double(Self.largestTile), dataset,
      "tiles of \(tile) elements are more than the limit of \(Self.largestTile) bytes")
  }

  func extents(of space: hid_t, _ object: String) throws(StorageError) -> [Int] {
    let rank = try calls.check("H5Sget_simple_extent_ndims", object) { H5Sget_simple_extent_ndims(space) }
    var extents = [hsize_t](repeating: 0, count: Int(rank))
    try calls.check("H5Sget_simple_extent_dims", object) { H5Sget_simple_extent_dims(space, &extents, nil) }
    return extents.map { Int(clamping: $0) }
  }
}

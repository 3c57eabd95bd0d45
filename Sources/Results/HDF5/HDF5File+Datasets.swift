import CHDF5

extension HDF5File {
  /// Writes an array of numbers in one piece.
  ///
  /// - Parameters:
  ///   - values: The numbers in row-major order.
  ///   - object: The absolute path, such as `/indicators/value`; groups on the way are created.
  ///   - shape: The extents; nil for one dimension.
  ///   - scales: Paths of the dimension scales, one a dimension; readers refuse a part of them.
  ///   - attributes: Units and the like.
  /// - Throws: `StorageError` when the shape does not fit the values or the scales, the name is taken, a
  ///   scale is missing or the disk refuses.
  public func write<Element: StorableElement>(
    _ values: [Element], to object: String, shape: [Int]? = nil, scales: [String],
    attributes: [Attribute] = []
  ) throws(StorageError) {
    let shape = shape ?? [values.count]
    try require(shape.reduce(1, *) == values.count && shape.count == scales.count, object) {
      "\(values.count) values and \(scales.count) scales do not fit the shape \(shape)"
    }
    try write(numbers: values, to: object, shape: shape, scales: scales, attributes: attributes)
  }

  /// Writes strings along one dimension, as variable-length UTF-8.
  ///
  /// - Throws: `StorageError` as `write(_:to:shape:scales:attributes:)`.
  public func write(
    _ values: [String], to object: String, scale: String, attributes: [Attribute] = []
  ) throws(StorageError) {
    try write(strings: values, to: object, shape: [values.count], scales: [scale], attributes: attributes)
  }

  /// Writes one text, such as a whole scenario, as a scalar variable-length UTF-8 dataset.
  ///
  /// - Throws: `StorageError` when the name is taken or the disk refuses.
  public func write(text: String, to object: String, attributes: [Attribute] = []) throws(StorageError) {
    try write(strings: [text], to: object, shape: [], scales: [], attributes: attributes)
  }

  /// Writes numbers as a dimension scale, whose name is the last part of its path.
  ///
  /// - Throws: `StorageError` when the name is taken or the disk refuses.
  public func writeScale<Element: StorableElement>(
    _ values: [Element], to object: String, attributes: [Attribute] = []
  ) throws(StorageError) {
    try write(
      numbers: values, to: object, shape: [values.count], scales: [], isScale: true, attributes: attributes)
  }

  /// Bytes from which numbers are stored in compressed tiles.
  private static let longArray = 1 << 14
  /// Elements of such a tile along its first dimension.
  private static let tileLength = 1 << 13

  private func write<Element: StorableElement>(
    numbers values: [Element], to object: String, shape: [Int], scales: [String], isScale: Bool = false,
    attributes: [Attribute]
  ) throws(StorageError) {
    let type = Element.elementType
    let isLong = values.count * type.size >= Self.longArray
    let chunk = isLong ? [min(Self.tileLength, shape[0])] + shape.dropFirst() : nil
    // Tiles have HDF5's own checksum.
    let checksum = isLong ? [] : [Attribute.checksum(Checksum.hexadecimal(of: values))]
    try create(
      object, stored: { type.stored }, shape: shape, chunk: chunk, scales: scales,
      attributes: attributes + checksum
    ) { dataset throws(StorageError) in
      if !values.isEmpty {
        try self.calls.check("H5Dwrite", object) {
          H5Dwrite(dataset, type.native, h5s_s_all(), h5s_s_all(), h5s_p_default(), values)
        }
      }
      guard isScale else { return }
      try self.makeScale(dataset, name: String(object.split(separator: "/").last ?? ""), object)
    }
  }

  /// Gives an object a further name, as a hard link: a scale that many groups share is stored once.
  ///
  /// - Throws: `StorageError` when there is no such object or the name is taken.
  public func link(_ object: String, as name: String) throws(StorageError) {
    try perform { (file) throws(StorageError) in
      try self.ensureParent(of: name, in: file)
      try self.calls.check("H5Lcreate_hard", name) {
        H5Lcreate_hard(file, object, file, name, h5s_p_default(), h5s_p_default())
      }
    }
  }

  /// Writes strings as a dimension scale, whose name is the last part of its path.
  ///
  /// - Throws: `StorageError` when the name is taken or the disk refuses.
  public func writeScale(
    _ values: [String], to object: String, attributes: [Attribute] = []
  ) throws(StorageError) {
    try write(
      strings: values, to: object, shape: [values.count], scales: [], isScale: true, attributes: attributes)
  }

  /// How the name of a scale begins that stands for no variable.
  nonisolated static let bareDimension = "This is a netCDF dimension but not a netCDF variable."

  /// Declares a dimension that has no coordinate, such as the two ends of an interval.
  ///
  /// The scale's name is the one by which netCDF-4 knows that there is no variable behind it (netCDF-C,
  /// `DIM_WITHOUT_VARIABLE`).
  ///
  /// - Throws: `StorageError` when the name is taken or the disk refuses.
  public func writeDimension(_ length: Int, to object: String) throws(StorageError) {
    let digits = String(length)
    let padding = String(repeating: " ", count: max(0, 10 - digits.count))
    let name = "\(Self.bareDimension)\(padding)\(digits)"
    try create(
      object, stored: { ElementType.float32.stored }, shape: [length], chunk: nil, scales: [], attributes: []
    ) { dataset throws(StorageError) in try self.makeScale(dataset, name: name, object) }
  }

  private func write(
    strings values: [String], to object: String, shape: [Int], scales: [String], isScale: Bool = false,
    attributes: [Attribute]
  ) throws(StorageError) {
    try requireText(values, object)
    let type = try calls.stringType(object)
    let id = type.id
    let checksum = Attribute.checksum(Checksum.hexadecimal(ofTexts: values))
    try create(
      object, stored: { id }, shape: shape, chunk: nil, scales: scales, attributes: attributes + [checksum]
    ) { dataset throws(StorageError) in
      if !values.isEmpty {
        try self.calls.check("H5Dwrite", object) {
          withCStrings(values) { H5Dwrite(dataset, id, h5s_s_all(), h5s_s_all(), h5s_p_default(), $0) }
        }
      }
      guard isScale else { return }
      try self.makeScale(dataset, name: String(object.split(separator: "/").last ?? ""), object)
    }
    _ = consume type
  }

  private func makeScale(_ dataset: hid_t, name: String, _ object: String) throws(StorageError) {
    try calls.check("H5DSset_scale", object) { H5DSset_scale(dataset, name) }
  }

  private func create(
    _ object: String, stored type: () -> hid_t, shape: [Int], chunk: [Int]?, scales: [String],
    attributes: [Attribute],
    _ fill: (_ dataset: hid_t) throws(StorageError) -> Void
  ) throws(StorageError) {
    try perform { (file) throws(StorageError) in
      let dataset = try self.createDataset(
        object, type, shape: shape, chunk: chunk, scales: scales, attributes: attributes, in: file)
      try fill(dataset.id)
      try self.calls.close(dataset, "H5Dclose", object)
    }
  }

  /// Refuses text that C would cut short.
  func requireText(_ values: [String], _ object: String) throws(StorageError) {
    try require(!values.contains { $0.utf8.contains(0) }, object) { "text with a zero byte cannot be stored" }
  }

  func require(
    _ condition: Bool, _ object: String, call: String = "H5Dcreate2", _ reason: () -> String
  ) throws(StorageError) {
    guard !condition else { return }
    throw fail(StorageError(reason(), path: path, call: call, object: object))
  }
}

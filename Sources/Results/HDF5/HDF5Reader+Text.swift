import CHDF5

extension HDF5Reader {
  /// All strings of a dataset, of fixed or variable length.
  ///
  /// - Throws: `StorageError` when there is no such dataset, it does not hold strings, or it is too large.
  public func strings(_ dataset: String) throws(StorageError) -> [String] {
    let handle = try openDataset(dataset)
    let type = try calls.open("H5Dget_type", dataset, closing: H5Tclose) { H5Dget_type(handle.id) }
    let space = try calls.open("H5Dget_space", dataset, closing: H5Sclose) { H5Dget_space(handle.id) }
    _ = try layout(handle.id, dataset)
    let texts = try strings(type.id, space.id, dataset) { memory, buffer in
      H5Dread(handle.id, memory, h5s_s_all(), h5s_s_all(), h5s_p_default(), buffer)
    }
    try verify(handle.id, dataset, Checksum.hexadecimal(ofTexts: texts))
    return texts
  }

  /// The text of a scalar dataset of strings.
  ///
  /// - Throws: `StorageError` as `strings(_:)`, and when there is more or less than one string.
  public func text(_ dataset: String) throws(StorageError) -> String {
    let strings = try strings(dataset)
    guard let only = strings.first, strings.count == 1 else {
      throw StorageError("\(strings.count) strings, not one", path: path, call: "H5Dread", object: dataset)
    }
    return only
  }

  /// An attribute of the file (`/`), a group or a dataset; nil where there is none of this name.
  ///
  /// - Throws: `StorageError` when there is no such object, or the attribute is not text or numbers.
  public func attribute(_ name: String, of object: String = "/") throws(StorageError) -> AttributeValue? {
    let handle = try open(object)
    guard try calls.check("H5Aexists", object, { H5Aexists(handle.id, name) }) > 0 else { return nil }
    let attribute = try calls.open("H5Aopen", object, closing: H5Aclose) {
      H5Aopen(handle.id, name, h5s_p_default())
    }
    let label = "\(object)@\(name)"
    guard let value = try value(of: attribute.id, label) else {
      throw StorageError("neither text nor numbers", path: path, call: "H5Aread", object: label)
    }
    return value
  }

  /// All attributes of an object that hold text or numbers, sorted by name; the references by which
  /// dimension scales are attached are left out.
  ///
  /// - Throws: `StorageError` when there is no such object.
  public func attributes(of object: String = "/") throws(StorageError) -> [Attribute] {
    let handle = try open(object)
    let count = try calls.check("H5Oget_info", object) { h5s_attribute_count(handle.id) }
    var attributes: [Attribute] = []
    for place in 0..<UInt64(max(0, count)) {
      let attribute = try calls.open("H5Aopen_by_idx", object, closing: H5Aclose) {
        H5Aopen_by_idx(
          handle.id, ".", H5_INDEX_NAME, H5_ITER_INC, place, h5s_p_default(), h5s_p_default())
      }
      let length = try calls.check("H5Aget_name", object) { H5Aget_name(attribute.id, 0, nil) }
      var name = [CChar](repeating: 0, count: min(length, 1 << 16) + 1)
      try calls.check("H5Aget_name", object) { H5Aget_name(attribute.id, name.count, &name) }
      let text = decodedText(name)
      guard let value = try value(of: attribute.id, "\(object)@\(text)") else { continue }
      attributes.append(Attribute(text, value))
    }
    return attributes.sorted { $0.name < $1.name }
  }

  private func value(of attribute: hid_t, _ label: String) throws(StorageError) -> AttributeValue? {
    let type = try calls.open("H5Aget_type", label, closing: H5Tclose) { H5Aget_type(attribute) }
    let space = try calls.open("H5Aget_space", label, closing: H5Sclose) { H5Aget_space(attribute) }
    let shape = try extents(of: space.id, label)
    let isScalar = shape.isEmpty
    switch H5Tget_class(type.id) {
    case H5T_STRING:
      let values = try strings(type.id, space.id, label) { H5Aread(attribute, $0, $1) }
      return isScalar ? .string(values.first ?? "") : .strings(values)
    case H5T_FLOAT:
      let values: [Double] = try numbers(attribute, shape, label)
      return isScalar ? values.first.map { .double($0) } : .doubles(values)
    case H5T_INTEGER:
      let values: [Int64] = try numbers(attribute, shape, label)
      switch (isScalar, H5Tget_size(type.id)) {
      case (true, 1): return values.first.map { .int8(Int8(truncatingIfNeeded: $0)) }
      case (true, _): return values.first.map { .int($0) }
      case (false, 4): return .int32s(values.map { Int32(truncatingIfNeeded: $0) })
      case (false, _): return .ints(values)
      }
    default: return nil
    }
  }

  private func numbers<Element: StorableElement>(
    _ attribute: hid_t, _ shape: [Int], _ label: String
  ) throws(StorageError) -> [Element] {
    let count = try count(shape, size: Element.elementType.size, label)
    if count == 0 { return [] }
    var values = [Element](repeating: .zero, count: count)
    try calls.check("H5Aread", label) { H5Aread(attribute, Element.elementType.native, &values) }
    return values
  }

  private func strings(
    _ type: hid_t, _ space: hid_t, _ label: String,
    _ read: (_ type: hid_t, _ buffer: UnsafeMutableRawPointer?) -> herr_t
  ) throws(StorageError) -> [String] {
    try require(H5Tget_class(type) == H5T_STRING, label, "not strings")
    let shape = try extents(of: space, label)
    if shape.contains(0) { return [] }
    if H5Tis_variable_str(type) > 0 {
      let count = try count(shape, size: MemoryLayout<UnsafeMutablePointer<CChar>?>.size, label)
      var pointers = [UnsafeMutablePointer<CChar>?](repeating: nil, count: count)
      try calls.check("H5Dread", label) { read(type, &pointers) }
      defer { _ = h5s_reclaim(type, space, &pointers) }
      return pointers.map { $0.map { String(cString: $0) } ?? "" }
    }
    let size = max(1, H5Tget_size(type))
    let count = try count(shape, size: size, label)
    var characters = [CChar](repeating: 0, count: count * size)
    try calls.check("H5Dread", label) { read(type, &characters) }
    return (0..<count).map { decodedText(Array(characters[$0 * size..<($0 + 1) * size])) }
  }
}

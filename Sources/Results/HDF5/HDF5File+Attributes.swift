import CHDF5

extension HDF5File {
  /// HDF5's limit for an attribute in the file format that 1.10 tools read.
  private static let largestAttribute = 64_000
  /// Bytes that stand for a text of any length: its length, and its address and number in the heap.
  private static let textReference = 16

  func write(_ attribute: Attribute, to object: hid_t, _ path: String) throws(StorageError) {
    let label = "\(path)@\(attribute.name)"
    switch attribute.value {
    case .string(let value): try write([value], isScalar: true, attribute.name, to: object, label)
    case .characters(let value): try write(characters: value, attribute.name, to: object, label)
    case .strings(let values): try write(values, isScalar: false, attribute.name, to: object, label)
    case .double(let value): try write([value], isScalar: true, attribute.name, to: object, label)
    case .doubles(let values): try write(values, isScalar: false, attribute.name, to: object, label)
    case .int(let value): try write([value], isScalar: true, attribute.name, to: object, label)
    case .ints(let values): try write(values, isScalar: false, attribute.name, to: object, label)
    case .int8(let value): try write([value], isScalar: true, attribute.name, to: object, label)
    case .int32s(let values): try write(values, isScalar: false, attribute.name, to: object, label)
    }
  }

  private func write<Element: StorableElement>(
    _ values: [Element], isScalar: Bool, _ name: String, to object: hid_t, _ label: String
  ) throws(StorageError) {
    try limit(values.count * Element.elementType.size, label)
    let space = try dataspace(isScalar ? [] : [values.count], label)
    let handle = try calls.open("H5Acreate2", label, closing: H5Aclose) {
      H5Acreate2(object, name, Element.elementType.stored, space.id, h5s_p_default(), h5s_p_default())
    }
    if values.isEmpty { return }
    try calls.check("H5Awrite", label) { H5Awrite(handle.id, Element.elementType.native, values) }
  }

  private func write(
    _ values: [String], isScalar: Bool, _ name: String, to object: hid_t, _ label: String
  ) throws(StorageError) {
    // The texts themselves lie in the file's heap, which takes any length; the attribute holds where.
    try limit(values.count * Self.textReference, label)
    try requireText(values, label)
    let type = try calls.stringType(label)
    let space = try dataspace(isScalar ? [] : [values.count], label)
    let handle = try calls.open("H5Acreate2", label, closing: H5Aclose) {
      H5Acreate2(object, name, type.id, space.id, h5s_p_default(), h5s_p_default())
    }
    if values.isEmpty { return }
    try calls.check("H5Awrite", label) {
      withCStrings(values) { H5Awrite(handle.id, type.id, $0) }
    }
  }

  private func write(
    characters value: String, _ name: String, to object: hid_t, _ label: String
  ) throws(StorageError) {
    let bytes = Array(value.utf8) + [0]
    try limit(bytes.count, label)
    let type = try calls.open("H5Tcopy", label, closing: H5Tclose) { H5Tcopy(h5s_c_s1()) }
    try calls.check("H5Tset_size", label) { H5Tset_size(type.id, bytes.count) }
    try calls.check("H5Tset_cset", label) { H5Tset_cset(type.id, H5T_CSET_UTF8) }
    let space = try dataspace([], label)
    let handle = try calls.open("H5Acreate2", label, closing: H5Aclose) {
      H5Acreate2(object, name, type.id, space.id, h5s_p_default(), h5s_p_default())
    }
    try calls.check("H5Awrite", label) { H5Awrite(handle.id, type.id, bytes) }
  }

  private func limit(_ bytes: Int, _ label: String) throws(StorageError) {
    try require(bytes <= Self.largestAttribute, label, call: "H5Acreate2") {
      "\(bytes) bytes are too many for an attribute (\(Self.largestAttribute)); store a dataset"
    }
  }
}

extension HDF5Library.Calls {
  /// Variable-length UTF-8, the one string type that every reader turns into text.
  @HDF5Library
  func stringType(_ label: String) throws(StorageError) -> HDF5Handle {
    let type = try open("H5Tcopy", label, closing: H5Tclose) { H5Tcopy(h5s_c_s1()) }
    try check("H5Tset_size", label) { H5Tset_size(type.id, h5s_variable()) }
    try check("H5Tset_cset", label) { H5Tset_cset(type.id, H5T_CSET_UTF8) }
    return type
  }
}

/// Gives strings to C as an array of pointers into one buffer.
func withCStrings<Result>(
  _ strings: [String], _ body: (UnsafePointer<UnsafePointer<CChar>?>?) -> Result
) -> Result {
  var text: [CChar] = []
  var starts: [Int] = []
  for string in strings {
    starts.append(text.count)
    text.append(contentsOf: string.utf8.lazy.map { CChar(bitPattern: $0) })
    text.append(0)
  }
  return text.withUnsafeBufferPointer { text in
    let pointers = starts.map { start in text.baseAddress.map { $0 + start } }
    return pointers.withUnsafeBufferPointer { body($0.baseAddress) }
  }
}

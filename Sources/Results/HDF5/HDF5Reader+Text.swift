import Kernel

extension HDF5Reader {
  /// All strings of a dataset, of fixed or variable length.
  ///
  /// - Throws: `StorageError` when there is no such dataset, it does not hold strings, or it is too large.
  public func strings(_ dataset: String) throws(StorageError) -> [String] {
    let stored = try openDataset(dataset)
    try requireText(stored.type, dataset)
    // An element of text of any length takes as much as the length and the place of its characters.
    let count = try count(stored.shape, size: stored.type.size, dataset)
    let bytes = try perform(dataset) { () throws(FormatFault) in try stored.bytes(of: Box(stored.shape)) }
    let texts = try texts(bytes[...], count, stored.type, dataset)
    try verify(stored, dataset, Checksum.hexadecimal(ofTexts: texts))
    return texts
  }

  /// The text of a scalar dataset of strings.
  ///
  /// - Throws: `StorageError` as `strings(_:)`, and when there is more or less than one string.
  public func text(_ dataset: String) throws(StorageError) -> String {
    let strings = try strings(dataset)
    guard let only = strings.first, strings.count == 1 else {
      throw StorageError("\(strings.count) strings, not one", path: path, call: "read", object: dataset)
    }
    return only
  }

  /// An attribute of the file (`/`), a group or a dataset; nil where there is none of this name.
  ///
  /// - Throws: `StorageError` when there is no such object, or the attribute is not text or numbers.
  public func attribute(_ name: String, of object: String = "/") throws(StorageError) -> AttributeValue? {
    try attribute(name, of: open(object), object)
  }

  /// The attribute of a header.
  func attribute(
    _ name: String, of header: ObjectHeader, _ object: String
  ) throws(StorageError) -> AttributeValue? {
    let all = try perform(object) { () throws(FormatFault) in try header.attributes() }
    guard let attribute = all.first(where: { $0.name == name }) else { return nil }
    let label = "\(object)@\(name)"
    guard let value = try value(of: attribute, label) else {
      throw StorageError("neither text nor numbers", path: path, call: "read", object: label)
    }
    return value
  }

  /// All attributes of an object that hold text or numbers, sorted by name; the references by which
  /// dimension scales are attached are left out.
  ///
  /// - Throws: `StorageError` when there is no such object.
  public func attributes(of object: String = "/") throws(StorageError) -> [Attribute] {
    let header = try open(object)
    var attributes: [Attribute] = []
    for attribute in try perform(object, { () throws(FormatFault) in try header.attributes() }) {
      guard let value = try value(of: attribute, "\(object)@\(attribute.name)") else { continue }
      attributes.append(Attribute(attribute.name, value))
    }
    return attributes.sorted { $0.name < $1.name }
  }

  private func value(of attribute: StoredAttribute, _ label: String) throws(StorageError) -> AttributeValue? {
    let (type, isScalar) = (attribute.type, attribute.shape.isEmpty)
    if type.content == .other { return nil }
    let count = try count(attribute.shape, size: type.size, label)
    try require(count * type.size <= attribute.data.count, label, "damaged: fewer elements than \(count)")
    let bytes = attribute.data.prefix(count * type.size)
    switch type.content {
    case .text, .varyingText:
      let values = try texts(bytes, count, type, label)
      return isScalar ? .string(values.first ?? "") : .strings(values)
    case .real:
      let values: [Double] = type.numbers(in: bytes)
      return isScalar ? values.first.map { .double($0) } : .doubles(values)
    case .integer:
      let values: [Int64] = type.numbers(in: bytes)
      switch (isScalar, type.size) {
      case (true, 1): return values.first.map { .int8(Int8(truncatingIfNeeded: $0)) }
      case (true, _): return values.first.map { .int($0) }
      case (false, 4): return .int32s(values.map { Int32(truncatingIfNeeded: $0) })
      case (false, _): return .ints(values)
      }
    case .other: return nil
    }
  }

  private func requireText(_ type: Datatype, _ label: String) throws(StorageError) {
    try require(type.content == .text || type.content == .varyingText, label, "not strings")
  }

  /// A text, which people see in tables and pages.
  private func printed(_ bytes: ArraySlice<UInt8>) throws(FormatFault) -> String {
    let text = decodedText(bytes)
    if let found = text.unicodeScalars.first(where: \.isUnprintable) {
      throw FormatFault("a text has \(found.codePoint) in it, which is not printed")
    }
    return text
  }

  private func texts(
    _ bytes: ArraySlice<UInt8>, _ count: Int, _ type: Datatype, _ label: String
  ) throws(StorageError) -> [String] {
    func element(_ place: Int) -> ArraySlice<UInt8> {
      bytes[(bytes.startIndex + place * type.size)...].prefix(type.size)
    }
    return try perform(label) { () throws(FormatFault) in
      if type.content == .text {
        return try (0..<count).map { (place) throws(FormatFault) in try printed(element(place)) }
      }
      var heap = GlobalHeap(file)
      var texts: [String] = []
      texts.reserveCapacity(count)
      var length = 0
      for place in 0..<count {
        let text = try heap.text(element(place))
        // Many elements may stand for one long text.
        length += text.count
        guard length <= limit else {
          throw FormatFault("its texts are more than the limit of \(limit) bytes")
        }
        texts.append(try printed(text))
      }
      return texts
    }
  }
}

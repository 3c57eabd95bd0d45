import Kernel

extension Setting {
  /// The value at a path of keys; nil where there is none.
  func value(at path: ArraySlice<String>) -> Setting? {
    guard let key = path.first else { return self }
    return self[key]?.value(at: path.dropFirst())
  }

  /// The same with another value at a path, whose mappings are made where they are missing; without a value the key
  /// goes, and with it each mapping that holds nothing else.
  func with(_ value: Setting?, at path: ArraySlice<String>) -> Setting {
    guard let key = path.first else { return value ?? self }
    var result = entries == nil ? [:] : self
    guard path.count > 1 else {
      result[key] = value
      return result
    }
    let inner = self[key]
    if value == nil, inner == nil { return self }
    let changed = (inner ?? [:]).with(value, at: path.dropFirst())
    result[key] = changed.entries?.isEmpty == true && inner?.entries?.isEmpty == false ? nil : changed
    return result
  }

  /// A mapping in the order given.
  init(_ entries: [(String, Setting)]) {
    let origin = Origin(file: "code")
    self.init(.mapping(entries.map { Entry($0.0, at: origin, $0.1) }), at: origin)
  }

  init(_ text: String) { self.init(stringLiteral: text) }
}

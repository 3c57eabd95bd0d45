/// What a file says at one place: text, a list or a mapping, with where it stands and what backs it.
///
/// Values stay text until the reader of a parameter knows which unit it wants.
public struct Setting: Sendable, Hashable {
  /// The three shapes of a value.
  public enum Content: Sendable, Hashable {
    case scalar(String)
    case list([Setting])
    case mapping([Entry])
  }

  /// A key of a mapping with its value, in the order of the file.
  public struct Entry: Sendable, Hashable {
    /// The key.
    public var key: String
    /// Where the key stands.
    public var origin: Origin
    /// What it is set to.
    public var value: Setting

    /// A key with its value.
    public init(_ key: String, at origin: Origin, _ value: Setting) {
      self.key = key
      self.origin = origin
      self.value = value
    }
  }

  /// Who says so: the evidence that a planner wrote beside a value.
  public struct Provenance: Sendable, Hashable {
    /// Document, table or measurement that the value was taken from.
    public var source: String?
    /// `A` use as it is, `B` check, `C` assumption.
    public var grade: String?
    /// Lower and upper end of what is plausible, as text with units.
    public var low: String?
    /// The upper end.
    public var high: String?
    /// The year that the value holds for.
    public var year: String?
    /// What the value is, in the words of its table.
    public var label: String?
    /// Whatever else there is to say.
    public var note: String?

    /// Evidence for a value.
    public init(
      source: String? = nil, grade: String? = nil, low: String? = nil, high: String? = nil,
      year: String? = nil,
      label: String? = nil, note: String? = nil
    ) {
      self.source = source
      self.grade = grade
      self.low = low
      self.high = high
      self.year = year
      self.label = label
      self.note = note
    }
  }

  /// The value.
  public var content: Content
  /// Where it stands.
  public var origin: Origin
  /// What backs it, where that is stated.
  public var provenance: Provenance?
  /// Whether the text was quoted, so that `"1"` is a word and not a number.
  public var isQuoted: Bool

  /// A value at a place.
  public init(_ content: Content, at origin: Origin, provenance: Provenance? = nil, isQuoted: Bool = false) {
    self.content = content
    self.origin = origin
    self.provenance = provenance
    self.isQuoted = isQuoted
  }

  /// The text of a scalar.
  public var text: String? { if case .scalar(let text) = content { text } else { nil } }
  /// The entries of a mapping.
  public var entries: [Entry]? { if case .mapping(let entries) = content { entries } else { nil } }
  /// The values of a list.
  public var list: [Setting]? { if case .list(let values) = content { values } else { nil } }

  /// The value of a key of a mapping; setting it replaces or appends.
  public subscript(key: String) -> Setting? {
    get {
      guard case .mapping(let entries) = content else { return nil }
      // Without copies of the entries that are passed: scenarios are asked for keys all the time.
      return entries.withUnsafeBufferPointer { entries in
        for place in entries.indices.reversed() where entries[place].key == key {
          return entries[place].value
        }
        return nil
      }
    }
    set {
      guard var entries else { return }
      if let newValue {
        if let place = entries.lastIndex(where: { $0.key == key }) {
          entries[place].value = newValue
        } else {
          entries.append(Entry(key, at: newValue.origin, newValue))
        }
      } else {
        entries.removeAll { $0.key == key }
      }
      content = .mapping(entries)
    }
  }
}

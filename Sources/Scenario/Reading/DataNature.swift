public import Kernel

/// What a scenario says of its data as a whole: whether they are of a real park, or put together.
public struct DataNature: Sendable, Hashable {
  /// The key under which it stands.
  static let key = "data"

  /// Whether the data are put together, and no statistics of a real park or enterprise.
  public let isSynthetic: Bool
  /// Where they come from, in the scenario's own words; empty where it says nothing.
  public let note: String

  /// What a resolved scenario's tree says; data of which nothing is said are not synthetic.
  public init(of tree: Setting?) {
    let stated = tree?[Self.key]
    isSynthetic = stated?["synthetic"]?.text == "true"
    note = stated?["note"]?.text ?? ""
  }
}

extension CommonReading {
  /// Checks what the scenario says of its data as a whole.
  mutating func checkData() {
    guard let setting = tree[DataNature.key] else { return }
    var fields = Fields(setting, of: "'\(DataNature.key)'")
    _ = fields.boolean("synthetic")
    _ = fields.text("note")
    fields.finish(into: &problems)
  }
}

extension ResolvedScenario {
  /// What the scenario says of its data as a whole.
  public var data: DataNature { DataNature(of: settings) }
}

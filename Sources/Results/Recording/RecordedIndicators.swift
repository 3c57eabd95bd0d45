/// The indicators of a run, as they are stored and shown.
public struct RecordedIndicators: Sendable, Hashable {
  /// One indicator.
  public struct Row: Sendable, Hashable {
    /// The stable id, such as `cost.total`.
    public var id: String
    /// The value over the horizon; NaN where it cannot be told.
    public var value: Double
    /// Its unit.
    public var unit: String
    /// The name in English.
    public var label: String
    /// The name in Chinese.
    public var chineseLabel: String
    /// How it is computed, in words; empty where the file does not say it.
    public var definition: String
    /// The same in Chinese.
    public var chineseDefinition: String
    /// Where the definition or its factors come from.
    public var source: String
    /// The same in Chinese.
    public var chineseSource: String
    /// Where it belongs in a table, such as `cost`; empty where the file does not say it.
    public var group: String
    /// Whether more is better: `less`, `more` or `neutral`; empty where the file does not say it.
    public var direction: String
    /// One value a month, beside ``RecordedIndicators/months``; empty where there are none.
    public var byMonth: [Double]
    /// One value an enterprise, beside ``RecordedIndicators/enterprises``; empty where there are none.
    public var byEnterprise: [Double]

    /// An indicator.
    public init(
      id: String, value: Double, unit: String, label: String, chineseLabel: String, definition: String = "",
      chineseDefinition: String = "", source: String = "", chineseSource: String = "", group: String = "",
      direction: String = "", byMonth: [Double] = [], byEnterprise: [Double] = []
    ) {
      self.id = id
      self.value = value
      self.unit = unit
      self.label = label
      self.chineseLabel = chineseLabel
      self.definition = definition
      self.chineseDefinition = chineseDefinition
      self.source = source
      self.chineseSource = chineseSource
      self.group = group
      self.direction = direction
      self.byMonth = byMonth
      self.byEnterprise = byEnterprise
    }
  }

  /// The indicators, in the order of display.
  public var rows: [Row]
  /// The months of the horizon, as `2025-01`.
  public var months: [String]
  /// Ids of the enterprises.
  public var enterprises: [String]

  /// Indicators with the months and enterprises that their matrices belong to.
  public init(rows: [Row] = [], months: [String] = [], enterprises: [String] = []) {
    self.rows = rows
    self.months = months
    self.enterprises = enterprises
  }

  /// The indicator of an id.
  public subscript(id: String) -> Row? { rows.first { $0.id == id } }
}

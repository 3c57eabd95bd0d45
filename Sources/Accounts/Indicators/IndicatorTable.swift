/// The indicators of one scenario over one horizon.
public struct IndicatorTable: Sendable {
  /// One indicator with its values.
  public struct Row: Sendable {
    /// What it is.
    public var indicator: Indicator
    /// Over the horizon.
    public var value: Double
    /// By month of ``IndicatorTable/months``; NaN where it has no meaning.
    public var byMonth: [Double]
    /// By owner, in the order of ``IndicatorTable/enterprises``: what its units' own ports and meters have, and what they
    /// lack of what buses leave unserved.
    ///
    /// They sum to ``value``; NaN where they would not: where it is no sum, and where a part of it is nobody's, such as an excess, the hours of a
    /// bus, or a measure that names no payer. Empty where the totals are not split by owner.
    public var byEnterprise: [Double]
  }

  /// The months.
  public var months: [Month]
  /// Ids of owners; none where the totals are not split by owner.
  public var enterprises: [String]
  /// All indicators, in the order of ``Indicator/Group``.
  public var rows: [Row]

  /// An indicator by id.
  public subscript(id: String) -> Row? { rows.first { $0.indicator.id == id } }

  /// The dozen or so that a summary begins with, in its order.
  public var headline: [Row] { Self.headlineIDs.compactMap { self[$0] } }

  /// Ids of ``headline``.
  public static let headlineIDs = [
    "energy.total", "coal.purchased", "gas.purchased", "electricity.import", "electricity.generated",
    "electricity.peak_import", "steam.used", "water.intake", "wastewater.discharged", "discharge.cod",
    "discharge.hours_above_permit", "waste.generated", "carbon.scope1", "carbon.scope2", "air.so2", "air.nox",
    "cost.total", "unserved.hours", "production.lost",
    "balance.worst_residual",
  ]

  /// Values with their units by id, as `--json` prints them.
  public var figures: [String: Figure] {
    var figures: [String: Figure] = [:]
    for row in rows { figures[row.indicator.id] = Figure(value: row.value, unit: row.indicator.unit) }
    return figures
  }

  /// A value with its unit: `{"value": 12.5, "unit": "t"}`; the value is null where it is not a finite number.
  public struct Figure: Sendable, Hashable, Encodable {
    /// The value.
    public var value: Double
    /// Its unit.
    public var unit: String

    /// A value with its unit.
    public init(value: Double, unit: String) {
      self.value = value
      self.unit = unit
    }

    private enum Key: String, CodingKey { case value, unit }

    /// Writes both keys.
    public func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: Key.self)
      if value.isFinite {
        try container.encode(value, forKey: .value)
      } else {
        try container.encodeNil(forKey: .value)
      }
      try container.encode(unit, forKey: .unit)
    }
  }
}

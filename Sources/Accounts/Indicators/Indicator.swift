/// What an indicator is.
public struct Indicator: Sendable, Hashable {
  /// Where it belongs in a table; the order of cases is the order of the table.
  public enum Group: String, Sendable, CaseIterable {
    case energy, carbon, air, water, waste, cost, reliability, stock, plants, buses, boundaries, figures,
      closing

    /// What a planner reads.
    public var label: String {
      switch self {
      case .energy: "Energy"
      case .carbon: "Greenhouse gases"
      case .air: "Air pollutants"
      case .water: "Water and wastewater"
      case .waste: "Waste"
      case .cost: "Cost"
      case .reliability: "Reliability"
      case .stock: "Change of stocks"
      case .plants: "Process plants"
      case .buses: "Buses"
      case .boundaries: "Boundaries"
      case .figures: "Figures of units"
      case .closing: "Closed by assumption"
      }
    }
    /// The same in Chinese.
    public var labelZh: String {
      switch self {
      case .energy: "能源"
      case .carbon: "温室气体"
      case .air: "大气污染物"
      case .water: "水与废水"
      case .waste: "固体废物"
      case .cost: "费用"
      case .reliability: "供应可靠性"
      case .stock: "库存变化"
      case .plants: "生产装置"
      case .buses: "母线与管网"
      case .boundaries: "边界"
      case .figures: "设备指标"
      case .closing: "按假定闭合"
      }
    }
  }

  /// Whether more is better.
  public enum Direction: String, Sendable {
    case less, more, neutral
  }

  /// Stable, dotted; lower-case but for ids of units and buses within it.
  public var id: String
  /// Where it belongs.
  public var group: Group
  /// What a planner reads.
  public var label: String
  /// The same in Chinese.
  public var labelZh: String
  /// The unit of its values.
  public var unit: String
  /// Whether more is better.
  public var direction: Direction
  /// How it is computed, in words.
  public var formula: String
  /// The same in Chinese.
  public var formulaZh: String
  /// Where the formula or its factors come from.
  public var source: String
  /// The same in Chinese.
  public var sourceZh: String
}

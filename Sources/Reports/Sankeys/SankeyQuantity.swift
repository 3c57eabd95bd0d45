package import Results

/// What a Sankey follows from where it comes in to where it ends.
package enum SankeyQuantity: String, Codable, CaseIterable, Sendable {
  case energy, steam, water, carbon, salt, nitrogen

  /// What people call the picture.
  package var title: RecordedPark.Label {
    switch self {
    case .energy: RecordedPark.Label(english: "Energy (gross calorific value)", chinese: "能流图（高位热值）")
    case .steam: RecordedPark.Label(english: "Steam and its water", chinese: "蒸汽平衡图")
    case .water: RecordedPark.Label(english: "Water", chinese: "水平衡图")
    case .carbon: RecordedPark.Label(english: "Carbon, as CO₂", chinese: "碳流图（折 CO₂）")
    case .salt: RecordedPark.Label(english: "Dissolved salt", chinese: "盐流图")
    case .nitrogen: RecordedPark.Label(english: "Nitrogen", chinese: "氮流图")
    }
  }

  /// The unit in which a picture gives flows: amounts of a period, rates of one step.
  package func unit(isRate: Bool) -> String {
    switch self {
    case .energy: isRate ? "MW" : "TJ"
    case .steam, .water: isRate ? "t/h" : "kt"
    case .carbon: isRate ? "t/h CO₂" : "kt CO₂"
    case .salt, .nitrogen: isRate ? "kg/h" : "t"
    }
  }

  /// What one W or kg/s that lasts through a period is in that unit.
  package func factor(hours: Double, isRate: Bool) -> Double {
    switch self {
    case .energy: isRate ? 1e-6 : 3600 * hours * 1e-12
    case .steam, .water: isRate ? 3.6 : 3600 * hours * 1e-6
    // 44 kg of carbon dioxide hold 12 kg of carbon, as the national guidelines round atomic weights.
    case .carbon: (isRate ? 3.6 : 3600 * hours * 1e-6) * 44 / 12
    case .salt, .nitrogen: isRate ? 3600 : 3600 * hours * 1e-3
    }
  }
}

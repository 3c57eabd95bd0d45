import Kernel
package import Results

/// What a link of a Sankey carries, as far as it has a colour of its own.
package enum SankeyShade: String, Codable, CaseIterable, Sendable {
  case electricity, fuel
  /// A fuel that is a gas.
  case fuelGas = "fuel-gas"
  case steam, heat, cooling, water, wastewater
  case solidWaste = "solid-waste"
  case gas, hydrogen
  case carbonDioxide = "co2"
  case compressedAir = "compressed-air"
  /// What plants take in and make without anyone stating it.
  case unstated
  /// What changes from one quantity into another within a unit, computed.
  case converted
  case stock, unserved, excess

  init(_ carrier: Carrier) {
    switch carrier {
    case .electricity: self = .electricity
    case .steam: self = .steam
    case .heat: self = .heat
    case .cooling: self = .cooling
    case .fuel: self = .fuel
    case .water: self = .water
    case .wastewater: self = .wastewater
    case .solidWaste: self = .solidWaste
    case .gas: self = .gas
    case .hydrogen: self = .hydrogen
    case .carbonDioxide: self = .carbonDioxide
    case .compressedAir: self = .compressedAir
    }
  }

  /// What people call it.
  package var label: RecordedPark.Label {
    switch self {
    case .fuelGas: RecordedPark.Label(english: "Fuel gas", chinese: "燃气")
    case .unstated: RecordedPark.Label(english: "Unstated", chinese: "未列明")
    case .converted: RecordedPark.Label(english: "Converted", chinese: "转化")
    case .stock: RecordedPark.Label(english: "Change of stock", chinese: "库存变化")
    case .unserved: RecordedPark.Label(english: "Unserved", chinese: "缺供")
    case .excess: RecordedPark.Label(english: "Excess", chinese: "过剩")
    default:
      Carrier(rawValue: rawValue).map { RecordedPark.Label(english: $0.label, chinese: $0.labelZh) }
        ?? RecordedPark.Label(english: rawValue, chinese: rawValue)
    }
  }

  /// The custom property of its colour, and the colour where a page states none.
  ///
  /// Okabe and Ito's colours told apart with every common colour blindness (2008), as the design tokens have them.
  package var colour: (property: String, plain: String) {
    switch self {
    case .electricity: ("electricity", "#e3a008")
    case .fuel: ("coal", "#343a40")
    case .fuelGas: ("natural-gas", "#94a1ad")
    case .steam: ("steam-16", "#d2704f")
    case .heat: ("heat", "#b83b78")
    case .cooling: ("cooling", "#57bfc9")
    case .water: ("water", "#1f6fb2")
    case .wastewater: ("wastewater", "#86608e")
    case .solidWaste: ("waste", "#6f4f2c")
    case .gas: ("gas", "#b9c2ca")
    case .hydrogen, .stock: ("hydrogen", "#12a37f")
    case .carbonDioxide: ("co2", "#47635a")
    case .compressedAir: ("water-2", "#7db8e4")
    case .unstated: ("loss", "#cfd6dc")
    case .converted: ("co2-2", "#8faaa0")
    case .unserved, .excess: ("over", "#b3170a")
    }
  }
}

public import Kernel

/// Who is connected to what in a run, and what its flows are called: what diagrams and balances begin with.
public struct RecordedPark: Sendable, Hashable, Codable {
  /// What people call something, in both languages; its id where a language has no word.
  public struct Label: Sendable, Hashable, Codable {
    /// In English.
    public var english: String
    /// In Chinese.
    public var chinese: String

    /// Words in both languages.
    public init(english: String, chinese: String) { (self.english, self.chinese) = (english, chinese) }

    /// A label as a scenario states it, once: it serves both languages unless it has Chinese signs.
    public init(stated label: String, id: String) {
      chinese = label.isEmpty ? id : label
      english = label.isEmpty || label.unicodeScalars.contains(where: \.properties.isIdeographic) ? id : label
    }
  }

  /// A unit.
  public struct Unit: Sendable, Hashable, Codable {
    /// The id.
    public var id: String
    /// What people call it.
    public var label: Label
    /// The kind of equipment, such as `steam-boiler`.
    public var kind: String
    /// What the trade calls the kind.
    public var kindLabel: Label
    /// How it takes part: `supplier`, `receiver`, `charge`, `release`, `self-driven`, `boundary`.
    public var roles: [String]
    /// The owner's id; empty where nobody owns it.
    public var enterprise: String
    /// The name of the boundary, where the unit is one: `grid`, `fuel-market`.
    public var boundary: String?
    /// Whether nobody states what it takes in and makes, so that its balance is open: a plant.
    public var hasUnstatedMaterials: Bool
    /// Whether what goes through it crosses the park's boundary.
    public var isWorld: Bool { boundary != nil }
  }

  /// Who owns units.
  public struct Enterprise: Sendable, Hashable, Codable {
    /// The id.
    public var id: String
    /// What people call it.
    public var label: Label
    /// What it is in the park: `utility`, `production` or another.
    public var role: String
  }

  /// A bus.
  public struct Bus: Sendable, Hashable, Codable {
    /// What becomes of what nobody takes.
    public enum Fate: Sendable, Hashable, Codable {
      /// Suppliers give less.
      case curtail
      /// It is let off.
      case vent
      /// It flows to another bus.
      case bus(String)
    }

    /// The id.
    public var id: String
    /// What flows there.
    public var carrier: Carrier
    /// What people call it.
    public var label: Label
    /// Absolute pressure, MPa, where one is stated.
    public var pressure: Double?
    /// Temperature, °C, where one is stated.
    public var temperature: Double?
    /// What becomes of what nobody takes.
    public var fate: Fate
    /// Its row among the buses of the carrier.
    public var row: Int
  }

  /// A port of a unit.
  public struct Port: Sendable, Hashable, Codable {
    /// `unit.port`.
    public var id: String
    /// The unit's id.
    public var unit: String
    /// The port's name within the unit.
    public var name: String
    /// Whether its flow leaves the unit.
    public var isOutlet: Bool
    /// The bus; nil where it ends at a boundary.
    public var bus: String?
    /// The boundary or release point of a port without a bus.
    public var boundary: String?
    /// What flows.
    public var carrier: Carrier
    /// The owner of the unit.
    public var enterprise: String
    /// Its row among the ports of the carrier.
    public var row: Int
    /// What it is; its name where the file does not say it.
    public var label = Label(english: "", chinese: "")
  }

  /// What is counted of a flow: its rate, or something that it carries.
  public struct Quantity: Sendable, Hashable, Codable {
    /// The id, such as `energy`; `rate` for the rate.
    public var id: String
    /// What it is.
    public var label: String
    /// The unit in which the file and ``RecordedMeans`` give it, such as `kg h-1`.
    public var unit: String
    /// The SI unit of its flow.
    public var siUnit: String
    /// SI per ``unit``.
    public var siPerUnit: Double
    /// What one SI unit of it holds of each conserved quantity, kg or J, by id; what is zero is left out.
    public var composition: [String: Double]
  }

  /// What a carrier's flows are counted by.
  public struct Flow: Sendable, Hashable, Codable {
    /// What flows.
    public var carrier: Carrier
    /// The rate first, then all further quantities of its medium.
    public var quantities: [Quantity]
  }

  /// What people call the park.
  public var title: String
  /// Units in the order of the scenario.
  public var units: [Unit]
  /// Owners in the order of the scenario.
  public var enterprises: [Enterprise]
  /// Buses, carrier by carrier.
  public var buses: [Bus]
  /// Ports, carrier by carrier.
  public var ports: [Port]
  /// Quantities of the carriers that have ports or buses.
  public var flows: [Flow]
  /// Months that the run covers, whole or in part: `2025-01`.
  public var months: [String]
  /// Years that the run covers, whole or in part: `2025`.
  public var years: [String]

  /// Ports of a carrier, by row.
  public func ports(of carrier: Carrier) -> [Port] { ports.filter { $0.carrier == carrier } }
  /// Buses of a carrier, by row.
  public func buses(of carrier: Carrier) -> [Bus] { buses.filter { $0.carrier == carrier } }
  /// What a carrier's flows are counted by; nil where the park has none.
  public func flow(of carrier: Carrier) -> Flow? { flows.first { $0.carrier == carrier } }

  /// Gives units the labels that a scenario states; files keep them in the scenario only.
  public mutating func name(units labels: [String: String]) {
    for place in units.indices {
      guard let label = labels[units[place].id] else { continue }
      units[place].label = Label(stated: label, id: units[place].id)
    }
  }
}

extension Carrier: Codable {}

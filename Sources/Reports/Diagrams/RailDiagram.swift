package import Kernel

/// A picture of a park in which every bus is a horizontal rail, every unit a box, and every connection an upright line.
///
/// It is data: pages, workbench and terminals draw it, and each element says which buses, units and ports it stands for.
/// Structure and places come from ``layout(_:language:beside:)`` once; ``valued(by:)`` changes values, widths and arrows only,
/// so that hours, months and scenarios can be told apart by their flows and not by their places.
package struct RailDiagram: Codable, Sendable, Hashable {
  /// What a picture is about.
  package enum Subject: String, Codable, Sendable, CaseIterable {
    case steam, power, water, waste, fuel, all

    /// What is drawn; of `all`, waste gas has no buses.
    package var carriers: [Carrier] {
      switch self {
      case .steam: [.steam, .heat, .cooling]
      case .power: [.electricity]
      case .water: [.water, .wastewater]
      case .waste: [.solidWaste]
      case .fuel: [.fuel, .hydrogen]
      case .all: Carrier.allCases.filter { $0 != .gas }
      }
    }

    package var title: Words { title(of: Set(carriers)) }

    /// What it is called where only some of its carriers are drawn: hot water is no steam.
    package func title(of drawn: Set<Carrier>) -> Words {
      switch self {
      case .steam:
        switch (drawn.contains(.steam), drawn.contains(.heat), drawn.contains(.cooling)) {
        case (true, _, _): Words("蒸汽系统图", "Steam")
        case (false, true, false): Words("供热系统图", "Heat")
        case (false, false, true): Words("供冷系统图", "Cooling")
        case (false, _, _): Words("供热供冷系统图", "Heat and cooling")
        }
      case .fuel where drawn == [.hydrogen]: Words("氢气供应图", "Hydrogen")
      case .water where drawn == [.wastewater]: Words("排水系统图", "Wastewater")
      case .water where drawn == [.water]: Words("给水系统图", "Water")
      case .power: Words("供用电图", "Electricity")
      case .water: Words("给排水系统图", "Water and wastewater")
      case .waste: Words("固废流向图", "Waste")
      case .fuel: Words("燃料供应图", "Fuel")
      case .all: Words("园区总览", "Whole park")
      }
    }
  }

  /// What a box is to the park.
  package enum Role: String, Codable, Sendable, CaseIterable { case source, works, use, sink }

  /// A bus, or all buses of a carrier.
  package struct Rail: Codable, Sendable, Hashable {
    /// The bus's id; the carrier's in the whole-park picture.
    package var id: String
    package var buses: [String]
    package var carrier: Carrier
    /// Absolute pressure in MPa, where one is stated.
    package var pressure: Double?
    /// Whether it is a fuel that is a gas.
    package var isGas = false
    /// The name as drawn, and the whole of it.
    package var label: Words
    package var title: Words
    /// Its name in lines.
    package var lines: [String] = []
    package var y = 0.0
    /// From the first to the last line that is connected.
    package var begin = 0.0
    package var end = 0.0
    /// All that comes in by lines, drawn or not, without what is unserved; and what goes out, without excess.
    package var inflow = 0.0
    package var outflow = 0.0
    package var unserved = 0.0
    package var excess = 0.0
    /// All that flows: what is unserved does not.
    package var flow: Double { inflow }
  }

  /// Units that are drawn as one.
  package struct Box: Codable, Sendable, Hashable {
    package var id: String
    package var role: Role
    package var units: [String]
    package var enterprise: String?
    package var kind: String?
    package var label: Words
    package var title: Words
    /// Whose it is, where it is one unit or works.
    package var owner: Words?
    /// The label in lines.
    package var lines: [String] = []
    /// Below so many rails; and the column, which boxes of different height may share.
    package var row = 0
    package var column = 0
    package var frame = Rectangle()
  }

  package struct Rectangle: Codable, Sendable, Hashable {
    package var x = 0.0
    package var y = 0.0
    package var width = 0.0
    package var height = 0.0
  }

  /// What a box gives to a rail or takes from it.
  package struct Line: Codable, Sendable, Hashable {
    package var box: String
    package var rail: String
    package var carrier: Carrier
    /// Whether only the difference of what is given and taken is drawn.
    package var isNet = false
    /// Ports that give to the rail, and that take from it.
    package var gives: [String] = []
    package var takes: [String] = []
    /// Buses whose excess comes in here, and whose excess leaves here for another bus.
    package var overflowsIn: [String] = []
    package var overflowsOut: [String] = []
    /// The flow, never negative, and whether it goes into the rail.
    package var value = 0.0
    package var isIntoRail = true
    package var width = 0.0
    /// The room that was kept for the width.
    package var room = 0.0
    package var x = 0.0
    /// Where it meets its box and its rail.
    package var boxY = 0.0
    package var railY = 0.0

    package var ports: [String] { gives + takes }
    var key: LineKey {
      LineKey(box: box, rail: rail, gives: isNet || takes.isEmpty && overflowsOut.isEmpty)
    }
  }

  struct LineKey: Hashable {
    var box: String
    var rail: String
    var gives: Bool
  }

  /// What is not drawn: how many connections, and what flows there now.
  package struct NotDrawn: Codable, Sendable, Hashable {
    package var carrier: Carrier
    package var count: Int
    package var flow: Double
  }

  package var subject: Subject
  package var enterprise: String?
  package var language: Language
  /// The park, and what the picture shows of it.
  package var title: Words
  package var park: String
  package var period: String = ""
  package var rails: [Rail]
  package var boxes: [Box]
  package var lines: [Line]
  /// Connections that never reach ``RailReduction/negligible``; they are counted.
  package var notPlaced: [Line]
  /// Units without any flow.
  package var idle: [Words]
  /// Buses whose excess flows to another bus, and so is a line.
  var overflowing: [String] = []
  package var width = 0.0
  package var height = 0.0
  package var gutter = 0.0
  /// The width of a line of the largest flow, px, and that flow; in the whole-park picture that of each rail.
  package var widest = 11.0
  package var top = 0.0
  /// What another picture needs to take the same places.
  var places = Places()

  /// Order and room: rails from the top down and boxes by column, those that are gone included.
  struct Places: Codable, Sendable, Hashable {
    var rails: [String] = []
    var columns: [[String]] = []
    var rows: [String: Int] = [:]
    var columnWidths: [Double] = []
    var rowHeights: [Double] = []
    var pitches: [Double] = []
  }

  /// Connections that are not drawn, by carrier.
  package var notDrawn: [NotDrawn] {
    Carrier.allCases.compactMap { carrier in
      let lines = notPlaced.filter { $0.carrier == carrier }
      return lines.isEmpty
        ? nil : NotDrawn(carrier: carrier, count: lines.count, flow: lines.reduce(0) { $0 + $1.value })
    }
  }
}

package import Results

/// One quantity of a run over a period, from where it comes in to where it ends, as data with places.
///
/// Nodes and links are sums of recorded ports. Report, workbench and terminal draw it, and a click finds its way
/// back.
package struct SankeyDiagram: Codable, Sendable, Hashable {
  /// Words in both languages.
  package typealias Label = RecordedPark.Label

  /// What a node is to the picture.
  package enum Role: String, Codable, Sendable {
    /// Where flows come in.
    case source
    case bus
    /// A unit that makes something of something.
    case works
    /// A plant, or an enterprise of plants.
    case use
    /// Where flows end.
    case sink
  }

  /// A point of the picture, px from its upper left corner.
  package struct Point: Codable, Sendable, Hashable {
    package var x: Double
    package var y: Double
  }

  package struct Node: Codable, Sendable, Hashable {
    package var id: String
    package var role: Role
    /// Ids of what it holds.
    package var units: [String]
    package var buses: [String]
    package var boundaries: [String]
    package var label: Label
    /// The label as it is drawn: short, and no other node's.
    package var name: Label
    /// In ``SankeyDiagram/unit``.
    package var inflow: Double
    package var outflow: Double
    /// From the left, counted from 0.
    package var column: Int
    /// The upper left corner of its bar, px.
    package var x: Double
    package var y: Double
    /// The height of its bar, px.
    package var height: Double
    /// The width that its label may have, px.
    package var room: Double
    /// The larger of what comes in and what goes out.
    package var size: Double { max(inflow, outflow) }
  }

  package struct Link: Codable, Sendable, Hashable {
    /// Ids of nodes.
    package var from: String
    package var to: String
    package var carrier: SankeyShade
    package var value: Double
    /// Whether it runs back, below the picture.
    package var returns: Bool
    /// Whether it is wide enough to be drawn; what is not is counted all the same.
    package var drawn: Bool
    /// Ids of the ports whose flows it sums; a unit's or a bus's id where it is none of a port.
    package var ports: [String]
    /// The middle of the ribbon from one node's right edge to another's left: pairs of points between which it
    /// runs level (through the columns that it passes), or the corners of a duct that runs back; empty where it is
    /// not drawn.
    package var path: [Point]
  }

  /// How well the picture closes, each relative.
  package struct Closure: Codable, Sendable, Hashable {
    /// The unit whose flows close worst, before anything was merged, beside its largest unshifted flow.
    package var worstUnit: String
    package var unitResidual: Double
    /// The node that closes worst.
    package var worstNode: String
    package var nodeResidual: Double
    /// What comes in, and what ends, in ``SankeyDiagram/unit``.
    package var inflow: Double
    package var outflow: Double
    /// The difference beside the larger.
    package var difference: Double { abs(inflow - outflow) / max(inflow, outflow, .leastNormalMagnitude) }
  }

  /// Flows that are too small to be drawn.
  package struct NotDrawn: Codable, Sendable, Hashable {
    package var count: Int
    package var sum: Double
  }

  package var of: SankeyQuantity
  /// What people call the park.
  package var park: Label
  /// Such as `2025`, `2025-07`, `2025-07-15 14:00`.
  package var period: String
  /// Hours of the period.
  package var hours: Double
  /// Whether flows are rates of one step and not amounts of the period.
  package var isRate: Bool
  package var unit: String
  /// Temperature of the water that counts as zero, °C; nil where no zero is shifted.
  package var zeroTemperature: Double?
  /// All that comes in, which is 100 %.
  package var total: Double
  package var nodes: [Node]
  package var links: [Link]
  package var closure: Closure
  package var notDrawn: NotDrawn
  /// Nodes and links before anything was merged.
  package var nodesBefore: Int
  package var linksBefore: Int
  /// Nodes below this share of the total were merged.
  package var threshold: Double
  /// px.
  package var width: Double
  package var height: Double
  /// px per ``unit``.
  package var scale: Double
}

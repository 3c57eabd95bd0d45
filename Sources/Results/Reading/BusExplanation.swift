public import Kernel

/// Why a bus was supplied as it was in one step.
public struct BusExplanation: Sendable, Hashable {
  /// A flow at a port of a unit, or what another bus could not place.
  public struct Flow: Sendable, Hashable {
    /// `unit.port`, or the bus's id.
    public var name: String
    /// The unit's kind; empty for a bus.
    public var kind: String
    /// The owner.
    public var enterprise: String
    /// The rate, in ``BusExplanation/unit``.
    public var rate: Double
  }

  /// What a unit at the bus remembers.
  public struct State: Sendable, Hashable {
    /// The unit.
    public var name: String
    /// The state.
    public var state: String
    /// Unit of measure.
    public var unit: String
    /// At the step's beginning.
    public var before: Double
    /// At its end.
    public var after: Double
  }

  /// The bus's id.
  public var bus: String
  /// What a planner reads.
  public var label: String
  /// What flows.
  public var carrier: Carrier
  /// Unit of the rates.
  public var unit: String
  /// The step's number in the horizon.
  public var step: Int
  /// Its beginning and end.
  public var span: Range<CivilTime>
  /// Who supplied, the most first; flows of zero are left out.
  public var suppliers: [Flow]
  /// Who took, the most first.
  public var takers: [Flow]
  /// Suppliers and takers that stood still.
  public var idle: [String]
  /// What no supplier could give.
  public var unserved: Double
  /// What nobody took.
  public var excess: Double
  /// `curtail`, `vent`, or the bus that the excess flows to.
  public var fate: String
  /// The unit that gave, or took, the last of the flow; nil where nobody is dispatched.
  public var marginUnit: String?
  /// What held that unit's rate.
  public var marginReason: Bound
  /// The inlet of that unit that brings too little, where that is what held it.
  public var marginInlet: Inlet?
  /// Where that inlet brings too little: what bound at the bus that it takes from, and so on.
  public var behind: [Link] = []
  /// What units at the bus remember.
  public var states: [State]

  /// What bound at another bus in the same step.
  public struct Link: Sendable, Hashable {
    /// The bus's id.
    public var bus: String
    /// Who set the margin there; nil where nobody is dispatched.
    public var unit: String?
    /// What held it.
    public var reason: Bound
    /// Its inlet that brings too little, where that is what held it.
    public var inlet: Inlet?

    /// The link as a sentence.
    public var words: String {
      "at \(bus): " + Remark(marginUnit: unit, reason, isShort: true, inlet: inlet).message
    }
  }

  /// An inlet and the bus that it takes from.
  public struct Inlet: Sendable, Hashable {
    /// `unit.port`.
    public var port: String
    /// The bus.
    public var bus: String

    /// An inlet.
    public init(port: String, bus: String) {
      self.port = port
      self.bus = bus
    }

    /// An inlet as results files write it, `unit.port@bus`.
    init?(_ text: String) {
      guard let at = text.lastIndex(of: "@") else { return nil }
      self.init(port: String(text[..<at]), bus: String(text[text.index(after: at)...]))
    }

    /// What flows in there, by the name of the port.
    var name: String { port.split(separator: ".").last.map(String.init) ?? port }
  }
}

extension BusExplanation: CustomStringConvertible {
  /// The explanation as text.
  public var description: String {
    var lines = ["\(bus)\(label == bus ? "" : " (\(label))"), \(span.lowerBound) to \(span.upperBound)"]
    func list(_ title: String, _ flows: [Flow], _ virtual: String, _ rate: Double) {
      lines += ["", "\(title) \(Figures.text(flows.reduce(rate) { $0 + $1.rate })) \(unit)"]
      for flow in flows {
        let owner = [flow.kind, flow.enterprise].filter { !$0.isEmpty }.joined(separator: ", ")
        lines.append(
          "  \(flow.name)  \(Figures.text(flow.rate)) \(unit)\(owner.isEmpty ? "" : "  (\(owner))")")
      }
      if rate > 0 { lines.append("  \(virtual)  \(Figures.text(rate)) \(unit)") }
    }
    list("supplied", suppliers, "unserved", unserved)
    list("taken", takers, "excess, \(fate)", excess)
    if !idle.isEmpty { lines += ["", "idle: \(idle.joined(separator: ", "))"] }
    lines += ["", margin] + behind.map { "  " + $0.words }
    if !states.isEmpty { lines.append("") }
    for state in states {
      lines.append(
        "  \(state.name) \(state.state)  \(Figures.text(state.before)) → \(Figures.text(state.after)) \(state.unit)"
      )
    }
    return lines.joined(separator: "\n")
  }

  /// Who set the margin and what bound, as a sentence.
  public var margin: String {
    Remark(marginUnit: marginUnit, marginReason, isShort: unserved > 0, inlet: marginInlet).message
  }
}

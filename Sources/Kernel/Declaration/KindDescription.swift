/// What a kind says of itself: the source of readers, range checks, `kinds`, the schema and the reference pages.
public struct KindDescription: Sendable, Hashable {
  /// A port as declared.
  public struct Port: Sendable, Hashable {
    /// The name in a scenario's `ports`, or the path of a mapping with `bus`.
    public var key: String
    /// Into the unit or out of it.
    public var direction: UnitStructure.PortStructure.Direction
    /// What may flow there.
    public var carriers: [Carrier]
    /// Whether it may be left unconnected.
    public var isOptional: Bool
    /// Where the flow goes when it is left unconnected: `atmosphere`, `ambient`; empty: nowhere.
    public var boundary: String
    /// What it is.
    public var summary: String
    /// The same in Chinese.
    public var summaryZh: String
  }

  /// A parameter as declared.
  public struct Parameter: Sendable, Hashable {
    /// The shapes in which a value may be written.
    public enum Form: Sendable, Hashable {
      /// One number with its unit.
      case number
      /// One number, or a series that changes from step to step.
      case series
      /// Points of a piecewise-linear curve.
      case curve
      /// Corners of a convex region of pairs, in order round it.
      case region
      /// One of these words.
      case choice([String])
      /// `true` or `false`.
      case flag
      /// Free text.
      case text
      /// A mapping from names to the parameters whose keys begin with this one.
      case group
    }
    /// The path in a scenario; `*` stands for any name.
    public var key: String
    /// How it is written.
    public var form: Form
    /// Unit of range and default; `1` for ratios.
    public var unit: String
    /// What is allowed, in ``unit``.
    public var range: ClosedRange<Double>?
    /// What is seen in practice, in ``unit``; nil where all that is allowed is.
    public var usual: ClosedRange<Double>?
    /// What is taken where nothing is stated; nil where it must be stated or has no effect when absent.
    public var defaultText: String?
    /// Whether it must be stated.
    public var isRequired: Bool
    /// What it is.
    public var summary: String
    /// Where default and range come from.
    public var source: String
  }

  /// Ports in the order of declaration.
  public internal(set) var ports: [Port] = []
  /// Parameters in the order of declaration.
  public internal(set) var parameters: [Parameter] = []
  /// Leads: role, port.
  public internal(set) var leads: [String] = []
}

extension EquipmentKind {
  /// What this kind declares, with no scenario at hand.
  public static var description: KindDescription {
    var declaration = Declaration(describing: kind)
    _ = Self(&declaration)
    declaration.readPriorities()
    return declaration.description
  }
}

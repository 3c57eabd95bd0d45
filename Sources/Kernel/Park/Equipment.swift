/// A kind of equipment: one file that declares what it is, and computes what it does.
///
/// A unit declares itself by being initialised: each port and each parameter is one statement of `init`, and the same
/// statement reads its value from a scenario or describes it to a person.
public protocol EquipmentKind: ProcessUnit {
  /// The name scenarios know it by, such as `back-pressure-turbine`.
  static var kind: String { get }
  /// One sentence for a planner.
  static var summary: String { get }
  /// The same in Chinese: what the trade calls it.
  static var label: String { get }
  /// Named and sourced operating points that the model must reproduce.
  static var referenceCases: [ReferenceCase] { get }
  /// Declares ports, parameters, leads and states, and reads them.
  init(_ declare: inout Declaration)
}

/// A published or hand-computed operating point.
public struct ReferenceCase: Sendable {
  /// A number that must come out.
  public struct Expectation: Sendable {
    /// Where to look.
    public enum Place: Sendable {
      /// The rate of a port, SI.
      case rate(String)
      /// A further quantity of a port's flow, SI.
      case quantity(String, Int)
      /// A further quantity per rate, SI.
      case concentration(String, Int)
      /// A state after `commit`.
      case state(String)
      /// A meter.
      case meter(String)
    }
    /// Where to look.
    public var place: Place
    /// The number, SI.
    public var value: Double
    /// Relative tolerance.
    public var tolerance: Double

    /// A number that must come out.
    public init(_ place: Place, _ value: Double, within tolerance: Double) {
      self.place = place
      self.value = value
      self.tolerance = tolerance
    }
  }

  /// What is reproduced.
  public var name: String
  /// Where the numbers come from.
  public var source: String
  /// Parameters as in a scenario.
  public var parameters: Setting
  /// Levels of the buses, by port: pressure in Pa, temperature in K.
  public var levels: [String: (pressure: Double?, temperature: Double?)]
  /// What flows into the unit brings, quantity per rate by further quantity, by port.
  public var mixtures: [String: [Int: Double]]
  /// Weather, SI.
  public var environment: [Environment: Double]
  /// The rate of each lead in the order of declaration, SI; of a self-driven unit its served share.
  public var rates: [Double]
  /// Length of the step, s.
  public var seconds: Int
  /// What must come out.
  public var expected: [Expectation]

  /// An operating point.
  public init(
    _ name: String, source: String, parameters: Setting = [:],
    levels: [String: (pressure: Double?, temperature: Double?)] = [:],
    mixtures: [String: [Int: Double]] = [:],
    environment: [Environment: Double] = [:], rates: [Double] = [1], seconds: Int = 3600,
    expected: [Expectation]
  ) {
    self.name = name
    self.source = source
    self.parameters = parameters
    self.levels = levels
    self.mixtures = mixtures
    self.environment = environment
    self.rates = rates
    self.seconds = seconds
    self.expected = expected
  }
}

extension Setting: ExpressibleByStringLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral {
  private static var inCode: Origin { Origin(file: "code") }
  /// A scalar without a place in a file.
  public init(stringLiteral value: String) { self.init(.scalar(value), at: Self.inCode) }
  /// A list without a place in a file.
  public init(arrayLiteral elements: Setting...) { self.init(.list(elements), at: Self.inCode) }
  /// A mapping without a place in a file.
  public init(dictionaryLiteral elements: (String, Setting)...) {
    self.init(.mapping(elements.map { Entry($0, at: Self.inCode, $1) }), at: Self.inCode)
  }
}

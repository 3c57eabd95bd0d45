public import Kernel

/// What a planner must know of a run before he believes its figures.
public struct RunWarning: Sendable, Hashable {
  /// What it is about; the word is stable.
  public enum Kind: String, Sendable, CaseIterable, Codable {
    /// Something in what was read, such as a series that does not reach the end.
    case input
    /// What no supplier could give on a bus.
    case unserved
    /// What a plant did not make, as it follows a bus that was short.
    case lostProduction = "lost_production"
    /// What nobody took on a bus and is lost.
    case excess
    /// A lead that could not run at its setpoint.
    case missedSetpoint = "missed_setpoint"
    /// A unit that had to run and could not.
    case idleMustRun = "idle_must_run"
    /// Steps that have no solution and were decided by freezing.
    case frozen
    /// An outfall above its permit.
    case permit
    /// A grid connection above the demand that is contracted.
    case contractedDemand = "contracted_demand"
    /// A limit of a unit that is exceeded, by a figure that its kind declares.
    case breach
    /// What was sent to a unit and found no room there, by a figure that its kind declares.
    case refused

    /// What a planner reads.
    public var label: String {
      switch self {
      case .input: "Input"
      case .unserved: "Unserved demand"
      case .lostProduction: "Lost production"
      case .excess: "Lost excess"
      case .missedSetpoint: "Missed setpoint"
      case .idleMustRun: "Must run and could not"
      case .frozen: "Steps without a solution"
      case .permit: "Permit exceeded"
      case .contractedDemand: "Contracted demand exceeded"
      case .breach: "Limit of a unit exceeded"
      case .refused: "No room for deliveries"
      }
    }
    /// The same in Chinese.
    public var labelZh: String {
      switch self {
      case .input: "输入"
      case .unserved: "缺供"
      case .lostProduction: "减产"
      case .excess: "过剩损失"
      case .missedSetpoint: "未达设定值"
      case .idleMustRun: "必开机组未能运行"
      case .frozen: "未收敛时段"
      case .permit: "排放超标"
      case .contractedDemand: "超合同需量"
      case .breach: "设备限值超标"
      case .refused: "到货无处存放"
      }
    }
  }

  /// A part of a warning, such as what bound for so long, or a limit that was exceeded for so long.
  public struct Part: Sendable, Hashable {
    /// What it is, in words.
    public var name: String
    /// The same in Chinese.
    public var nameZh: String
    /// How long.
    public var hours: Double

    /// A part of a warning.
    public init(_ name: String, _ nameZh: String, hours: Double) {
      (self.name, self.nameZh) = (name, nameZh)
      self.hours = hours
    }
  }

  /// What it is about.
  public var kind: Kind
  /// The bus, unit or outfall by its id, or the place in a file; empty where it is the whole park.
  public var place: String
  /// What it says, without how much, how long and why: under this, warnings of many runs are counted.
  public var subject: Remark
  /// One sentence.
  public var message: String
  /// The same in Chinese.
  public var messageZh: String
  /// How long it lasted; nil where that says nothing.
  public var hours: Double?
  /// How much it is over the horizon, or in the worst step of what is no rate, in ``unit``; nil where that says
  /// nothing.
  public var amount: Double?
  /// The unit of ``amount``.
  public var unit: String
  /// The amount as a share of what was wanted, or of what there was; nil where that says nothing.
  public var share: Double?

  /// Stable, for other programs: the kind and the place.
  public var id: String { Self.id(of: kind, at: place) }

  /// The id of a warning of a kind at a place; the kind alone where it is the whole park.
  public static func id(of kind: Kind, at place: String) -> String {
    place.isEmpty ? kind.rawValue : "\(kind.rawValue).\(place)"
  }

  /// A warning.
  public init(
    _ kind: Kind, at place: String, of subject: Remark, _ message: String, _ messageZh: String,
    hours: Double? = nil, amount: Double? = nil, unit: String = "", share: Double? = nil
  ) {
    self.kind = kind
    self.place = place
    self.subject = subject
    self.message = message
    self.messageZh = messageZh
    self.hours = hours
    self.amount = amount
    self.unit = unit
    self.share = share
  }

  /// What reading said; the place as it says it.
  public init(_ problem: Problem) {
    let text = problem.message + (problem.hint.map { "; " + $0 } ?? "")
    self.init(.input, at: "\(problem.origin)", of: Remark(text, text), text, text)
  }

  /// The share of a bus's flow below which a shortfall is rounding, and nobody is warned: what settling leaves of it is
  /// below 10⁻¹¹ of each quantity's scale.
  public static let crumb = 1e-9
}

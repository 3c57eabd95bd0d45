public import Results

/// The packed table of a sweep: one row a run, with what was varied and what came out.
///
/// It holds no times of the clock on the wall, so that the same plan gives the same bytes.
public struct SweepTable: Sendable, Hashable {
  /// What was varied.
  public struct Axis: Sendable, Hashable {
    /// What its numbers mean.
    public enum Content: String, Sendable, Hashable {
      /// Numbers in ``Axis/unit``.
      case number
      /// 1 for on and 0 for off.
      case flag
      /// Places in ``Axis/choices``, from 0.
      case choice
    }

    /// The axis' name in the sweep.
    public var id: String
    /// The value that it sets, as a dotted path.
    public var path: String
    /// The unit of its numbers; `1` where they have none.
    public var unit: String
    /// What its numbers mean.
    public var content: Content
    /// The words that a choice's numbers stand for.
    public var choices: [String]
    /// How its values are spread, as the sweep says it.
    public var distribution: String

    /// An axis.
    public init(
      id: String, path: String, unit: String, content: Content, choices: [String] = [],
      distribution: String = ""
    ) {
      self.id = id
      self.path = path
      self.unit = unit
      self.content = content
      self.choices = choices
      self.distribution = distribution
    }
  }

  /// How a run ended.
  public enum Status: Int8, Sendable, Hashable, CaseIterable {
    case done = 0
    case failed = 1
  }

  /// A point of the design with what it gave; two points that give one scenario have one id and the same numbers.
  public struct Run: Sendable, Hashable {
    /// The id.
    public var id: String
    /// How it ended.
    public var status: Status
    /// Why it failed; empty where it did not.
    public var message: String
    /// Runs of one number share a compiled plan; -1 where the scenario could not be read.
    public var plan: Int
    /// One value an axis.
    public var sample: [Double]
    /// The point in the unit cube that the sample was drawn at, one coordinate an axis; NaN where there is none.
    public var point: [Double]
    /// One value an indicator; NaN where there is none.
    public var values: [Double]
    /// Indicators kept by month × months; NaN where there is none.
    public var byMonth: [Double]
    /// The worst relative residual of any balance; NaN for a failed run.
    public var worstResidual: Double
    /// Steps whose decisions were frozen.
    public var frozenSteps: Int
    /// Steps in which a setpoint could not be followed.
    public var missedSetpoints: Int
    /// What it warns of: one entry a column of ``SweepTable/warned``, nil where the run does not warn of it.
    public var extents: [Extent?]

    /// A run.
    public init(
      id: String, status: Status, message: String, plan: Int, sample: [Double], point: [Double],
      values: [Double], byMonth: [Double], worstResidual: Double, frozenSteps: Int, missedSetpoints: Int,
      extents: [Extent?] = []
    ) {
      self.extents = extents
      self.id = id
      self.status = status
      self.message = message
      self.plan = plan
      self.sample = sample
      self.point = point
      self.values = values
      self.byMonth = byMonth
      self.worstResidual = worstResidual
      self.frozenSteps = frozenSteps
      self.missedSetpoints = missedSetpoints
    }
  }

  /// Something that some runs warn of.
  public struct Warned: Sendable, Hashable {
    /// What it is about.
    public var kind: RunWarning.Kind
    /// The bus, unit or outfall, or the place in a file; empty where it is the whole park.
    public var place: String
    /// What it says, without how much and why.
    public var subject: Remark
    /// The unit of the amounts; empty where it has none.
    public var unit: String
    /// Stable, for other programs: the kind and the place.
    public var id: String { RunWarning.id(of: kind, at: place) }

    /// Something that some runs warn of.
    public init(kind: RunWarning.Kind, place: String, subject: Remark, unit: String) {
      self.kind = kind
      self.place = place
      self.subject = subject
      self.unit = unit
    }
  }

  /// How much of something there is in one run.
  public struct Extent: Sendable, Hashable {
    /// How long; nil where that says nothing.
    public var hours: Double?
    /// How much, in ``Warned/unit``; nil where that says nothing.
    public var amount: Double?

    /// How much of something there is.
    public init(hours: Double?, amount: Double?) {
      self.hours = hours
      self.amount = amount
    }
  }

  /// An indicator of the table.
  public struct Indicator: Sendable, Hashable {
    /// The stable id.
    public var id: String
    /// The unit of its values.
    public var unit: String
    /// What a planner reads.
    public var label: String
    /// The same in Chinese.
    public var chineseLabel: String
    /// `less`, `more` or `neutral`: which is better.
    public var direction: String
    /// How it is computed and where that comes from; of files that do not say it, all texts are empty.
    public var meaning: IndicatorMeaning

    /// An indicator.
    public init(
      id: String, unit: String, label: String, chineseLabel: String, direction: String,
      meaning: IndicatorMeaning = IndicatorMeaning()
    ) {
      self.id = id
      self.unit = unit
      self.label = label
      self.chineseLabel = chineseLabel
      self.direction = direction
      self.meaning = meaning
    }
  }

  /// A file that the scenarios were read from.
  public struct Input: Sendable, Hashable {
    /// Its name, seen from the sweep's file.
    public var name: String
    /// SHA-256 of its content, in hexadecimal digits.
    public var sha256: String

    /// A file with its digest.
    public init(name: String, sha256: String) {
      self.name = name
      self.sha256 = sha256
    }
  }

  /// What the sweep says of itself, as attributes of the file: texts by name.
  public struct Head: Sendable, Hashable {
    /// The sweep's name.
    public var sweep: String
    /// What a planner reads.
    public var title: String
    /// The version of the program that ran it.
    public var version: String
    /// The design's method, such as `sobol`.
    public var method: String
    /// The design's whole numbers by name, such as `samples`, `levels`, `trajectories`, `seed`.
    public var design: [String: Int]
    /// The sweep's file.
    public var sweepYAML: String
    /// The resolved base scenario.
    public var scenarioYAML: String
    /// The base scenario's id.
    public var scenarioID: String
    /// The files read.
    public var inputs: [Input]

    /// What the sweep says of itself.
    public init(
      sweep: String, title: String, version: String, method: String, design: [String: Int], sweepYAML: String,
      scenarioYAML: String, scenarioID: String, inputs: [Input]
    ) {
      self.sweep = sweep
      self.title = title
      self.version = version
      self.method = method
      self.design = design
      self.sweepYAML = sweepYAML
      self.scenarioYAML = scenarioYAML
      self.scenarioID = scenarioID
      self.inputs = inputs
    }
  }

  /// What the sweep says of itself.
  public var head: Head
  /// What was varied.
  public var axes: [Axis]
  /// What came out.
  public var indicators: [Indicator]
  /// Ids of the indicators kept by month.
  public var monthly: [String]
  /// The months, as `2025-01`.
  public var months: [String]
  /// What any of the runs warns of, kind by kind; nil in files of earlier programs, which kept nothing of it.
  public var warned: [Warned]?
  /// The runs in the order of the design; the first is run 0.
  public var runs: [Run]

  /// A table.
  public init(
    head: Head, axes: [Axis], indicators: [Indicator], monthly: [String], months: [String],
    warned: [Warned]? = [], runs: [Run]
  ) {
    self.warned = warned
    self.head = head
    self.axes = axes
    self.indicators = indicators
    self.monthly = monthly
    self.months = months
    self.runs = runs
  }
}

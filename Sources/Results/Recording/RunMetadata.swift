/// What a results file says of its run beside the numbers; nothing in it depends on when or where the run was made.
public struct RunMetadata: Sendable, Hashable {
  /// A file that the scenario was read from.
  public struct Input: Sendable, Hashable {
    /// The name as the scenario gives it.
    public var name: String
    /// The digest of its bytes, in hexadecimal digits.
    public var sha256: String

    /// A file with its digest.
    public init(name: String, sha256: String) {
      self.name = name
      self.sha256 = sha256
    }
  }

  /// The scenario's name, as a planner reads it.
  public var title: String
  /// The version of the program.
  public var version: String
  /// The resolved scenario.
  public var scenarioYAML: String
  /// The scenario's digest.
  public var scenarioID: String
  /// The seed of all random numbers.
  public var seed: Int
  /// Every file read.
  public var inputs: [Input]
  /// The park's standard time, such as `Asia/Shanghai`.
  public var timeZone: String
  /// Whether the scenario says that its data are put together, and of no real park.
  public var isSynthetic: Bool
  /// Where the data come from, as the scenario says it; empty where it says nothing.
  public var dataNote: String

  /// What a results file says of its run.
  public init(
    title: String, version: String, scenarioYAML: String, scenarioID: String, seed: Int = 0,
    inputs: [Input] = [], timeZone: String = "Asia/Shanghai", isSynthetic: Bool = false,
    dataNote: String = ""
  ) {
    self.title = title
    self.version = version
    self.scenarioYAML = scenarioYAML
    self.scenarioID = scenarioID
    self.seed = seed
    self.inputs = inputs
    self.timeZone = timeZone
    (self.isSynthetic, self.dataNote) = (isSynthetic, dataNote)
  }
}

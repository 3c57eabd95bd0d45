/// How an indicator is computed, and where the definition or its factors come from, in both languages.
public struct IndicatorMeaning: Codable, Sendable, Hashable {
  /// How it is computed.
  public var definition: String
  /// The same in Chinese.
  public var chineseDefinition: String
  /// Where the definition or its factors come from.
  public var source: String
  /// The same in Chinese.
  public var chineseSource: String

  /// The texts; empty where nothing is said.
  public init(
    definition: String = "", chineseDefinition: String = "", source: String = "", chineseSource: String = ""
  ) {
    self.definition = definition
    self.chineseDefinition = chineseDefinition
    self.source = source
    self.chineseSource = chineseSource
  }

  /// The texts by the names that files of runs and of sweeps have for them.
  static let texts: [(name: String, text: any WritableKeyPath<IndicatorMeaning, String> & Sendable)] = [
    ("definition", \.definition), ("definition_zh", \.chineseDefinition), ("source", \.source),
    ("source_zh", \.chineseSource),
  ]
}

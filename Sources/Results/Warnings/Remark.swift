/// One sentence in both languages, for what is said of a run or of a comparison.
public struct Remark: Sendable, Hashable, CustomStringConvertible {
  /// In English.
  public let message: String
  /// The same in Chinese.
  public let messageZh: String

  /// A sentence.
  public init(_ message: String, _ messageZh: String) {
    (self.message, self.messageZh) = (message, messageZh)
  }

  /// In English, as terminals have it.
  public var description: String { message }
}

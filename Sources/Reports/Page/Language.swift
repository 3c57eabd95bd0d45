package import Results

/// A language that pages are written in.
package enum Language: String, Sendable, Codable, CaseIterable {
  case chinese = "zh"
  case english = "en"

  /// As HTML names it.
  var tag: String { self == .chinese ? "zh-CN" : "en" }
}

extension Remark {
  /// In a language.
  package subscript(_ language: Language) -> String { language == .chinese ? messageZh : message }
}

/// The same words in both languages.
package struct Words: Sendable, Hashable, Codable {
  package var zh: String
  package var en: String

  package init(_ zh: String, _ en: String) { (self.zh, self.en) = (zh, en) }

  package subscript(_ language: Language) -> String { language == .chinese ? zh : en }
}

import Kernel
import Results

/// Words of sheets in the language that is asked for.
struct SheetWords {
  let language: Language

  init(_ language: Language) { self.language = language }

  /// The words of the language.
  func callAsFunction(_ zh: String, _ en: String) -> String { language == .chinese ? zh : en }

  /// A sentence in the language.
  func callAsFunction(_ remark: Remark) -> String { self(remark.messageZh, remark.message) }

  /// A label of a file, which has both; its id where the language has none.
  func label(_ english: String, _ chinese: String) -> String {
    language == .chinese && !chinese.isEmpty ? chinese : english
  }

  /// What a file records by a fixed name.
  func recorded(_ name: String, _ known: [String: Words]) -> String {
    RecordedWords.word(name, known, language)
  }

  /// A unit of a file as it is read: `t h-1` is t/h, and in Chinese `CNY` is 元.
  func unit(_ unit: String) -> String {
    let parts = unit.split(separator: " ")
    let plain =
      parts.count == 2 && parts[1].hasSuffix("-1") ? "\(parts[0])/\(parts[1].dropLast(2))" : unit
    return language == .chinese ? plain.replacing("CNY", with: "元") : plain
  }
}

extension CivilTime {
  /// `2025-01-01 00:00`, which spreadsheets know for a time.
  var spaced: String {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let seconds = secondOfDay % 60 == 0 ? "" : ":\(two(secondOfDay % 60))"
    return "\(date) \(two(secondOfDay / 3600)):\(two(secondOfDay / 60 % 60))\(seconds)"
  }
}

extension CivilDate {
  /// The first day of `2025-01`; nil where a text is no month.
  init?(month text: String) {
    let parts = text.split(separator: "-").compactMap { Int($0) }
    guard parts.count == 2 else { return nil }
    self.init(year: parts[0], month: parts[1], day: 1)
  }
}

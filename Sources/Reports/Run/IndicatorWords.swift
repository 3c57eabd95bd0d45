import Accounts
import Results

/// What a file says of an indicator, in a language; where it has no Chinese words, in English.
extension RecordedIndicators.Row {
  /// The name in a language.
  func label(_ language: Language) -> String {
    language == .chinese && !chineseLabel.isEmpty ? chineseLabel : label.isEmpty ? id : label
  }

  /// How it is computed; empty where the file does not say it.
  func definition(_ language: Language) -> String {
    language == .chinese && !chineseDefinition.isEmpty ? chineseDefinition : definition
  }

  /// Where the definition or its factors come from; empty where the file does not say it.
  func source(_ language: Language) -> String {
    language == .chinese && !chineseSource.isEmpty ? chineseSource : source
  }

  /// What it is about; nil where the file does not say it.
  func groupLabel(_ language: Language) -> String? {
    Indicator.Group(rawValue: group).map { language == .chinese ? $0.labelZh : $0.label }
  }

  /// Which way is better; nil where none is, or the file does not say it.
  func betterWay(_ language: Language) -> String? {
    switch Indicator.Direction(rawValue: direction) {
    case .less: Words("越小越好", "less")[language]
    case .more: Words("越大越好", "more")[language]
    case .neutral, nil: nil
    }
  }

  /// Its unit as a reader of the language writes it; English pages keep the file's, which other programs read.
  func writtenUnit(_ language: Language) -> String {
    language == .chinese ? ReadersUnit.written(unit, language) : unit
  }
}

import Results
package import Studies

extension SweepTable.Axis {
  /// A sample as the sweep's file would say it.
  package func words(for sample: Double) -> String {
    switch content {
    case .flag: return sample > 0 ? "on" : "off"
    case .choice: return choice(at: sample) ?? "\(sample)"
    case .number: return sample.text(digits: 5) + (unit == "1" ? "" : " \(unit)")
    }
  }

  /// The words that a choice's number stands for; nil where there are none.
  func choice(at sample: Double) -> String? {
    Int(exactly: sample).flatMap { choices.indices.contains($0) ? choices[$0] : nil }
  }

  /// A sample that is no number, in words; nil for numbers.
  func word(at sample: Double, _ language: Language) -> String? {
    switch content {
    case .number: nil
    case .flag: sample > 0 ? Words("是", "on")[language] : Words("否", "off")[language]
    case .choice: choice(at: sample) ?? "–"
    }
  }
}

extension SweepTable.Indicator {
  /// It as a run's file has it, without a value.
  var row: RecordedIndicators.Row {
    RecordedIndicators.Row(
      id: id, value: .nan, unit: unit, label: label, chineseLabel: chineseLabel,
      definition: meaning.definition, chineseDefinition: meaning.chineseDefinition, source: meaning.source,
      chineseSource: meaning.chineseSource, direction: direction)
  }

  /// What a planner reads in a language; the id where the file has no words.
  func name(_ language: Language) -> String {
    let text = language == .chinese && !chineseLabel.isEmpty ? chineseLabel : label
    return text.isEmpty ? id : text
  }
}

extension SweepTable {
  /// The line of a failed run's message that names an axis, or else its first: a value that cannot be read may be missed
  /// elsewhere, earlier in the file.
  static func telling(_ message: String) -> String {
    let all = message.split(separator: "\n")
    return String(all.first { $0.contains("(from sweep axis ") } ?? all.first ?? "")
  }
}

import Scenario

/// What is said, wherever results are shown, of data that are put together.
enum SyntheticData {
  /// In short.
  static let words = Words(
    "合成数据，不是真实园区或企业的统计", "Synthetic: not statistics of a real park or enterprise")

  /// The same with where they come from, as the scenario says it.
  static func words(with note: String, _ language: Language) -> String {
    let note = PictureText.clean(note, most: PictureText.mostOfTitle)
    return note.isEmpty
      ? words[language] : words[language] + (language == .chinese ? "。" : ". ") + note
  }

  /// What is said of one of several scenarios; nil where none is put together.
  static func words(of data: [DataNature], _ language: Language) -> String? {
    data.first(where: \.isSynthetic).map { words(with: $0.note, language) }
  }
}

import Studies

extension ScenarioFlaw.Kind {
  /// What it is in a word or two, as a tag has it.
  var word: Words {
    switch self {
    case .unserved: Words("缺供", "unserved")
    case .otherPrice: Words("缺供另价", "other price of unserved")
    case .permit: Words("超标", "above permit")
    case .lostProduction: Words("减产", "lost production")
    case .untreated: Words("欠处理", "untreated")
    case .lessMade: Words("少产", "makes less")
    case .otherStep: Words("步长不同", "other steps")
    }
  }
}

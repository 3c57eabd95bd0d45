import Kernel

/// A JSON value whose keys keep their order.
indirect enum JSONText {
  case text(String)
  case flag(Bool)
  case list([JSONText])
  case object([(String, JSONText)])

  /// The value over several lines, with two blanks a level.
  func written(_ indent: String = "") -> String {
    let inner = indent + "  "
    switch self {
    case .text(let text): return CanonicalText.quoted(text)
    case .flag(let flag): return flag ? "true" : "false"
    case .list(let values):
      if values.isEmpty { return "[]" }
      return "[\n" + values.map { inner + $0.written(inner) }.joined(separator: ",\n") + "\n\(indent)]"
    case .object(let members):
      if members.isEmpty { return "{}" }
      let lines = members.map { inner + CanonicalText.quoted($0.0) + ": " + $0.1.written(inner) }
      return "{\n" + lines.joined(separator: ",\n") + "\n\(indent)}"
    }
  }
}

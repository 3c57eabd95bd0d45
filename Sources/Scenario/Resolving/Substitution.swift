import Kernel

/// Finds `$names` in texts and puts something else there.
///
/// A text that is nothing but a name becomes what the name stands for; within an expression a value is put in brackets.
struct Substitution {
  /// What a name stands for; nil where it is not known here.
  typealias Lookup = (_ name: String, _ place: Setting) -> Setting?

  /// Keys whose text is prose: values stand there without brackets.
  static let prose: Set = ["label", "source", "note"]

  let lookup: Lookup

  /// The tree with all names replaced.
  func applied(to setting: Setting, key: String = "") -> Setting {
    var result = setting
    switch setting.content {
    case .scalar(let text):
      guard text.utf8.contains(UInt8(ascii: "$")) else { return setting }
      return scalar(setting, text, isProse: Self.prose.contains(key))
    case .list(let values):
      result.content = .list(values.map { applied(to: $0, key: key) })
    case .mapping(let entries):
      result.content = .mapping(
        entries.map { entry in
          let name = entry.key.utf8.contains(UInt8(ascii: "$")) ? keyText(entry) : entry.key
          return Setting.Entry(name, at: entry.origin, applied(to: entry.value, key: entry.key))
        })
    }
    return result
  }

  private func keyText(_ entry: Setting.Entry) -> String {
    let key = Setting(.scalar(entry.key), at: entry.origin)
    return scalar(key, entry.key, isProse: true).text ?? entry.key
  }

  private func scalar(_ setting: Setting, _ text: String, isProse: Bool) -> Setting {
    let characters = Array(text)
    var result = ""
    var place = 0
    var changed = false
    while place < characters.count {
      guard characters[place] == "$" else {
        result.append(characters[place])
        place += 1
        continue
      }
      let name = Self.name(in: characters, from: place + 1)
      guard !name.isEmpty, let value = lookup(name, setting) else {
        result.append("$")
        place += 1
        continue
      }
      let end = place + 1 + name.count
      if place == 0, end == characters.count {
        var whole = value
        if whole.origin.layer.isEmpty { whole.origin.layer = setting.origin.layer }
        if let own = setting.provenance { whole.provenance = own.or(value.provenance ?? .init()) }
        return whole
      }
      result += isProse ? value.text ?? "" : "(\(value.text ?? ""))"
      changed = true
      place = end
    }
    guard changed else { return setting }
    var replaced = setting
    replaced.content = .scalar(result)
    return replaced
  }

  /// A name as it stands behind `$`: letters, digits, `_`, and `.` or `-` between them.
  static func name(in characters: [Character], from start: Int) -> String {
    var end = start
    while end < characters.count {
      let character = characters[end]
      guard character.isLetter || character.isNumber || "_.-".contains(character) else { break }
      end += 1
    }
    while end > start, ".-".contains(characters[end - 1]) { end -= 1 }
    return String(characters[start..<end])
  }
}

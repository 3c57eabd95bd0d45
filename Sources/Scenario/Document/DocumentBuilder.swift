import Kernel

/// Builds the tree of settings from events, with a stack of its own.
struct DocumentBuilder {
  /// A list or mapping that is still open.
  private struct Frame {
    var origin: Origin
    var anchor: String?
    var isMapping: Bool
    var entries: [Setting.Entry] = []
    var values: [Setting] = []
    /// Where each key stands.
    var places: [String: Origin] = [:]
    /// The key that waits for its value; `isDropped` where its value is not kept.
    var key: (text: String, origin: Origin, isDropped: Bool)?
  }

  private let file: String
  private var frames: [Frame] = []
  private var anchors: [String: (value: Setting, size: Setting.Size)] = [:]
  private var aliases = 0
  private var aliasedValues = 0
  private(set) var isReading = true
  private(set) var root: Setting?
  var problems: [Problem] = []
  /// Problems of values of one list: the place of the first, how often it came again, and where last.
  private var alike: [String: (place: Int, count: Int, last: Origin)] = [:]

  init(file: String) { self.file = file }

  /// Takes the next event of the file.
  mutating func take(_ event: YAMLEvent) {
    let origin = Origin(file: file, line: event.line, column: event.column)
    let isText = checkTag(event, at: origin)
    switch event.kind {
    case .streamStart, .documentEnd: break
    case .streamEnd:
      isReading = false
      guard problems.isEmpty else { break }
      if root == nil {
        problems.append(Problem("the file is empty; keys and values are expected", at: Origin(file: file)))
      } else if let root, root.entries == nil {
        problems.append(Problem("the file must hold keys and values, not \(root.shape)", at: root.origin))
      }
    case .documentStart:
      if root != nil {
        stop("a second document begins here; a file holds one", at: origin, hint: "use a file for each")
      }
    case .alias(let name): alias(name, at: origin)
    case .scalar(let text, let isPlain):
      if isPlain, !isText, Self.isNotFinite(text) {
        addAlike(Problem("'\(text)' is not a finite number", at: origin))
      }
      if let problem = UnprintableText.problem(with: text, at: origin) { addAlike(problem) }
      let isKeyMerge = isPlain && text == "<<" && awaitsKey
      if isKeyMerge {
        problems.append(
          Problem("merge keys ('<<') are not read", at: origin, hint: "write the keys out, or use 'extends'"))
        frames[frames.count - 1].key = (text, origin, true)
        return
      }
      add(Setting(.scalar(text), at: origin, isQuoted: !isPlain || isText), anchor: event.anchor)
    case .listStart, .mappingStart:
      guard frames.count < Document.deepest else {
        problems.append(Document.tooDeep(at: origin))
        isReading = false
        return
      }
      var isMapping = false
      if case .mappingStart = event.kind { isMapping = true }
      frames.append(Frame(origin: origin, anchor: event.anchor, isMapping: isMapping))
    case .listEnd, .mappingEnd: close()
    }
    if problems.count >= Document.mostProblems { isReading = false }
  }

  private var awaitsKey: Bool { frames.last.map { $0.isMapping && $0.key == nil } ?? false }

  /// Adds a problem with a value of a list, which the values beside it may have too: of them it is told how many they are.
  private mutating func addAlike(_ problem: Problem) {
    guard let frame = frames.last, !frame.isMapping else { return problems.append(problem) }
    let cause = "\(frame.origin): \(problem.message)"
    if let known = alike[cause] {
      alike[cause] = (known.place, known.count + 1, problem.origin)
      return
    }
    alike[cause] = (problems.count, 0, problem.origin)
    problems.append(problem)
  }

  /// Adds to problems of values of one list how many more have them.
  mutating func countAlike() {
    for cause in alike.values where cause.count > 0 {
      problems[cause.place].message += ProblemList.further(cause.count, last: cause.last)
    }
  }

  private mutating func stop(_ message: String, at origin: Origin, hint: String? = nil) {
    problems.append(Problem(message, at: origin, hint: hint))
    isReading = false
  }

  /// Refuses tags; `!!str` says that a value is text, as quotes do.
  private mutating func checkTag(_ event: YAMLEvent, at origin: Origin) -> Bool {
    guard let tag = event.tag, tag != "!" else { return event.tag == "!" }
    if tag == "tag:yaml.org,2002:str" { return true }
    let standard = "tag:yaml.org,2002:"
    let written = tag.hasPrefix(standard) ? "!!" + tag.dropFirst(standard.count) : tag
    problems.append(Problem("tags such as '\(written)' are not read", at: origin, hint: "leave it out"))
    return false
  }

  private static func isNotFinite(_ text: String) -> Bool {
    guard text.utf8.count <= 5 else { return false }
    var word = text.lowercased()[...]
    if let sign = word.first, sign == "-" || sign == "+" { word = word.dropFirst() }
    return word == ".nan" || word == ".inf"
  }

  private mutating func alias(_ name: String, at origin: Origin) {
    aliases += 1
    guard aliases <= Document.mostAliases else {
      return stop(
        "the file has more than \(Document.mostAliases) aliases", at: origin, hint: "write the values out")
    }
    if frames.contains(where: { $0.anchor == name }) {
      problems.append(Problem("the alias '*\(name)' stands inside what it names", at: origin))
      return add(Setting(.scalar(""), at: origin), anchor: nil)
    }
    guard let target = anchors[name] else {
      problems.append(
        Problem(
          "the alias '*\(name)' names nothing above", at: origin,
          hint: suggestion(for: name, among: anchors.keys.sorted())))
      return add(Setting(.scalar(""), at: origin), anchor: nil)
    }
    guard frames.count + target.size.depth <= Document.deepest + 1 else {
      return stop("with its aliases the file nests deeper than \(Document.deepest) levels", at: origin)
    }
    aliasedValues += target.size.count
    guard aliasedValues <= Document.mostAliasedValues else {
      return stop(
        "the aliases of the file stand for more than \(Document.mostAliasedValues) values", at: origin,
        hint: "write the values out")
    }
    add(target.value, anchor: nil)
  }

  private mutating func close() {
    guard let frame = frames.popLast() else { return }
    let content: Setting.Content = frame.isMapping ? .mapping(frame.entries) : .list(frame.values)
    var value = Setting(content, at: frame.origin)
    if frame.isMapping { value = value.withProvenanceCollapsed(&problems) }
    add(value, anchor: frame.anchor)
  }

  private mutating func add(_ value: Setting, anchor: String?) {
    if let anchor { anchors[anchor] = (value, value.size) }
    guard let last = frames.indices.last else {
      root = value
      return
    }
    guard frames[last].isMapping else { return frames[last].values.append(value) }
    guard let key = frames[last].key else { return take(key: value, into: last) }
    frames[last].key = nil
    if !key.isDropped { frames[last].entries.append(Setting.Entry(key.text, at: key.origin, value)) }
  }

  private mutating func take(key: Setting, into frame: Int) {
    guard let text = key.text else {
      problems.append(Problem("a key must be a word, not \(key.shape)", at: key.origin))
      frames[frame].key = ("", key.origin, true)
      return
    }
    if !key.isQuoted, let problem = FullWidthCause.problem(inKey: text, at: key.origin) {
      problems.append(problem)
    }
    let first = frames[frame].places.updateValue(key.origin, forKey: text)
    if let first {
      frames[frame].places[text] = first
      problems.append(
        Problem("the key '\(text)' is here a second time", at: key.origin, hint: "the first is at \(first)"))
    }
    frames[frame].key = (text, key.origin, first != nil)
  }
}

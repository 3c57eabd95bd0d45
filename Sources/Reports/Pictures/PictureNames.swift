/// What something is called in a picture.
struct PictureName {
  /// What is cut where there is little room.
  var lead: String
  /// What follows and stays, such as the port of a unit: it tells it from others with the same lead.
  var own = ""

  init(lead: String, own: String = "") { (self.lead, self.own) = (lead, own) }

  /// A name that may end with how many things were joined, as in `boiler ×4`: the number stays.
  init(counted text: String) {
    self.init(lead: text)
    guard let place = text.lastIndex(of: "×"), Int(text[text.index(after: place)...]) != nil,
      text[..<place].last == " "
    else { return }
    self.init(
      lead: String(text[..<place].dropLast()), own: " " + text[place...])
  }

  var text: String { lead + own }

  /// The name in so much room, of which what stays takes no more than four fifths.
  ///
  /// - Parameter size: what a text takes of the room; otherwise its signs are counted.
  func fitting(_ most: Int, by size: (String) -> Int = { $0.count }) -> String {
    let own = PictureText.cut(own, to: most - most / 5, by: size)
    return PictureText.cut(lead, to: most - size(own), by: size) + own
  }
}

/// Names of the things of one picture: short, and each another.
///
/// A name loses what stands in brackets and what is too long. Where two would be the same then, as written or as drawn, both
/// get back what tells them apart: the brackets, or else their ids in front, or else numbers.
enum PictureNames {
  /// What is named.
  struct Thing {
    var id: String
    var label: String
    /// What follows the label and stays.
    var own = ""
    /// Whether what stands in brackets is what matters.
    var isWhole = false
  }

  /// - Parameter drawn: what the picture shows of the name of the thing at a place, which may cut it further.
  /// - Returns: a name for each thing, in their order.
  static func unique(
    _ things: [Thing], drawn: (PictureName, Int) -> String = { name, _ in name.fitting(PictureText.most) }
  ) -> [PictureName] {
    var levels = [Level](repeating: .short, count: things.count)
    while true {
      let names = things.indices.map { name(things[$0], levels[$0], number: $0 + 1) }
      let groups = Dictionary(grouping: things.indices) { seen(drawn(names[$0], $0)) }
      let raised = groups.values.filter { $0.count > 1 }.joined().filter { levels[$0] != .numbered }
      if raised.isEmpty { return names }
      for place in raised { levels[place] = Level(rawValue: levels[place].rawValue + 1) ?? .numbered }
    }
  }

  private enum Level: Int { case short, whole, identified, numbered }

  private static func name(_ thing: Thing, _ level: Level, number: Int) -> PictureName {
    let stated =
      thing.own.isEmpty ? PictureName(counted: thing.label) : PictureName(lead: thing.label, own: thing.own)
    let id = PictureText.cut(PictureText.withBrackets(thing.id), to: PictureText.most / 2)
    // What has no name is called by its id.
    func named(_ text: String) -> String { seen(text).isEmpty ? id : text }
    let whole = named(PictureText.withBrackets(stated.lead))
    let short = thing.isWhole ? whole : named(PictureText.withoutBrackets(stated.lead))
    let own = PictureText.clean(stated.own, most: 400)
    switch level {
    case .short: return PictureName(lead: short, own: own)
    case .whole: return PictureName(lead: whole, own: own)
    case .identified: return PictureName(lead: short == id ? id : "\(id) · \(short)", own: own)
    case .numbered: return PictureName(lead: "#\(number) \(short)", own: own)
    }
  }

  /// What a reader sees of a text: not signs without a width, nor how wide a blank is.
  private static func seen(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    scalars.append(contentsOf: text.unicodeScalars.filter { !$0.properties.isDefaultIgnorableCodePoint })
    return String(scalars).split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}

/// A workbook in the form of Office Open XML (ECMA-376), read as far as its cells: sheets, texts, formats, dates.
///
/// Macros, links, drawings and everything else in it are not looked at.
struct WorkbookFile {
  /// A sheet as the workbook lists it.
  struct Sheet {
    var name: String
    var isVisible: Bool
    /// The part that holds it; empty where it holds no cells, as a sheet that is a chart.
    var part: String
  }

  let sheets: [Sheet]
  let dates: DateSystem
  /// The texts that cells name by their number.
  private(set) var texts: [String] = []
  /// Formats of numbers by the number of a cell's style.
  private(set) var formats: [NumberFormat] = []
  let archive: ZipArchive

  /// Most characters of texts that cells share, and most texts.
  static let mostText = 128 << 20

  /// Most sheets, links and formats: 65,490 formats are Excel's limit, of the others there are never so many.
  private static let mostEntries = 65_536

  /// Reads the list of sheets.
  init(_ archive: ZipArchive) throws(WorkbookFault) {
    self.archive = archive
    let main = try Self.relations(of: "", in: archive).first { $0.type == "officeDocument" }
    guard let main else {
      throw WorkbookFault("the file is no workbook: it names no document", hint: Self.hint)
    }
    let relations = try Self.relations(of: main.target, in: archive)
    guard let part = try archive.part(main.target) else {
      throw WorkbookFault("the workbook lacks its part '\(main.target)'")
    }
    let xml = try XMLPart(part)
    var sheets: [Sheet] = []
    var dates = DateSystem.from1900
    var isWorkbook = false
    while let event = try xml.next() {
      guard case .start(let name) = event else { continue }
      switch name {
      case "workbook": isWorkbook = true
      case "workbookPr":
        if ["1", "true"].contains(xml.attribute("date1904")) { dates = .from1904 }
      case "sheet":
        // `id` is the relation's as `sheetId` is the sheet's own.
        let found = xml.attributes()
        let relation = relations.first { $0.id == found["id"] }
        sheets.append(
          Sheet(
            name: found["name"] ?? "", isVisible: (found["state"] ?? "visible") == "visible",
            part: relation.flatMap { $0.type == "worksheet" ? $0.target : nil } ?? ""))
      default: continue
      }
      guard sheets.count <= Self.mostEntries else { throw WorkbookFault("the workbook has too many sheets") }
    }
    guard isWorkbook, !sheets.isEmpty else {
      throw WorkbookFault("the file is no workbook of Excel's form, or has no sheets", hint: Self.hint)
    }
    (self.sheets, self.dates) = (sheets, dates)
    if let name = relations.first(where: { $0.type == "sharedStrings" })?.target { try readTexts(name) }
    if let name = relations.first(where: { $0.type == "styles" })?.target { try readFormats(name) }
  }

  static let hint = "open it in a spreadsheet and save it again as .xlsx"

  private struct Relation {
    var id: String
    /// The last part of its type's name, which the strict and the transitional form share.
    var type: String
    /// The part that it leads to, from the archive's root.
    var target: String
  }

  /// What a part leads to inside the workbook; links that leave it are left out.
  private static func relations(of part: String, in archive: ZipArchive) throws(WorkbookFault) -> [Relation] {
    let (folder, name) = split(part)
    guard let file = try archive.part("\(folder)_rels/\(name).rels") else { return [] }
    let xml = try XMLPart(file)
    var relations: [Relation] = []
    while let event = try xml.next() {
      guard case .start("Relationship") = event else { continue }
      let found = xml.attributes()
      guard let id = found["Id"], let type = found["Type"], let target = found["Target"],
        found["TargetMode"] != "External"
      else { continue }
      let path = target.hasPrefix("/") ? String(target.dropFirst()) : folder + target
      guard relations.count < mostEntries else { throw WorkbookFault("the workbook has too many links") }
      relations.append(
        Relation(
          id: id, type: type.split(separator: "/").last.map(String.init) ?? "",
          target: SourceFiles.joined(path, to: "")))
    }
    return relations
  }

  private static func split(_ part: String) -> (folder: String, name: String) {
    guard let slash = part.lastIndex(of: "/") else { return ("", part) }
    return (String(part[...slash]), String(part[part.index(after: slash)...]))
  }

  private mutating func readTexts(_ name: String) throws(WorkbookFault) {
    guard let part = try archive.part(name) else { return }
    let xml = try XMLPart(part)
    var length = 0
    while let event = try xml.next() {
      guard case .start("si") = event else { continue }
      let text = try CellText.read(xml, until: "si")
      length += text.utf8.count + MemoryLayout<String>.stride
      guard length <= Self.mostText else {
        throw WorkbookFault(
          "the workbook has more than \(Self.mostText) bytes of text, which is the most that is read")
      }
      texts.append(text)
    }
  }

  private mutating func readFormats(_ name: String) throws(WorkbookFault) {
    guard let part = try archive.part(name) else { return }
    let xml = try XMLPart(part)
    var own: [Int: NumberFormat] = [:]
    var isInCells = false
    while let event = try xml.next() {
      switch event {
      case .start("numFmt"):
        let found = xml.attributes()
        if let id = found["numFmtId"].flatMap({ Int($0) }), let code = found["formatCode"],
          own.count < Self.mostEntries
        {
          own[id] = NumberFormat(code: code)
        }
      case .start("cellXfs"): isInCells = true
      case .end("cellXfs"): isInCells = false
      case .start("xf") where isInCells:
        let id = xml.attribute("numFmtId").flatMap { Int($0) } ?? 0
        formats.append(own[id] ?? NumberFormat(builtIn: id))
        guard formats.count <= Self.mostEntries else {
          throw WorkbookFault("the workbook has too many formats")
        }
      default: continue
      }
    }
  }
}

/// The text of a cell, which may be written in runs of different looks.
enum CellText {
  /// Most bytes of a text: Excel's limit is 32,767 UTF-16 units.
  static let longest = 1 << 20

  /// Reads to the end of an element that holds a text; what is said of its pronunciation is left out.
  static func read(_ xml: XMLPart, until end: String) throws(WorkbookFault) -> String {
    var text = ""
    var (isText, isPronunciation) = (false, false)
    while let event = try xml.next() {
      switch event {
      case .start("t"): isText = true
      case .end("t"): isText = false
      case .start("rPh"): isPronunciation = true
      case .end("rPh"): isPronunciation = false
      case .text(let part) where isText && !isPronunciation:
        text += part
        guard text.utf8.count <= longest else {
          throw WorkbookFault("a cell's text is longer than \(longest) bytes, which is the most that is read")
        }
      case .end(end): return text.contains("_x") ? decoded(text) : text
      default: continue
      }
    }
    return text
  }

  /// Characters that XML cannot hold are written `_x000D_` (ECMA-376-1, 22.9.2.19).
  static func decoded(_ text: String) -> String {
    text.replacing(/_x([0-9A-Fa-f]{4})_/) { match in
      UInt32(match.1, radix: 16).flatMap(Unicode.Scalar.init).map(String.init) ?? String(match.0)
    }
  }
}

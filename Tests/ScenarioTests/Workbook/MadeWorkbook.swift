import CZip
import Foundation

/// A workbook made part by part, so that it can be of any form, damaged ones too.
struct MadeWorkbook {
  /// A sheet: its name, the XML between `<worksheet>` and its end, and `hidden` where it is.
  var sheets: [(name: String, xml: String, state: String)]
  /// What stands in `<sst>`.
  var texts = ""
  /// What stands in `<styleSheet>`.
  var styles = ""
  var isFrom1904 = false
  /// Parts that replace or join those that are made.
  var parts: [String: String] = [:]

  init(_ rows: String, after: String = "", before: String = "") {
    sheets = [("Sheet1", before + "<sheetData>\(rows)</sheetData>" + after, "visible")]
  }

  private static let head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
  private static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
  private static let relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

  private var all: [String: String] {
    func relations(_ all: [(id: String, type: String, target: String)]) -> String {
      Self.head + "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
        + all.map {
          "<Relationship Id=\"\($0.id)\" Type=\"\(Self.relation)/\($0.type)\" Target=\"\($0.target)\"/>"
        }
        .joined() + "</Relationships>"
    }
    var made: [String: String] = [:]
    made["_rels/.rels"] = relations([("rId1", "officeDocument", "xl/workbook.xml")])
    var links = sheets.indices.map { ("rId\($0 + 1)", "worksheet", "worksheets/sheet\($0 + 1).xml") }
    links += [("rId91", "sharedStrings", "sharedStrings.xml"), ("rId92", "styles", "/xl/styles.xml")]
    made["xl/_rels/workbook.xml.rels"] = relations(links)
    made["xl/workbook.xml"] =
      Self.head + "<workbook xmlns=\"\(Self.main)\" xmlns:r=\"\(Self.relation)\">"
      + (isFrom1904 ? "<workbookPr date1904=\"1\"/>" : "") + "<sheets>"
      + sheets.enumerated().map {
        "<sheet name=\"\($1.name)\" sheetId=\"\($0 + 1)\" state=\"\($1.state)\" r:id=\"rId\($0 + 1)\"/>"
      }.joined() + "</sheets></workbook>"
    for (place, sheet) in sheets.enumerated() {
      made["xl/worksheets/sheet\(place + 1).xml"] =
        Self.head + "<worksheet xmlns=\"\(Self.main)\">\(sheet.xml)</worksheet>"
    }
    made["xl/sharedStrings.xml"] = Self.head + "<sst xmlns=\"\(Self.main)\">\(texts)</sst>"
    made["xl/styles.xml"] = Self.head + "<styleSheet xmlns=\"\(Self.main)\">\(styles)</styleSheet>"
    return made.merging(parts) { $1 }
  }

  /// The bytes of the file.
  var bytes: [UInt8] {
    let path = NSTemporaryDirectory() + "workbook-" + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: path) }
    var code: Int32 = 0
    guard let archive = zip_open(path, ZIP_CREATE | ZIP_EXCL, &code) else { return [] }
    for (name, text) in all.sorted(by: { $0.key < $1.key }) {
      // The library frees what it is given when it closes.
      let copy = strdup(text)
      let source = zip_source_buffer(archive, copy, UInt64(text.utf8.count), 1)
      _ = zip_file_add(archive, name, source, zip_flags_t(ZIP_FL_ENC_UTF_8))
    }
    zip_close(archive)
    return FileManager.default.contents(atPath: path).map { [UInt8]($0) } ?? []
  }

  /// A cell with a number.
  static func number(_ place: String, _ value: String, style: Int = 0) -> String {
    "<c r=\"\(place)\" s=\"\(style)\"><v>\(value)</v></c>"
  }

  /// A cell with a text of its own.
  static func text(_ place: String, _ text: String) -> String {
    "<c r=\"\(place)\" t=\"inlineStr\"><is><t xml:space=\"preserve\">\(text)</t></is></c>"
  }

  /// A row.
  static func row(_ number: Int, _ cells: String..., hidden: Bool = false) -> String {
    "<row r=\"\(number)\"\(hidden ? " hidden=\"1\"" : "")>\(cells.joined())</row>"
  }
}

import Foundation
import Kernel
import Testing

@testable import Scenario

/// Whatever a file holds that is called a workbook, it is read or refused in bounded memory.
@Suite struct HostileWorkbookTests {
  private typealias Made = MadeWorkbook

  private func outcome(_ bytes: [UInt8]) -> String {
    do {
      let reference = try #require(WorkbookReference("load.xlsx"))
      let read = try Table.read(
        workbook: bytes, reference, namesColumn: false, file: "load.xlsx", at: Origin(file: "park.yaml"))
      return "\(read.table.rows.count) rows"
    } catch { return "\(error)" }
  }

  private let small = MadeWorkbook(Made.row(1, Made.text("A1", "x")) + Made.row(2, Made.number("A2", "1")))

  @Test func `a file that is cut or has bytes changed is refused or read, and never worse`() {
    let bytes = small.bytes
    #expect(outcome(bytes) == "1 rows")
    for length in stride(from: 0, to: bytes.count, by: 7) {
      #expect(outcome(Array(bytes[..<length])).contains("error: "))
    }
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<300 {
      var damaged = bytes
      for _ in 0..<3 {
        damaged[Int.random(in: damaged.indices, using: &generator)] = .random(in: 0...255, using: &generator)
      }
      #expect(!outcome(damaged).isEmpty)
    }
  }

  @Test func `what unpacks to more than is read is refused while it is unpacked`() {
    let fault = small.bytes.withUnsafeBufferPointer { buffer -> String in
      do throws(WorkbookFault) {
        let book = try WorkbookFile(ZipArchive(buffer, limit: 1000))
        return "\(book.sheets.count) sheets"
      } catch {
        return error.message
      }
    }
    #expect(fault == "the workbook unpacks to more than 1000 bytes, which is the most that is read")
  }

  @Test func `a text that goes on and on is refused before it fills the memory`() {
    var book = small
    let run = "<r><t>" + String(repeating: "x", count: 1000) + "</t></r>"
    book.parts["xl/sharedStrings.xml"] = "<sst><si>" + String(repeating: run, count: 1100) + "</si></sst>"
    #expect(outcome(book.bytes).contains("a cell's text is longer than 1048576 bytes"))
  }

  @Test func `what libxml2 finds is told in our words alone`() throws {
    var book = small
    // Longer than its limit on one text (XML_MAX_TEXT_LENGTH).
    book.parts["xl/sharedStrings.xml"] =
      "<sst><si>" + String(repeating: " ", count: 10_000_100) + "</si></sst>"
    let path = NSTemporaryDirectory() + "parktwin-said-" + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: path) }
    let before = dup(STDERR_FILENO)
    let file = open(path, O_CREAT | O_RDWR, 0o600)
    fflush(nil)
    dup2(file, STDERR_FILENO)
    let outcome = outcome(book.bytes)
    fflush(nil)
    dup2(before, STDERR_FILENO)
    close(before)
    close(file)
    #expect(outcome.contains("is damaged") || outcome == "1 rows", "\(outcome)")
    let said = try String(contentsOfFile: path, encoding: .utf8)
    #expect(!said.contains("parser error"), "\(said.prefix(300))")
  }

  @Test func `declarations of types and entities are refused`() {
    var book = small
    let laughs =
      "<!DOCTYPE sst [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;\">]><sst><si><t>&b;</t></si></sst>"
    book.parts["xl/sharedStrings.xml"] = laughs
    #expect(outcome(book.bytes).contains("declares a type or an entity"))
  }

  @Test(arguments: [
    ("<row r=\"2\"><c r=\"A2\"><v>1</v></c></row><row r=\"1\"/>", "stands below row 2"),
    ("<row r=\"1\"><c r=\"B1\"><v>1</v></c><c r=\"A1\"><v>1</v></c></row>", "a cell 'A1' stands in row 1"),
    ("<row r=\"1\"><c r=\"ZZZZ1\"><v>1</v></c></row>", "a cell 'ZZZZ1' stands"),
    ("<row r=\"99999999999999999999\"><c><v>1</v></c></row>", "stands below row 0"),
    ("<row r=\"1\"><c t=\"s\"><v>7</v></c></row>", "names a text that is not there"),
    ("", "the sheet has no header"),
    ("<row r=\"1\"><c r=\"A1\"><v>1</v>", "is no XML"),
    (String(repeating: "<row>", count: 5000), "is no XML"),
  ])
  func `sheets that no spreadsheet writes are refused`(_ rows: String, _ expected: String) {
    let found = outcome(MadeWorkbook(rows).bytes)
    #expect(found.contains(expected), "\(found)")
  }

  @Test func `cells far away cost nothing`() {
    let rows =
      Made.row(1, Made.text("A1", "x"), Made.text("XFD1", "y"))
      + Made.row(1_048_576, Made.number("A1048576", "1"))
    #expect(outcome(MadeWorkbook(rows).bytes).contains("rows 2 to 1048575 are empty"))
  }

  @Test func `parts that are missing, and links that leave the file, are told`() {
    var book = small
    book.parts["xl/_rels/workbook.xml.rels"] =
      "<Relationships><Relationship Id=\"rId1\" Type=\"x/worksheet\" Target=\"../../../etc/passwd\"/></Relationships>"
    #expect(outcome(book.bytes).contains("the workbook lacks its part"))
    book.parts["xl/_rels/workbook.xml.rels"] =
      "<Relationships><Relationship Id=\"rId1\" TargetMode=\"External\" Type=\"x/worksheet\" Target=\"http://a/b\"/></Relationships>"
    #expect(outcome(book.bytes).contains("no visible sheet with cells"))
    #expect(outcome([0xD0, 0xCF, 0x11, 0xE0, 0, 0]).contains("has a password, or is of the older form"))
  }
}

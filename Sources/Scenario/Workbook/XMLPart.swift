import CXML2

/// The elements of an XML part of a workbook, one after the other and never the whole of it in memory.
///
/// Names are those within their namespace, as the strict and the transitional form of a workbook differ in it alone.
final class XMLPart {
  /// What comes next.
  enum Event {
    case start(String)
    case end(String)
    case text(String)
  }

  private let part: ZipPart
  private let reader: xmlTextReaderPtr
  /// An element without content ends where it starts.
  private var pendingEnd: String?

  /// Opens a part for reading.
  ///
  /// Nothing outside of it is loaded, no entity is replaced, and limits of libxml2 on depth and length hold: it is told
  /// neither `XML_PARSE_HUGE` nor `XML_PARSE_NOENT`.
  init(_ part: ZipPart) throws(WorkbookFault) {
    self.part = part
    xmlInitParser()
    xmlSetStructuredErrorFunc(nil) { _, _ in }
    let options = XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue
    let reader = xmlReaderForIO(
      { context, buffer, count in
        guard let context, let buffer else { return -1 }
        let part = Unmanaged<ZipPart>.fromOpaque(context).takeUnretainedValue()
        return Int32(part.read(into: buffer, count: Int(count)))
      },
      { _ in 0 }, Unmanaged.passUnretained(part).toOpaque(), nil, nil, Int32(bitPattern: options))
    guard let reader else { throw WorkbookFault("'\(part.name)' in the workbook cannot be read") }
    self.reader = reader
    // The limits that hold are told on the standard error whatever the options say; the state of the reader tells them here.
    xmlTextReaderSetStructuredErrorHandler(reader, { _, _ in }, nil)
  }

  deinit { xmlFreeTextReader(reader) }

  /// The next event; nil at the end.
  func next() throws(WorkbookFault) -> Event? {
    if let name = pendingEnd {
      pendingEnd = nil
      return .end(name)
    }
    while true {
      let state = xmlTextReaderRead(reader)
      if let fault = part.fault { throw fault }
      guard state >= 0 else {
        let line = xmlTextReaderGetParserLineNumber(reader)
        throw WorkbookFault("'\(part.name)' in the workbook is damaged: it is no XML from line \(line) on")
      }
      if state == 0 { return nil }
      switch xmlReaderTypes(rawValue: UInt32(xmlTextReaderNodeType(reader))) {
      case XML_READER_TYPE_ELEMENT:
        let name = self.name
        if xmlTextReaderIsEmptyElement(reader) == 1 { pendingEnd = name }
        return .start(name)
      case XML_READER_TYPE_END_ELEMENT:
        return .end(name)
      case XML_READER_TYPE_TEXT, XML_READER_TYPE_CDATA, XML_READER_TYPE_SIGNIFICANT_WHITESPACE:
        return .text(xmlTextReaderConstValue(reader).map { String(cString: $0) } ?? "")
      case XML_READER_TYPE_DOCUMENT_TYPE, XML_READER_TYPE_ENTITY_REFERENCE, XML_READER_TYPE_ENTITY:
        // ECMA-376-2, 6.2.5: parts of a package hold no declarations of types.
        throw WorkbookFault(
          "'\(part.name)' in the workbook declares a type or an entity, which no workbook does")
      default: continue
      }
    }
  }

  /// Reads what is left without looking at it.
  func readToEnd() throws(WorkbookFault) {
    var state = xmlTextReaderRead(reader)
    while state == 1 { state = xmlTextReaderRead(reader) }
    if let fault = part.fault { throw fault }
    guard state == 0 else { throw WorkbookFault("'\(part.name)' is no XML to its end") }
  }

  private var name: String { xmlTextReaderConstLocalName(reader).map { String(cString: $0) } ?? "" }

  /// An attribute of the element that has just started, by its name without a prefix; nil where it has none.
  func attribute(_ name: String) -> String? {
    var found: String?
    while xmlTextReaderMoveToNextAttribute(reader) == 1 {
      if self.name == name { found = xmlTextReaderConstValue(reader).map { String(cString: $0) } }
    }
    xmlTextReaderMoveToElement(reader)
    return found
  }

  /// Several attributes of the element that has just started, by their names without prefixes.
  func attributes() -> [String: String] {
    var found: [String: String] = [:]
    while xmlTextReaderMoveToNextAttribute(reader) == 1 {
      found[name] = xmlTextReaderConstValue(reader).map { String(cString: $0) } ?? ""
    }
    xmlTextReaderMoveToElement(reader)
    return found
  }
}

public import Kernel

#if canImport(Darwin)
  import Foundation
#else
  import Glibc
#endif

/// The text of a file: UTF-8 with or without a byte-order mark, else GB 18030, which holds GBK and GB 2312.
public struct DecodedText: Sendable, Hashable {
  /// The text without a byte-order mark.
  public let text: String
  /// `read as GBK`, where that was so.
  public let warnings: [Problem]

  /// Decodes the bytes of a file.
  ///
  /// - Throws: ``Problems`` where the bytes are neither encoding, or hold zero bytes as UTF-16 does.
  public init(_ bytes: [UInt8], file: String) throws(Problems) {
    let origin = Origin(file: file)
    let body = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
    let hint = "save it as UTF-8"
    // The first bytes of ZIP archives, which .xlsx files are, and of the older .xls (MS-CFB, 2.2).
    if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) || bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
      throw Problems([
        Problem(
          "the file is a workbook of a spreadsheet", at: origin,
          hint: "give it its ending, .xlsx, or export its sheet as CSV in UTF-8")
      ])
    }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      throw Problems([Problem("the file is text in UTF-16", at: origin, hint: hint)])
    }
    if let zero = body.firstIndex(of: 0) {
      let place = DocumentText.place(of: zero, in: body, file: file)
      let wide = DocumentText.wideEncoding(bytes)
      throw Problems([
        wide.map { Problem("the file is text in \($0)", at: place, hint: hint) }
          ?? Problem("the file is not text in UTF-8 or GBK: it has a zero byte here", at: place, hint: hint)
      ])
    }
    if let text = String(validating: body, as: UTF8.self) {
      (self.text, warnings) = (text, [])
    } else if let text = decodeGB18030(Array(body)) {
      self.text = text
      warnings = [Problem("read as GBK", at: origin, hint: hint, severity: .warning)]
    } else {
      let place = DocumentText.firstInvalidByte(body).map { DocumentText.place(of: $0, in: body, file: file) }
      throw Problems([Problem("the file is not text in UTF-8 or GBK", at: place ?? origin, hint: hint)])
    }
  }
}

#if canImport(Darwin)
  private func decodeGB18030(_ bytes: [UInt8]) -> String? {
    let encoding = CFStringConvertEncodingToNSStringEncoding(
      CFStringEncoding(CFStringEncodings.GB_18030_2000.rawValue))
    return String(data: Data(bytes), encoding: String.Encoding(rawValue: encoding))
  }
#else
  private func decodeGB18030(_ bytes: [UInt8]) -> String? {
    guard let converter = iconv_open("UTF-8", "GB18030"), Int(bitPattern: converter) != -1 else { return nil }
    defer { iconv_close(converter) }
    // A character of GB 18030 takes at least one byte and at most three in UTF-8 for two of GBK, or four for four.
    var output = [UInt8](repeating: 0, count: 2 * bytes.count + 4)
    var input = bytes.map { CChar(bitPattern: $0) }
    var left = input.count
    var room = output.count
    let failed = input.withUnsafeMutableBufferPointer { source in
      output.withUnsafeMutableBytes { target in
        var from = source.baseAddress
        var to = target.baseAddress?.assumingMemoryBound(to: CChar.self)
        return iconv(converter, &from, &left, &to, &room) == -1
      }
    }
    guard !failed, left == 0 else { return nil }
    return String(validating: output.prefix(output.count - room), as: UTF8.self)
  }
#endif

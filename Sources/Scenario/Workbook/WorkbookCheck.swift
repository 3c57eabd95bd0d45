/// Whether a workbook that was written is whole.
package enum WorkbookCheck {
  /// What is wrong with it, in words; nil where every part can be read to its end and is XML.
  package static func fault(in bytes: [UInt8]) -> String? {
    bytes.withUnsafeBufferPointer { buffer in
      do throws(WorkbookFault) {
        let archive = try ZipArchive(buffer)
        guard !archive.names.isEmpty else { return "it is empty" }
        for name in archive.names {
          guard let part = try archive.part(name) else { return "'\(name)' is missing" }
          try XMLPart(part).readToEnd()
        }
        return nil
      } catch {
        return error.message
      }
    }
  }
}

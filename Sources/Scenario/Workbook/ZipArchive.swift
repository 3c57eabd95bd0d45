import CZip

/// Something in a workbook that keeps it from being read.
struct WorkbookFault: Error {
  var message: String
  var hint: String?
  /// What many cells may have alike; nil where that is the message.
  var cause: String?

  init(_ message: String, hint: String? = nil, cause: String? = nil) {
    (self.message, self.hint, self.cause) = (message, hint, cause)
  }
}

/// The parts of a ZIP archive in memory, each read as a stream and never more of it than is allowed.
///
/// Nothing is unpacked to the disk, so that names in the archive lead nowhere.
final class ZipArchive {
  private let archive: OpaquePointer
  /// Most bytes that are unpacked of all parts together: as much as the largest file that is read as it is.
  static let largest = SourceFiles.largest
  fileprivate let limit: Int
  /// Bytes that were unpacked so far.
  private var unpacked = 0

  /// Opens an archive whose bytes stay where they are for as long as it lives.
  ///
  /// - Parameter limit: most bytes that are unpacked of all parts together.
  init(_ bytes: UnsafeBufferPointer<UInt8>, limit: Int = largest) throws(WorkbookFault) {
    self.limit = limit
    var error = zip_error_t()
    zip_error_init(&error)
    defer { zip_error_fini(&error) }
    guard let source = zip_source_buffer_create(bytes.baseAddress, UInt64(bytes.count), 0, &error) else {
      throw WorkbookFault("the workbook cannot be opened: \(String(cString: zip_error_strerror(&error)))")
    }
    guard let archive = zip_open_from_source(source, ZIP_RDONLY, &error) else {
      zip_source_free(source)
      throw WorkbookFault(
        "the file is no workbook, or is damaged: \(String(cString: zip_error_strerror(&error)))",
        hint: WorkbookFile.hint)
    }
    self.archive = archive
  }

  deinit { zip_discard(archive) }

  /// Opens a part; nil where there is none of that name, in whatever case: part names have none (ECMA-376-2, 6.2.2.3).
  func part(_ name: String) throws(WorkbookFault) -> ZipPart? {
    let index = zip_name_locate(archive, name, zip_flags_t(ZIP_FL_NOCASE))
    guard index >= 0 else { return nil }
    guard let file = zip_fopen_index(archive, UInt64(index), 0) else {
      throw WorkbookFault("'\(name)' in the workbook cannot be read: \(reason)")
    }
    return ZipPart(file, name: name, of: self)
  }

  /// The names of all parts.
  var names: [String] {
    (0..<max(0, zip_get_num_entries(archive, 0))).compactMap { index in
      zip_get_name(archive, UInt64(index), 0).map { String(cString: $0) }
    }
  }

  private var reason: String { String(cString: zip_error_strerror(zip_get_error(archive))) }

  fileprivate func account(_ count: Int) -> Bool {
    unpacked += count
    return unpacked <= limit
  }
}

/// One part of an archive, open for reading.
final class ZipPart {
  let name: String
  private let file: OpaquePointer
  private let archive: ZipArchive
  /// What kept it from being read on.
  private(set) var fault: WorkbookFault?

  fileprivate init(_ file: OpaquePointer, name: String, of archive: ZipArchive) {
    (self.file, self.name, self.archive) = (file, name, archive)
  }

  deinit { zip_fclose(file) }

  /// Fills a buffer as far as there are bytes; 0 at the end, less where reading failed.
  func read(into buffer: UnsafeMutableRawPointer, count: Int) -> Int {
    let read = Int(zip_fread(file, buffer, UInt64(count)))
    guard read >= 0 else {
      fault = WorkbookFault(
        "'\(name)' in the workbook is damaged: \(String(cString: zip_error_strerror(zip_file_get_error(file))))"
      )
      return -1
    }
    guard archive.account(read) else {
      fault = WorkbookFault(
        "the workbook unpacks to more than \(archive.limit) bytes, which is the most that is read")
      return -1
    }
    return read
  }
}

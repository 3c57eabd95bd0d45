extension HDF5Reader {
  /// Holds the elements of a dataset in one piece against its checksum, whatever part of them is wanted and as
  /// whatever numbers; tiles have one each, which unpacking looks at.
  ///
  /// - Returns: all bytes, where they had to be read; nil where there is nothing to hold them against.
  /// - Throws: `StorageError` when they are not those that were written, or nobody can tell.
  func verifiedPiece(_ stored: StoredDataset, _ dataset: String) throws(StorageError) -> [UInt8]? {
    guard try hasChecksum(stored, dataset) else { return nil }
    _ = try count(stored.shape, size: stored.type.size, dataset)
    let bytes = try perform(dataset) { () throws(FormatFault) in try stored.bytes(of: Box(stored.shape)) }
    try verify(stored, dataset, Checksum.hexadecimal(of: bytes))
    return bytes
  }

  /// Holds what was read against the checksum that was written beside it, where there is one.
  func verify(
    _ stored: StoredDataset, _ dataset: String, _ found: @autoclosure () -> String
  ) throws(StorageError) {
    guard try hasChecksum(stored, dataset),
      let value = try attribute(Attribute.checksumName, of: stored.header, dataset)
    else { return }
    let (written, own) = (value.string ?? "no text", Attribute.checksum(found()).value.string ?? "")
    try require(
      written == own, dataset, "its numbers or texts are not those that were written: \(own), not \(written)")
  }

  /// Whether a checksum of the whole stands beside a dataset.
  ///
  /// - Throws: `StorageError` when there must be one of the whole or of each tile, and there is none.
  private func hasChecksum(_ stored: StoredDataset, _ dataset: String) throws(StorageError) -> Bool {
    if try attribute(Attribute.checksumName, of: stored.header, dataset) != nil { return true }
    if stored.hasTileChecksums { return false }
    guard try promisesChecksums() else { return false }
    // What others have added to a file of ours has no name of ours.
    guard try attribute("long_name", of: stored.header, dataset) != nil else { return false }
    // A dimension without a coordinate has no numbers.
    let scale = try attribute("NAME", of: stored.header, dataset)?.string ?? ""
    try require(
      scale.hasPrefix(HDF5File.bareDimension), dataset,
      "damaged: it has lost its checksum, so that nobody can tell whether its numbers or texts are those that were written"
    )
    return false
  }

  /// Whether the file says that it is ours: runs have checksums throughout since the second version of their form, sweeps
  /// since the first.
  private func promisesChecksums() throws(StorageError) -> Bool {
    if let version = try attribute("format_version")?.int, version >= 2 { return true }
    return try attribute("sweep_format_version") != nil
  }
}

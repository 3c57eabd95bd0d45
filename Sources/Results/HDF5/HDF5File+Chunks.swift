import CHDF5

/// A tile as it is stored.
struct StoredTile: Sendable {
  let dataset: ChunkedDataset
  let offset: [Int]
  let bytes: [UInt8]
}

/// A declared dataset: not yet in the file, or open for its tiles.
struct DatasetState {
  let dataset: ChunkedDataset
  let scales: [String]
  let attributes: [Attribute]
  /// Identifier of the open dataset, closed with the file; nil while it is not in the file.
  var id: hid_t?
}

extension HDF5File {
  /// Declares a dataset that is stored in compressed tiles, for a `BlockWriter` to fill.
  ///
  /// Tiles that are never written, and tiles of zeros, take no room and read as zero.
  ///
  /// - Parameters:
  ///   - object: The absolute path; groups on the way are created.
  ///   - type: The type of its numbers.
  ///   - grid: Its extents and tiles.
  ///   - scales: Paths of the dimension scales, one a dimension.
  ///   - attributes: Units and the like.
  ///   - isLazy: Whether it is created only when a value that is not zero arrives; a dataset that is zero
  ///     throughout is then absent from the file.
  /// - Returns: What blocks refer to.
  /// - Throws: `StorageError` when the shape or the scales do not fit, the name is taken or the disk refuses.
  public func declare(
    _ object: String, _ type: ElementType, _ grid: ChunkGrid, scales: [String],
    attributes: [Attribute] = [], isLazy: Bool = false
  ) throws(StorageError) -> ChunkedDataset {
    try require(grid.fault == nil, object, call: "H5Pset_chunk") { grid.fault ?? "" }
    try require(scales.count == grid.shape.count, object) {
      "\(scales.count) scales do not fit the shape \(grid.shape)"
    }
    let dataset = ChunkedDataset(path: object, type: type, grid: grid, index: datasets.count)
    datasets.append(DatasetState(dataset: dataset, scales: scales, attributes: attributes))
    if !isLazy { _ = try open(dataset) }
    return dataset
  }

  /// Whether a declared dataset is in the file, which a lazy one is from its first value that is not zero.
  public func contains(_ dataset: ChunkedDataset) -> Bool {
    datasets.indices.contains(dataset.index) && datasets[dataset.index].id != nil
  }

  /// Stores tiles in the order given.
  func store(_ tiles: [StoredTile]) throws(StorageError) {
    for tile in tiles {
      let id = try open(tile.dataset)
      let offset = tile.offset.map { hsize_t($0) }
      let object = tile.dataset.path
      try perform { (_) throws(StorageError) in
        try self.require(!tile.bytes.isEmpty, object, call: "libdeflate_zlib_compress") {
          "a tile could not be compressed"
        }
        try self.calls.check("H5Dwrite_chunk", object) {
          tile.bytes.withUnsafeBytes {
            H5Dwrite_chunk(id, h5s_p_default(), 0, offset, $0.count, $0.baseAddress)
          }
        }
      }
    }
  }

  /// Closes the datasets that are open for tiles.
  func closeDatasets() throws(StorageError) {
    for index in datasets.indices {
      guard let id = datasets[index].id else { continue }
      datasets[index].id = nil
      try calls.check("H5Dclose", datasets[index].dataset.path) { H5Dclose(id) }
    }
  }

  private func open(_ dataset: ChunkedDataset) throws(StorageError) -> hid_t {
    try require(
      datasets.indices.contains(dataset.index) && datasets[dataset.index].dataset == dataset, dataset.path
    ) { "the dataset was not declared in this file" }
    let state = datasets[dataset.index]
    if let id = state.id { return id }
    let id = try perform { (file) throws(StorageError) in
      try self.createDataset(
        dataset.path, { dataset.type.stored }, shape: dataset.grid.shape, chunk: dataset.grid.chunk,
        scales: state.scales, attributes: state.attributes, in: file
      ).release().0
    }
    datasets[dataset.index].id = id
    return id
  }
}

import CHDF5

extension HDF5File {
  /// Creates a dataset with its dimension scales and attributes.
  ///
  /// The fill value stays HDF5's default, which is zero: a fill value of our own would reach netCDF's readers
  /// as a mark for missing values.
  func createDataset(
    _ object: String, _ type: () -> hid_t, shape: [Int], chunk: [Int]?, scales: [String],
    attributes: [Attribute], in file: hid_t
  ) throws(StorageError) -> HDF5Handle {
    try ensureParent(of: object, in: file)
    let space = try dataspace(shape, object)
    let list = try calls.open("H5Pcreate", object, closing: H5Pclose) { H5Pcreate(h5s_p_dataset_create()) }
    try calls.check("H5Pset_obj_track_times", object) { H5Pset_obj_track_times(list.id, false) }
    if let chunk {
      let extents = chunk.map { hsize_t($0) }
      try calls.check("H5Pset_chunk", object) { H5Pset_chunk(list.id, Int32(extents.count), extents) }
      try calls.check("H5Pset_shuffle", object) { H5Pset_shuffle(list.id) }
      try calls.check("H5Pset_deflate", object) { H5Pset_deflate(list.id, UInt32(TileCompressor.level)) }
      try calls.check("H5Pset_fletcher32", object) { H5Pset_fletcher32(list.id) }
    }
    let dataset = try calls.open("H5Dcreate2", object, closing: H5Dclose) {
      H5Dcreate2(file, object, type(), space.id, h5s_p_default(), list.id, h5s_p_default())
    }
    for (dimension, scale) in scales.enumerated() {
      let handle = try calls.open("H5Dopen2", scale, closing: H5Dclose) {
        H5Dopen2(file, scale, h5s_p_default())
      }
      try calls.check("H5DSattach_scale", object) {
        H5DSattach_scale(dataset.id, handle.id, UInt32(dimension))
      }
    }
    for attribute in attributes { try write(attribute, to: dataset.id, object) }
    return dataset
  }

  /// A dataspace of fixed extents; scalar where there are none.
  func dataspace(_ shape: [Int], _ object: String) throws(StorageError) -> HDF5Handle {
    try require(shape.allSatisfy { $0 >= 0 }, object) { "the shape \(shape) has negative extents" }
    let extents = shape.map { hsize_t($0) }
    return try calls.open("H5Screate", object, closing: H5Sclose) {
      extents.isEmpty ? H5Screate(H5S_SCALAR) : H5Screate_simple(Int32(extents.count), extents, nil)
    }
  }
}

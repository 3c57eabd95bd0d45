import CHDF5

extension HDF5File {
  /// Creates a group with those above it that are missing, and gives it attributes.
  ///
  /// - Parameters:
  ///   - group: An absolute path such as `/steam/buses`.
  ///   - attributes: What is known about the group.
  /// - Throws: `StorageError` when the disk refuses or an attribute exists or is too large.
  public func createGroup(_ group: String, attributes: [Attribute] = []) throws(StorageError) {
    try perform { (file) throws(StorageError) in
      try self.ensureGroup(group, in: file)
      let object = try self.calls.open("H5Oopen", group, closing: H5Oclose) {
        H5Oopen(file, group, h5s_p_default())
      }
      for attribute in attributes { try self.write(attribute, to: object.id, group) }
    }
  }

  /// Adds attributes to the file (`/`), a group or a dataset.
  ///
  /// - Throws: `StorageError` when there is no such object, or an attribute exists or is too large.
  public func setAttributes(_ attributes: [Attribute], of object: String = "/") throws(StorageError) {
    try perform { (file) throws(StorageError) in
      let handle = try self.calls.open("H5Oopen", object, closing: H5Oclose) {
        H5Oopen(file, object, h5s_p_default())
      }
      for attribute in attributes { try self.write(attribute, to: handle.id, object) }
    }
  }

  /// Creates the groups on the way to an object.
  func ensureParent(of object: String, in file: hid_t) throws(StorageError) {
    try ensureGroup(PublishedFile.folder(of: object), in: file)
  }

  private func ensureGroup(_ group: String, in file: hid_t) throws(StorageError) {
    let list = try calls.open("H5Pcreate", group, closing: H5Pclose) { H5Pcreate(h5s_p_group_create()) }
    try calls.check("H5Pset_obj_track_times", group) { H5Pset_obj_track_times(list.id, false) }
    var path = ""
    for name in group.split(separator: "/") {
      path += "/\(name)"
      let exists = try calls.check("H5Lexists", path) { H5Lexists(file, path, h5s_p_default()) }
      if exists > 0 { continue }
      _ = try calls.open("H5Gcreate2", path, closing: H5Gclose) {
        H5Gcreate2(file, path, h5s_p_default(), list.id, h5s_p_default())
      }
    }
  }
}

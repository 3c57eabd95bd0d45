import Kernel

@testable import Results

/// Objects in global heaps (HDF5 file format specification 3.0, section III.E), and who asks for them.
extension Bytes {
  /// An object of a heap.
  struct HeapObject: Hashable {
    /// Where the heap lies.
    var heap: Int
    /// Its number in the heap.
    var number: Int
  }

  /// Who asks for a text: a dataset, or an attribute of an object.
  struct Asking: CustomStringConvertible {
    var object: String
    var attribute: String?

    /// Reads the texts.
    func read(_ reader: HDF5Reader) throws {
      if let attribute {
        _ = try reader.attribute(attribute, of: object)
      } else {
        _ = try reader.strings(object)
      }
    }

    var description: String { object + (attribute.map { "@\($0)" } ?? "") }
  }

  /// Where the number of each object of all heaps stands; its length is eight bytes behind.
  func heapObjects() -> [HeapObject: Int] {
    var objects: [HeapObject: Int] = [:]
    for heap in places(of: Array("GCOL".utf8)) {
      let end = heap + Int(number(at: heap + 8))
      var place = heap + 16
      while place + 16 <= end {
        let object = Int(all[place]) | Int(all[place + 1]) << 8
        if object == 0 { break }
        objects[HeapObject(heap: heap, number: object)] = place
        place += 16 + (Int(number(at: place + 8)) + 7) / 8 * 8
      }
    }
    return objects
  }

  /// The texts of heaps to which datasets and attributes lead, with all that ask for them; and those of no letter, for
  /// which nobody needs to look into the heap.
  func askedTexts() throws -> (asked: [HeapObject: [Asking]], empty: Set<HeapObject>) {
    var asked: [HeapObject: [Asking]] = [:]
    var empty: Set<HeapObject> = []
    func note(_ found: [(object: HeapObject, length: Int)], _ asking: Asking) {
      for (object, length) in found {
        if length == 0 { empty.insert(object) } else { asked[object, default: []].append(asking) }
      }
    }
    try walkObjects { reader, path, header in
      for attribute in try header.attributes() where attribute.type.content == .varyingText {
        note(
          Self.references(in: attribute.data, attribute.shape.reduce(1, *)),
          Asking(object: path, attribute: attribute.name))
      }
      guard header.isDataset else { return }
      let dataset = try reader.openDataset(path)
      guard dataset.type.content == .varyingText else { return }
      let bytes = try dataset.bytes(of: Box(dataset.shape))
      note(Self.references(in: bytes[...], dataset.shape.reduce(1, *)), Asking(object: path))
    }
    return (asked, empty)
  }

  /// The objects by which datasets know the scales of their dimensions, dataset by dataset.
  func scaleReferences() throws -> Set<[HeapObject]> {
    var found: Set<[HeapObject]> = []
    try walkObjects { _, _, header in
      for attribute in try header.attributes() where attribute.name == "DIMENSION_LIST" {
        found.insert(Self.references(in: attribute.data, attribute.shape.reduce(1, *)).map(\.object))
      }
    }
    return found
  }

  /// Elements of 16 bytes: a length, the place of a heap and a number in it.
  private static func references(
    in bytes: ArraySlice<UInt8>, _ count: Int
  ) -> [(object: HeapObject, length: Int)] {
    (0..<count).compactMap { place in
      let element = Array(bytes.dropFirst(16 * place).prefix(16))
      func number(_ range: Range<Int>) -> Int { element[range].reversed().reduce(0) { $0 << 8 | Int($1) } }
      let (length, heap) = (number(0..<4), number(4..<12))
      return heap == 0 ? nil : (HeapObject(heap: heap, number: number(12..<16)), length)
    }
  }

  /// Does something with every group and dataset.
  func walkObjects(_ body: (HDF5Reader, _ path: String, ObjectHeader) throws -> Void) throws {
    let reader = try reader()
    func walk(_ group: String) throws {
      try body(reader, group, try reader.open(group))
      for member in try reader.members(of: group) {
        let path = (group == "/" ? "" : group) + "/" + member.name
        if case .group = member { try walk(path) } else { try body(reader, path, try reader.open(path)) }
      }
    }
    try walk("/")
  }
}

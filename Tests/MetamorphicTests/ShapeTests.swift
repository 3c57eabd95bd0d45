import Equipment
import Foundation
import Kernel
import Scenario
import Testing

/// A parameter, a port or a group of any kind that is stated in another shape than it has is refused.
@Suite struct ShapeTests {
  /// Shapes as YAML; a value that stands for one of them is put in its place.
  private static let shapes = ["[strange]", "[]", "{strange: strange}", "{}", "null"]
  private static let mark = "shape-of-another-kind"

  @Test(arguments: Catalogue.kinds.map { $0.kind })
  func `no kind takes a value of another shape`(_ name: String) throws {
    let kind = try #require(Catalogue.kind(named: name))
    let folder = try ParkFolder()
    let walk = KeyWalk(folder: folder, parks: [])
    var seen: Set<String> = []
    var count = 0
    for reference in kind.referenceCases {
      guard let park = try? Self.park(kind, reference) else { continue }
      let base = try folder.scenario(park.tree)
      for (tree, name, isGroup) in try Self.places(in: park, walk) where seen.insert(name).inserted {
        for shape in Self.shapes where !(isGroup && shape == "{}") {
          count += 1
          // What shares its files with others reads each name once.
          let file = "shape-\(count).yaml"
          try folder.write(file, ResolvedText.yaml(tree).replacing(Self.mark, with: shape))
          let found = Self.errors(folder, file, sharing: base)
          #expect(!found.isEmpty, "\(name): \(shape) is taken without a word")
          let told = found.map(\.description).joined(separator: "\n")
          #expect(found.allSatisfy { $0.origin.line > 0 }, "\(name): \(shape)\n\(told)")
          // A mapping that lacks all that it needs and holds what is unknown has several faults.
          let isWrongWithin = isGroup && shape.contains("strange: ")
          #expect(found.count <= 1 || isWrongWithin, "\(name): \(shape)\n\(told)")
        }
      }
    }
    #expect(seen.count > 3)
  }

  private static func park<Kind: EquipmentKind>(
    _ kind: Kind.Type, _ reference: ReferenceCase
  ) throws -> GeneratedPark { try GeneratedPark(kind, reference) }

  /// Parks in which something that the unit may state stands for a shape, each with the name of its kind's key, and whether
  /// it is a group.
  private static func places(
    in park: GeneratedPark, _ walk: KeyWalk
  ) throws -> [(tree: Setting, name: String, isGroup: Bool)] {
    var places: [(tree: Setting, name: String, isGroup: Bool)] = []
    let mark = Setting(mark)
    for key in park.keys {
      // A key that no value of makes a valid park says more than of its shape.
      guard let parameter = key.parameter, case .success = try walk.subject(park, key) else { continue }
      places.append((key.change(to: mark).applied(to: park.tree), key.name, parameter.form == .group))
      // The group that it stands in.
      let group = key.frame == nil ? Array(key.path.dropLast()) : key.path
      if group.count > 2 {
        let name = key.name.split(separator: ".").dropLast().joined(separator: ".")
        places.append((park.tree.with(mark, at: group[...]), name, true))
      }
    }
    for port in park.tree["units"]?[GeneratedPark.unit]?["ports"]?.entries ?? [] {
      let path = ["units", GeneratedPark.unit, "ports", port.key]
      places.append((park.tree.with(mark, at: path[...]), "\(park.kind.kind).ports.\(port.key)", false))
    }
    return places
  }

  private static func errors(
    _ folder: ParkFolder, _ file: String, sharing base: ResolvedScenario
  ) -> [Problem] {
    do throws(Problems) {
      let scenario = try folder.reader.resolve("\(folder.path)/\(file)", root: folder.path, sharing: base)
      _ = try folder.reader.prepare([scenario])
      return []
    } catch { return error.all.filter { $0.severity == .error } }
  }
}

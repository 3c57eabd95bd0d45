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
    var seen: Set<String> = []
    var count = 0
    for reference in kind.referenceCases {
      guard let park = try? Self.park(kind, reference) else { continue }
      let base = try folder.scenario(park.tree)
      for (path, name, isGroup) in Self.places(in: park) where seen.insert(name).inserted {
        let tree = park.tree.with(Setting(Self.mark), at: path[...])
        for shape in Self.shapes where !(isGroup && shape == "{}") {
          count += 1
          // What shares its files with others reads each name once.
          let file = "shape-\(count).yaml"
          try folder.write(file, ResolvedText.yaml(tree).replacing(Self.mark, with: shape))
          let found = Self.errors(folder, file, sharing: base)
          #expect(!found.isEmpty, "\(name): \(shape) is taken without a word")
          let told = found.map(\.description).joined(separator: "\n")
          #expect(found.allSatisfy { $0.origin.line > 0 }, "\(name): \(shape)\n\(told)")
          #expect(found.count <= 1, "\(name): \(shape)\n\(told)")
        }
      }
    }
    #expect(seen.count > 3)
  }

  private static func park<Kind: EquipmentKind>(
    _ kind: Kind.Type, _ reference: ReferenceCase
  ) throws -> GeneratedPark { try GeneratedPark(kind, reference) }

  /// What the unit of a park may state, each with the name of its kind's key, and whether it is a group.
  private static func places(in park: GeneratedPark) -> [(path: [String], name: String, isGroup: Bool)] {
    var places: [(path: [String], name: String, isGroup: Bool)] = []
    for key in park.keys {
      guard let parameter = key.parameter else { continue }
      let path = key.path + [key.frame?.key].compactMap { $0 }
      places.append((path, key.name, parameter.form == .group))
      // The group that it stands in.
      let group = Array(path.dropLast())
      if group.count > 2 {
        places.append((group, key.name.split(separator: ".").dropLast().joined(separator: "."), true))
      }
    }
    for port in park.tree["units"]?[GeneratedPark.unit]?["ports"]?.entries ?? [] {
      let path = ["units", GeneratedPark.unit, "ports", port.key]
      places.append((path, "\(park.kind.kind).ports.\(port.key)", false))
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

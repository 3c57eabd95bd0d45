import Equipment
import Kernel
import Scenario
import Testing

/// A key that states nothing is one error, whatever the kind makes of a key that is there: alone, and beside each flag that is
/// the other way round, such as `start_above: null` beside `must_run: true`.
@Suite struct NothingTests {
  private static let mark = "stands-for-nothing"

  @Test(arguments: Catalogue.kinds.map { $0.kind })
  func `a key that states nothing is one error`(_ name: String) throws {
    let kind = try #require(Catalogue.kind(named: name))
    let folder = try ParkFolder()
    let walk = KeyWalk(folder: folder, parks: [])
    var seen: Set<String> = []
    var count = 0
    for reference in kind.referenceCases {
      guard let park = try? GeneratedPark(kind, reference) else { continue }
      let base = try folder.scenario(park.tree)
      var parks = [("", park.tree)]
      for key in park.keys where key.parameter?.form == .flag {
        guard case .success(let subject) = try walk.subject(park, key) else { continue }
        parks.append((key.name, subject.tree))
      }
      for (flag, tree) in parks {
        for key in park.keys where key.parameter != nil && seen.insert("\(flag) \(key.name)").inserted {
          let path = key.path + [key.frame?.key].compactMap { $0 }
          // What else a group that is not there would need is no matter of this key.
          guard tree.value(at: path.dropLast()[...])?.entries != nil else { continue }
          count += 1
          let file = "nothing-\(count).yaml"
          let text = ResolvedText.yaml(tree.with(Setting(Self.mark), at: path[...]))
          try folder.write(file, text.replacing(Self.mark, with: "null"))
          let found = Self.errors(folder, file, sharing: base)
          let told = found.map(\.description).joined(separator: "\n")
          #expect(found.count == 1, "\(key.name) beside '\(flag)' in \(park):\n\(told)")
        }
      }
    }
    #expect(count > 3)
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

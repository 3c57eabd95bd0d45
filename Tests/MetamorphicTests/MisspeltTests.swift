import Equipment
import Kernel
import Scenario
import Testing

/// A key that is misspelt is one error, with the name that is meant, whether the kind can do without it or not.
@Suite struct MisspeltTests {
  /// Mappings whose keys are names that a scenario chooses.
  private static let named: Set = ["uses", "releases", "inputs", "outputs", "planned_outages"]

  @Test(arguments: Catalogue.kinds.map { $0.kind })
  func `a misspelt key of any kind is one error`(_ name: String) throws {
    let kind = try #require(Catalogue.kind(named: name))
    let folder = try ParkFolder()
    var seen: Set<[String]> = []
    for reference in kind.referenceCases {
      guard let park = try? GeneratedPark(kind, reference) else { continue }
      let base = try folder.scenario(park.tree)
      let unit = ["units", GeneratedPark.unit]
      for path in Self.paths(in: park.tree.value(at: unit[...]), []) where seen.insert(path).inserted {
        guard let key = path.last, key.count >= 4 else { continue }
        // Without a letter in its middle.
        let wrong = String(key.enumerated().filter { $0.offset != key.count / 2 }.map(\.element))
        let place = unit + path
        let tree = park.tree.with(nil, at: place[...])
          .with(park.tree.value(at: place[...]), at: (place.dropLast() + [wrong])[...])
        let file = try folder.file(of: tree)
        let found = Self.errors(folder, file, sharing: base)
        let told = found.map(\.description).joined(separator: "\n")
        #expect(
          found.count == 1 && found[0].message.contains(wrong), "\(path.joined(separator: "."))\n\(told)")
        #expect(found.first?.hint?.contains("'\(key)'") == true, "\(path.joined(separator: "."))\n\(told)")
      }
    }
    #expect(seen.count > 3)
  }

  private static func paths(in setting: Setting?, _ path: [String]) -> [[String]] {
    (setting?.entries ?? []).flatMap { entry in
      let own = path + [entry.key]
      let isName = path.last.map(named.contains) ?? false
      let isSeries = path.count > 1 && entry.value.entries == nil && setting?["profile"] != nil
      return (isName || isSeries || own == ["kind"] || own == ["enterprise"] ? [] : [own])
        + paths(in: entry.value, own)
    }
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

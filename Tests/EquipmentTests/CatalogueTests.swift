import Equipment
import Foundation
import Kernel
import ParkTesting
import Testing

struct CataloguedKind: Sendable, CustomTestStringConvertible {
  let type: any EquipmentKind.Type
  var testDescription: String { type.kind }
}

@Suite("Every kind of equipment")
struct CatalogueTests {
  static let kinds = Catalogue.kinds.map { CataloguedKind(type: $0) }

  @Test("reproduces its reference cases and keeps the contract of units", arguments: kinds)
  func keepsTheContract(_ kind: CataloguedKind) {
    func open<Kind: EquipmentKind>(_ type: Kind.Type) -> [String] { UnitContract.discrepancies(of: type) }
    let found = open(kind.type)
    #expect(found.isEmpty, "\(found.joined(separator: "\n"))")
  }

  @Test("keeps the contract at numbers drawn from its declared ranges", arguments: kinds)
  func keepsTheContractElsewhere(_ kind: CataloguedKind) {
    func open<Kind: EquipmentKind>(_ type: Kind.Type) -> UnitContract.Drawn {
      UnitContract.drawn(of: type, draws: 6, seed: 20_261_129)
    }
    let found = open(kind.type)
    #expect(found.taken > 0, "all \(found.refused) draws were refused")
    #expect(found.discrepancies.isEmpty, "\(found.discrepancies.prefix(20).joined(separator: "\n"))")
  }

  @Test("in the sources is in the catalogue, under one name only")
  func isListed() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Sources/Equipment")
    let files = try #require(FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil))
    let statement = /static let kind = "([a-z0-9-]+)"/
    var inSources: [String] = []
    for case let file as URL in files where file.pathExtension == "swift" {
      let text = try String(contentsOf: file, encoding: .utf8)
      inSources += text.matches(of: statement).map { String($0.1) }
    }
    #expect(inSources.sorted() == Catalogue.kinds.map { $0.kind }.sorted())
    #expect(Set(inSources).count == inSources.count)
  }
}

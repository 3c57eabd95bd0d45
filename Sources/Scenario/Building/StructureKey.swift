import Kernel
import Synchronization

/// A guess, quickly made, of which scenarios can share a park and a plan.
///
/// It only brings likely ones together: whether they can is found by ``ScenarioReader/preparation(of:)``, which reads what
/// they say. Labels count, as tables show them, and which keys are stated.
public struct StructureKey: Hashable, Sendable {
  let files: ObjectIdentifier
  let horizon: Clock
  let warmUpSteps: Int
  let unsettledShare: Double
  let digest: UInt64
}

/// A key that is worked out when it is first asked for.
final class LazyStructureKey: Sendable {
  private let known = Mutex<StructureKey?>(nil)

  func value(_ make: () -> StructureKey) -> StructureKey {
    if let known = known.withLock({ $0 }) { return known }
    let made = make()
    known.withLock { $0 = made }
    return made
  }
}

extension ResolvedScenario {
  /// What other scenarios most likely have in common with this one if they can share its park.
  public var structureKey: StructureKey { lazyStructureKey.value(makeStructureKey) }

  private func makeStructureKey() -> StructureKey {
    var digest = StructureDigest(files: files)
    for group in ["location", "weather"] { digest.add(CanonicalText.json(settings[group])) }
    digest.isOrderedByCost =
      settings["buses"]?.entries?.contains { $0.value["order"]?.text == "cost" } ?? false
    let known = files.digests.known(digest.isOrderedByCost)
    var own: [UInt: UInt64] = [:]
    for group in ["enterprises", "buses", "units"] {
      digest.add(group)
      for entry in settings[group]?.entries ?? [] {
        let address = entry.value.address
        let part = address.flatMap { known?[$0] } ?? digest.part(of: entry.value, in: group)
        if known == nil, let address { own[address] = part }
        digest.add(entry.key)
        digest.add(part: part)
      }
    }
    if known == nil { files.digests.learn(own, of: settings, digest.isOrderedByCost) }
    return StructureKey(
      files: files.identity, horizon: horizon, warmUpSteps: warmUpSteps, unsettledShare: unsettledShare,
      digest: digest.value)
  }
}

/// Runs over a tree and keeps what may shape a park.
private struct StructureDigest {
  /// Keys whose values never shape a park.
  private static let free: Set = [
    "label", "source", "note", "cost", "position", "in_service", "calendar", "table",
  ]

  /// FNV-1a, 64 bits (RFC 9923, section 5).
  var value: UInt64 = 0xcbf2_9ce4_8422_2325
  var isOrderedByCost = false
  let files: ScenarioFiles

  init(files: ScenarioFiles) { self.files = files }

  mutating func add(part: UInt64) {
    for byte in 0..<8 { add(UInt8(truncatingIfNeeded: part >> (8 * UInt64(byte)))) }
  }

  mutating func add(_ text: String) {
    for byte in text.utf8 { add(byte) }
    add(0xff)
  }

  private mutating func add(_ byte: UInt8) {
    value ^= UInt64(byte)
    value &*= 0x100_0000_01b3
  }

  /// The digest of a unit, a bus or an enterprise.
  func part(of value: Setting, in group: String) -> UInt64 {
    var part = StructureDigest(files: files)
    part.add(value["label"]?.text ?? "")
    if group == "units" { part.add(value["in_service"] == nil ? "always" : "at times") }
    if group == "units", isOrderedByCost { part.add(value["rank"]?.text ?? "") }
    if group == "buses" { part.add(value["density"]?.text ?? "") }
    part.add(value)
    return part.value
  }

  private mutating func add(_ setting: Setting) {
    if let form = SeriesForm(of: setting) {
      let own = form.keys + ["scale", "mean", "unit"]
      let others = (setting.entries ?? []).map(\.key).filter { !own.contains($0) }.sorted()
      // A series may stand where another lane has a number.
      if others.isEmpty { add("#") } else { for key in others { add(key) } }
      return
    }
    switch setting.content {
    case .scalar(let text): add(files.isQuantity(text) ? "#" : text)
    case .list(let values):
      add("[\(values.count)")
      for value in values { add(value) }
    case .mapping(let entries):
      add("{")
      let shaping = entries.filter { !Self.free.contains($0.key) }
      for entry in shaping.sorted(by: { $0.key < $1.key }) {
        add(entry.key)
        add(entry.value)
      }
      add("}")
    }
  }
}

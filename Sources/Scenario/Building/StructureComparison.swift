import Kernel

/// Tells where scenarios differ in what is read once for all lanes of a park.
///
/// What units and buses state is not compared here: reading it tells.
enum StructureComparison {
  /// Where scenarios differ in time, place, weather, owners, and which buses and units there are.
  static func splits(of scenarios: [ResolvedScenario]) -> [LaneSplit] {
    guard scenarios.count > 1 else { return [] }
    let clocks = LaneSplit("horizon", scenarios.map(Time.init))
    let places = LaneSplit("location", scenarios.map(\.location))
    let weather = LaneSplit("weather", texts(of: scenarios.map { $0.settings["weather"] }))
    let roots = LaneSplit("files", scenarios.map(\.files.root))
    let owners = LaneSplit("enterprises", scenarios.map { $0.enterprises.map(Owner.init) })
    let buses = LaneSplit("buses", scenarios.map { ($0.settings["buses"]?.entries ?? []).map(\.key) })
    let listed = LaneSplit("units", scenarios.map { ($0.settings["units"]?.entries ?? []).map(\.key) })
    return [clocks, places, weather, roots, owners, buses, listed].compactMap { $0 } + units(of: scenarios)
  }

  /// Where units of one name differ in kind, owner or in being in service at times only.
  private static func units(of scenarios: [ResolvedScenario]) -> [LaneSplit] {
    let records = scenarios.map(\.units)
    guard let first = records.first, records.allSatisfy({ $0.map(\.id) == first.map(\.id) }) else {
      return []
    }
    return first.indices.flatMap { place in
      let units = records.map { $0[place] }
      let path = "units.\(units[0].id)"
      return [
        LaneSplit("\(path).kind", units.map(\.kind)),
        LaneSplit("\(path).enterprise", units.map(\.enterprise)),
        LaneSplit("\(path).in_service", units.map { $0.inService.from != nil || $0.inService.to != nil }),
      ].compactMap { $0 }
    }
  }

  /// One text for settings that say the same and name files from the same folders.
  private static func texts(of settings: [Setting?]) -> [String] {
    // Scenarios of one base share most of their storage, which tells at once that they are the same.
    if settings.dropFirst().allSatisfy({ $0 == settings[0] }) { return settings.map { _ in "" } }
    return settings.map { setting in
      CanonicalText.json(setting) + "\n" + (setting.map(folders) ?? []).sorted().joined(separator: "\n")
    }
  }

  /// The folders from which the values of a setting see files.
  private static func folders(_ setting: Setting) -> Set<String> {
    let own = Set([setting.origin.file.split(separator: "/").dropLast().joined(separator: "/")])
    let inner = (setting.entries ?? []).map(\.value) + (setting.list ?? [])
    return inner.reduce(own) { $0.union(folders($1)) }
  }

  private struct Time: Hashable {
    let horizon: Clock
    let warmUpSteps: Int
    let unsettledShare: Double
    let isKnown: Bool

    init(_ scenario: ResolvedScenario) {
      (horizon, warmUpSteps, isKnown) = (scenario.horizon, scenario.warmUpSteps, scenario.hasHorizon)
      unsettledShare = scenario.unsettledShare
    }
  }

  /// What a park keeps of an owner.
  private struct Owner: Hashable {
    let id: String
    let label: String
    let role: String

    init(_ record: EnterpriseRecord) { (id, label, role) = (record.id, record.label, record.role) }
  }
}

import Kernel
import Quantities

extension CommonReading {
  /// Keys of a unit that its kind does not read.
  static let unitKeys: Set<String> = Set(UnitKey.all.map(\.group)).subtracting(["initial"]).union(["kind"])

  /// What units say beside their parameters, in the order of the tree.
  mutating func units(owners: [EnterpriseRecord]) -> [UnitRecord] {
    let entries = tree["units"]?.entries ?? []
    guard let known, let old = known.settings["units"]?.entries, known.enterprises == owners,
      old.count == known.units.count
    else { return entries.compactMap { unit($0, owners) } }
    return entries.enumerated().compactMap { place, entry in
      old.indices.contains(place) && old[place] == entry ? known.units[place] : unit(entry, owners)
    }
  }

  private mutating func unit(_ entry: Setting.Entry, _ owners: [EnterpriseRecord]) -> UnitRecord? {
    var fields = Fields(entry.value, of: "unit '\(entry.key)'")
    fields.allow(fields.keys)
    guard entry.value.entries != nil else {
      fields.finish(into: &problems)
      return nil
    }
    let kind = kind(entry.value, &fields)
    let label = fields.text("label")
    let source = fields.text("source")
    let owner = owner(&fields, owners)
    let place = fields.setting("position").flatMap { position($0, unit: entry.key) }
    let span = fields.setting("in_service").flatMap { ServicePeriod($0, &problems) }
    fields.finish(into: &problems)
    var reading = OwnershipReading("unit '\(entry.key)'", settings: entry.value)
    let ownership = reading.read()
    problems += reading.problems
    guard let kind else { return nil }
    return UnitRecord(
      id: entry.key, kind: kind, enterprise: owner ?? "", label: label ?? entry.key, position: place,
      inService: span ?? .always, ownership: ownership, source: source, origin: entry.origin)
  }

  /// The name of the kind; a key that is nearly `kind` is told in place of one that is missing.
  private func kind(_ unit: Setting, _ fields: inout Fields) -> String? {
    let near = unit["kind"] == nil ? unit.entries?.first { nearest(to: $0.key, among: ["kind"]) != nil } : nil
    guard let near else { return fields.requiredText("kind") }
    fields.report(
      "unknown key '\(near.key)' in \(fields.subject)", at: near.origin, hint: "did you mean 'kind'?")
    return nil
  }

  private func owner(_ fields: inout Fields, _ owners: [EnterpriseRecord]) -> String? {
    guard let setting = fields.setting("enterprise") else {
      if owners.count == 1 { return owners[0].id }
      fields.report(
        "\(fields.subject) lacks 'enterprise', its owner", at: fields.origin,
        hint: "enterprises are " + owners.map(\.id).joined(separator: ", "))
      return nil
    }
    let known = owners.map(\.id)
    if let id = setting.text, known.contains(id) { return id }
    fields.report(
      "there is no enterprise \(setting.shape)", at: setting.origin,
      hint: setting.text.flatMap { suggestion(for: $0, among: known) })
    return nil
  }

  private mutating func position(_ setting: Setting, unit: String) -> UnitRecord.Position? {
    var fields = Fields(setting, of: "'position' of unit '\(unit)'")
    let east = fields.requiredQuantity("east", in: .metres)
    let north = fields.requiredQuantity("north", in: .metres)
    let elevation = fields.quantity("elevation", in: .metres) ?? 0
    fields.finish(into: &problems)
    guard let east, let north else { return nil }
    return UnitRecord.Position(east: east, north: north, elevation: elevation)
  }
}

import Kernel

// What bound at buses in a step, and what stands behind it.
extension RunFile {
  /// Where a bus stands in the file.
  struct BusPlace {
    let bus: String
    let carrier: Carrier
    let row: Int
    /// How many buses its carrier has.
    let count: Int
  }

  /// All buses, carrier by carrier.
  func busPlaces() throws(StorageError) -> [BusPlace] {
    var places: [BusPlace] = []
    for carrier in try carriers() {
      let ids = try reader.strings("\(Self.group(carrier))/buses/bus")
      for (row, id) in ids.enumerated() {
        places.append(BusPlace(bus: id, carrier: carrier, row: row, count: ids.count))
      }
    }
    return places
  }

  /// What bound at a bus in a step.
  func margin(at place: BusPlace, step: Int) throws(StorageError) -> BusExplanation.Link {
    let group = "\(Self.group(place.carrier))/buses"
    let code = try column("\(group)/margin_unit", step, place.count)[place.row]
    let reason = Int(exactly: try column("\(group)/margin_reason", step, place.count)[place.row])
    let inlet: String? =
      try reader.contains("\(group)/margin_inlet")
      ? try flag(
        Int32(exactly: column("\(group)/margin_inlet", step, place.count)[place.row]),
        of: "\(group)/margin_inlet")
      : nil
    return BusExplanation.Link(
      bus: place.bus, unit: try flag(Int32(exactly: code), of: "\(group)/margin_unit"),
      reason: reason.flatMap { Bound(rawValue: $0) } ?? .nothing,
      inlet: inlet.flatMap(BusExplanation.Inlet.init))
  }

  /// From bus to bus what bound there, as long as it was an inlet that brought too little; each bus once.
  func behind(
    _ inlet: BusExplanation.Inlet?, at bus: String, _ places: [BusPlace], step: Int
  ) throws(StorageError) -> [BusExplanation.Link] {
    var links: [BusExplanation.Link] = []
    var next = inlet?.bus
    while let source = next, source != bus, !links.contains(where: { $0.bus == source }),
      let place = places.first(where: { $0.bus == source })
    {
      let link = try margin(at: place, step: step)
      links.append(link)
      next = link.inlet?.bus
    }
    return links
  }

  /// All rows of a dataset in one step.
  func column(_ dataset: String, _ step: Int, _ rows: Int) throws(StorageError) -> [Double] {
    try reader.read(dataset, origin: [0, step], shape: [rows, 1])
  }

  /// The word that a number stands for; nil for `none`.
  private func flag(_ code: Int32?, of dataset: String) throws(StorageError) -> String? {
    guard let code, code != 0 else { return nil }
    guard case .int32s(let values)? = try reader.attribute("flag_values", of: dataset),
      let words = try reader.attribute("flag_meanings", of: dataset)?.string?.split(separator: " "),
      let place = values.firstIndex(of: code), words.indices.contains(place)
    else { return "unit \(code)" }
    return String(words[place])
  }
}

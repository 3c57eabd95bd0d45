public import LaneMath

extension Declaration {
  /// Corners of a convex region of pairs, neither number negative, written as a list of pairs such as
  /// `[0 MW, 98.8 MW]` in order round it.
  ///
  /// Lanes may have different numbers of corners.
  ///
  /// - Parameters:
  ///   - key: the name in the scope.
  ///   - x: unit of the first number, and others in which it may be written.
  ///   - y: the same of the second.
  ///   - summary: what it is.
  ///   - source: where it comes from.
  /// - Returns: the region in SI; nil where nothing is stated, or something that is wrong, which is noted.
  public mutating func region(
    _ key: String, x: (unit: String, alternatives: [Alternative]),
    y: (unit: String, alternatives: [Alternative]), _ summary: String, source: String
  ) -> ConvexRegion? {
    if keepsDescription {
      describe(
        .init(
          key: path + key, form: .region, unit: "\(x.unit), \(y.unit)", range: nil, defaultText: nil,
          isRequired: false, summary: summary, source: source))
    }
    var found: [[ConvexRegion.Corner]] = []
    let settings = shape(key) { $0 != nil }
    for (lane, setting) in settings.enumerated() {
      guard let setting else { continue }
      guard let pairs = setting.list?.map(\.list), pairs.allSatisfy({ $0?.count == 2 }) else {
        add(Problem("'\(path)\(key)' must be a list of at least three pairs [x, y]", at: setting.origin))
        continue
      }
      let numbers = pairs.map { pair in
        zip(pair ?? [], [x, y]).compactMap { value, axis in
          coordinate(value, key, axis.unit, axis.alternatives, lane: lane)
        }
      }
      guard numbers.allSatisfy({ $0.count == 2 }) else { continue }
      let corners = numbers.map { ConvexRegion.Corner($0[0], $0[1]) }
      if let flaw = ConvexRegion.flaw(of: corners) {
        note(flaw, of: setting, key)
      } else {
        found.append(corners)
      }
    }
    return found.isEmpty || found.count != settings.count ? nil : ConvexRegion(found)
  }

  private mutating func coordinate(
    _ setting: Setting, _ key: String, _ unit: String, _ alternatives: [Alternative], lane: Int
  ) -> Double? {
    // What a region may hold is bounded by the unit's other parameters, so that only its sign is looked at here.
    let wanted = allowed(key, unit, 0...1e15)
    guard let (value, factor) = number(setting, wanted, alternatives, lane: lane) else { return nil }
    if value >= 0 { return value * factor }
    add(Problem("'\(path)\(key)' holds \(setting.text ?? ""); no rate is negative", at: setting.origin))
    return nil
  }

  private mutating func note(_ flaw: ConvexRegion.Flaw, of setting: Setting, _ key: String) {
    let corners = setting.list ?? []
    func text(_ place: Int) -> String {
      "[" + (corners[place].list ?? []).compactMap(\.text).joined(separator: ", ") + "]"
    }
    switch flaw {
    case .notFinite(let place):
      add(
        Problem(
          "'\(path)\(key)' holds \(text(place)), which is no pair of numbers", at: corners[place].origin))
    case .noArea:
      add(
        Problem(
          "'\(path)\(key)' needs at least three corners that do not lie on one line", at: setting.origin))
    case .dent(let place):
      add(
        Problem(
          "'\(path)\(key)' is not convex: \(text(place)) lies within the polygon of the other corners",
          at: corners[place].origin, hint: "leave it out, or move the others"))
    case .disorder(let places):
      add(
        Problem(
          "'\(path)\(key)' does not name its corners in order round the region", at: setting.origin,
          hint: "the order is " + places.map(text).joined(separator: ", ")))
    }
  }
}

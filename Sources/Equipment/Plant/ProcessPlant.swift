public import Kernel
public import LaneMath

/// A process plant: a production schedule times intensities, for every carrier that goes in or out.
///
/// With the production `m` (series, shutdowns and forced outages applied), the served share `s` of the use that it
/// follows (1 where it follows none), and the air temperature `T`, a use or release has the rate
///
///     rate = s · (per_product · m + base) · profile · max(0, 1 + temperature_coefficient · (T − reference_temperature))
///
/// What a plant that follows a short use does not make is metered as `lost_production`, and the time in which it is cut
/// back as `curtailed`: nothing stands unserved then at the bus of that use.
///
/// A metered `flow` stands for `(per_product · m + base) · profile`; a plant whose flows are all metered or base loads
/// needs no production.
///
/// Releases carry what is stated by concentration with their own rate, and what is stated per product with the
/// production. Of the steam used, `condensate_return` comes back as water at the condensate's temperature.
///
/// Raw materials and products are not known by composition: what closes the plant's balance, the heat of steam and
/// power that ends in products and surroundings among it, is exchanged with the boundary `materials`.
///
/// Default intensities do not exist: they are the planner's (`product_intensities.csv` holds ranges, grade C).
public final class ProcessPlant: EquipmentKind {
  /// The name in scenarios.
  public static let kind = "process-plant"
  /// One sentence for a planner.
  public static let summary =
    "A production plant: its schedule times intensities per product, for all that it uses and releases"
  /// What the trade calls it.
  public static let label = "生产装置"

  /// Something that goes in or out in proportion to production.
  struct Flow: Sendable {
    let port: Port
    /// Per product and base load where all lanes have the same: a few bytes instead of two lines of the cache.
    let shared: (perProduct: Double, base: Double)?
    /// Per product, base load, and change with temperature, in a run of slots.
    let load: Slot
    let profile: Slot?
    let airTemperature: Slot?
    /// Whether some of it goes with what is made.
    let needsProduction: Bool
  }

  /// Something used, with the condensate that comes back of it.
  struct Use: Sendable {
    let flow: Flow
    let condensate: Flow?
  }

  /// Something released.
  struct Release: Sendable {
    let flow: Flow
    /// Where the production stands that brings what is stated per product; nil where the rate is in proportion to it.
    let production: Slot?
  }

  private let production: Slot
  /// Uses and condensates.
  private let flows: [Flow]
  private let releases: [Release]
  /// Place in ``flows`` of the one whose served share scales everything; negative: none.
  private let followed: Int
  private let productionMeter: Slot
  /// Of a plant that follows a use: what it does not make for want of it, and 1 while it is cut back.
  private let loss: (production: Slot, time: Slot)?
  private let service: Slot

  /// Declares ports, parameters and leads, and reads them.
  public init(_ declare: inout Declaration) {
    production = Self.production(&declare)
    var names: [String] = []
    let uses = declare.each("uses", "What the plant takes, by name") { name, scope in
      names.append(name)
      return Self.use(name, &scope)
    }
    let connected = uses.compactMap { $0 }
    flows = connected.map(\.flow) + connected.compactMap(\.condensate)
    let released = declare.each("releases", "What leaves the plant, by name") { name, scope in
      Self.release(name, &scope)
    }
    releases = released.compactMap { $0 }
    let hasNeed = (flows + releases.map(\.flow)).contains(where: \.needsProduction)
    if !declare.describes, !declare.states("production"), hasNeed || uses.isEmpty && released.isEmpty {
      declare.problem(
        "'process-plant \(declare.unit)' needs 'production': what is made, by which 'per_product' is multiplied"
      )
    }
    let served = declare.text("follows", "Name of the use whose served share scales the whole plant")
    let place = served.flatMap { name in zip(names, uses).first { $0.0 == name }?.1 }
    followed = place.flatMap { found in connected.firstIndex { $0.flow.port == found.flow.port } } ?? -1
    if let place {
      declare.follows(place.flow.port)
    } else if let served, !names.contains(served) {
      declare.problem(
        "'follows' names '\(served)', which is not a use of this plant", at: "follows",
        hint: names.isEmpty ? "it states no 'uses'" : suggestion(for: served, among: names))
    }
    productionMeter = declare.figure(
      "production", "kg s-1", "production", "产量", "what the plant makes", "装置的产量")
    loss =
      place == nil
      ? nil
      : (
        declare.figure(
          "lost_production", "kg s-1", "lost production", "减产量",
          "what is not made since the use that the plant follows is short", "因所跟随的用能供应不足而少生产的量"),
        declare.figure(
          "curtailed", "1", "curtailment", "减产时间", "1 while less is made than would be", "产量低于应有产量时为1")
      )
    service = declare.serviceShare()
    declare.closesByMaterials()
  }

  /// Rates of all ports.
  public func operate(at share: Lanes, of lead: Int, _ memory: Memory) {
    let made = memory[production]
    flows.withUnsafeBufferPointer { flows in
      for flow in flows { memory[flow.port] = share * Self.rate(flow, made, memory) }
    }
    releases.withUnsafeBufferPointer { releases in
      for release in releases {
        let rate = share * Self.rate(release.flow, made, memory)
        memory[release.flow.port] = rate
        // Nothing leaves without what carries it.
        if let production = release.production { memory[production] = select(rate .> 0, share * made, .zero) }
      }
    }
  }

  /// Meters of the settled step.
  public func account(over seconds: Double, _ memory: Memory) {
    let made = memory[production]
    let whole = memory[service]
    var share = whole
    if followed >= 0 {
      let flow = flows[followed]
      share = ratio(memory[flow.port], Self.rate(flow, made, memory), else: whole)
    }
    memory[productionMeter] = made * share
    if let loss {
      // A billionth less is rounding.
      let isCut = share .< whole * (1 - 1e-9)
      memory[loss.production] = select(isCut, made * (whole - share), .zero)
      memory[loss.time] = select(isCut, Lanes(all: 1), .zero)
    }
  }

  @inline(__always) private static func rate(_ flow: Flow, _ made: Lanes, _ memory: Memory) -> Lanes {
    var rate =
      flow.shared.map { $0.perProduct * made + $0.base } ?? (memory[flow.load] * made + memory[flow.load, 1])
    if let profile = flow.profile { rate *= memory[profile] }
    if let air = flow.airTemperature {
      rate *= max(.zero, 1 + memory[flow.load, 2] * (memory[air] - memory[flow.load, 3]))
    }
    return rate
  }
}

import Kernel
import LaneMath

/// A battery with its converter: losses both ways, standing loss, a usable window, ageing by time and by use.
///
///     dE/dt = η_c P_c − P_d / η_d − k E        dC/dt = − C₀ (a + f P_d / η_d / C₀)
///
/// with a the calendar ageing and f the capacity lost in a full cycle. Losses go to the surroundings. Strategies:
/// `self-consumption` stores surplus and serves deficits; `tariff` wants to charge while the price is at most `charge_below`
/// and releases only while it is at least `release_above`; `peak-shaving` releases after the grid, whose import limit is
/// the peak to be held, and wants to charge while `charge_when` says so. A wanted charge is cut before anything goes
/// unserved.
final class Battery: EquipmentKind {
  static let kind = "battery"
  static let summary = "Battery storage with ageing, for self-consumption, tariffs or peak shaving"
  static let label = "电池储能"

  let charge: Port
  let release: Port
  let loss: Port

  let chargePower: Lanes
  let releasePower: Lanes
  let capacity: Lanes
  let chargeEfficiency: Lanes
  let releaseEfficiency: Lanes
  let lowest: Lanes
  let highest: Lanes
  /// Share of the content lost a second, as a mean over the declared step.
  let standingLoss: Lanes
  let calendarAgeing: Lanes
  let cycleFade: Lanes
  let strategy: Strategy
  let availability: Availability
  let stepSeconds: Lanes
  /// J.
  let content: Slot
  /// Capacity left over that of the beginning of life.
  let health: Slot
  let cycles: Slot

  init(_ declare: inout Declaration) {
    charge = declare.inlet("charge", .electricity, summary: "Power taken", zh: "充电功率")
    release = declare.outlet("release", .electricity, summary: "Power given", zh: "放电功率")
    loss = declare.ambientLoss(summary: "Losses of conversion and standing", zh: "转换与静置损失")
    let rated = declare.parameter(
      "rated_power", "MW", 0...10_000, "Highest power, both ways", source: "data sheet")
    let charging = declare.optionalParameter(
      "charge_power", "MW", 0...10_000, "Highest charge where it differs", source: "data sheet")
    (releasePower, chargePower) = (rated, charging ?? rated)
    capacity = declare.parameter(
      "capacity", "MWh", 0...100_000, "Energy content when new", source: "data sheet")
    chargeEfficiency = declare.parameter(
      "charge_efficiency", "%", 50...100, default: 93.3, "Stored over taken",
      source: "square root of unit_performance.csv bess.rte, 87 %, grade A")
    releaseEfficiency = declare.parameter(
      "release_efficiency", "%", 50...100, default: 93.3, "Given over withdrawn",
      source: "square root of unit_performance.csv bess.rte, 87 %, grade A")
    lowest = declare.parameter(
      "minimum_content", "%", 0...99, default: 5, "Lower end of the window in use, of what it can hold",
      source: "unit_performance.csv bess.cyc: depth of discharge 90 %")
    highest = declare.parameter(
      "maximum_content", "%", 1...100, default: 95, "Upper end of the window in use, of what it can hold",
      source: "unit_performance.csv bess.cyc: depth of discharge 90 %")
    declare.require(lowest, atMost: highest, "minimum_content", "maximum_content")
    let standing = declare.parameter(
      "standing_loss", "%/d", 0...50, default: 0.1, "Content lost a day",
      source: "assumption: 2 to 3 % a month of lithium cells, grade C")
    stepSeconds = Lanes(all: Double(declare.stepSeconds))
    standingLoss = (1 - exp(-standing * stepSeconds)) / stepSeconds
    calendarAgeing = declare.parameter(
      "calendar_ageing", "%/a", 0...20, default: 1, "Capacity lost a year whatever it does",
      source: "assumption for lithium iron phosphate, grade C")
    let life = declare.parameter(
      "cycle_life", "1", 100...1e6, default: 7000, "Full cycles to the end of life",
      source: "unit_performance.csv bess.cyc, grade A")
    let end = declare.parameter(
      "end_of_life", "%", 10...99, default: 75, "Capacity left at the end of life",
      source: "unit_performance.csv bess.cyc: 70 to 80 %")
    cycleFade = (1 - end) / life
    strategy = Strategy(&declare)
    availability = Availability.declare(&declare)
    let full = declare.parameter(
      "initial_content", "%", 0...100, default: 50, "Content at the beginning, of capacity",
      source: "assumption, grade C")
    content = declare.state(
      "content", "J", .physical, initial: full * capacity, stated: declare.lanes(stating: "initial_content"),
      within: (.zero, capacity))
    let sound = declare.parameter(
      "initial_health", "%", 1...100, default: 100, "Capacity left at the beginning, of the stated one",
      source: "new where silent")
    health = declare.state(
      "health", "1", .counter, initial: sound, within: (.zero, Lanes(all: 1)))
    declare.ages(.health(health, key: "initial_health"))
    cycles = declare.state("cycles", "1", .counter, initial: .zero)
    let charging0 = declare.lead(.charge, at: charge, sets: [], prefix: "charge", defaultRank: 10)
    let releasing = declare.lead(
      .release, at: release, sets: [], prefix: "release", defaultRank: strategy.releaseRank)
    declare.pair(charge: charging0, release: releasing)
    declare.holding(.electricity, [content])
  }

  func range(of lead: Int, _ memory: Memory) -> LeadRange {
    let held = capacity * memory[health]
    let left = memory[content] * (1 - standingLoss * stepSeconds)
    let share = memory[availability.share]
    let isCharge = lead == 0
    let room =
      isCharge
      ? (highest * held - left) / stepSeconds / chargeEfficiency
      : (left - lowest * held) / stepSeconds * releaseEfficiency
    let power = (isCharge ? chargePower : releasePower) * share
    let most = min(power, max(room, .zero)) * (isCharge ? Lanes(all: 1) : strategy.releases(memory))
    let wanted = isCharge ? min(most, power * strategy.wantsCharge(memory)) : .zero
    // A charge that is wanted is all that it takes; a release that the price forbids is none.
    let isChosen = isCharge ? (wanted .> 0) .& (wanted .< most) : strategy.releases(memory) .<= 0
    let inside = isCharge ? Bound.room : Bound.content
    let bound = select(room .< power, inside.lanes, availability.bound(memory))
    return LeadRange(most: most, wanted: wanted, bound: select(isChosen, Bound.strategy.lanes, bound))
  }

  func operate(at rate: Lanes, of lead: Int, _ memory: Memory) {
    memory[lead == 0 ? charge : release] = rate
  }

  func carry(_ memory: Memory) {
    memory[loss] =
      memory[charge] * (1 - chargeEfficiency) + memory[release] * (1 / releaseEfficiency - 1)
      + memory[content] * standingLoss
  }

  func commit(over seconds: Double, _ memory: Memory) {
    let withdrawn = memory[release] / releaseEfficiency
    let change = memory[charge] * chargeEfficiency - withdrawn - memory[content] * standingLoss
    memory[content] += change * seconds
    let turned = ratio(withdrawn * seconds, capacity)
    memory[cycles] += turned
    memory[health] = max(memory[health] - calendarAgeing * seconds - cycleFade * turned, .zero)
  }
}

import Kernel
import LaneMath

/// What came into a store lately, by the time at which it came: a store that gives its oldest content first needs no more
/// to know how much of it is over an age.
///
/// Of the content `M`, what came within the last `τ` is the youngest. So long as the oldest leaves first the rest of it,
/// `max(0, M − came in τ)`, has been there longer than `τ`, whatever has left meanwhile. What was there at the beginning
/// has one age, and is older than all that comes.
///
/// What came is kept by cohorts of `τ/30` each, in a ring of 31 places: the one that fills, and 30 whole ones. Within a
/// cohort it counts as having come evenly, so that a steady charge is told exactly.
struct AgeCohorts: Sendable {
  /// Cohorts of an age.
  private static let count = 30
  /// Places of the ring.
  private static let places = count + 1
  /// The share of a content that the differences of sums leave to rounding: a century of minutes rounds to 1e-9.
  private static let rounding = 1e-9

  /// The age, s: a state that never changes, so that cohorts of another age are not taken over from another run.
  private let limit: Slot
  /// Time on the ring, s, from 0 to its whole turn.
  private let clock: Slot
  /// Age of what was there at the beginning, s.
  private let first: Slot
  /// By place of the ring: what came in its time, kg.
  private let came: Slot

  /// Declares the states.
  ///
  /// - Parameters:
  ///   - limit: the age, s, above zero.
  ///   - age: how long what is there at the beginning has been there, s.
  ///   - stated: the lanes whose scenario states what is there at the beginning.
  init(_ declare: inout Declaration, limit: Lanes, age: Lanes, stated: LaneMask) {
    self.limit = declare.state(
      "storage_time", "s", .physical, initial: limit, stated: stated, within: (limit, limit))
    let turn = Double(Self.places) * limit / Double(Self.count)
    clock = declare.state(
      "cohort_clock", "s", .physical, initial: .zero, stated: stated, within: (.zero, turn))
    first = declare.state("initial_age", "s", .physical, initial: age, stated: stated)
    let all = (0..<Self.places).map { place in
      declare.state(
        "charged_\(place < 10 ? "0" : "")\(place)", "kg", .physical, initial: .zero, stated: stated)
    }
    came = all[0]
  }

  /// How much of an amount, kg, that is in store will be over the age in some seconds.
  ///
  /// - Parameters:
  ///   - amount: what is then there of what is there now.
  ///   - whole: what is there now, kg: beside it what rounding leaves of the difference is nothing.
  @inline(__always)
  func overAge(of amount: Lanes, among whole: Lanes, after seconds: Lanes, _ memory: Memory) -> Lanes {
    let (limit, width, head, phase) = ring(memory)
    // What came within this time is not over the age then.
    let window = max(limit - seconds, .zero)
    var young = Lanes.zero
    for place in 0..<Self.places {
      let back = head - Double(place)
      let cohort = select(back .< 0, back + Double(Self.places), back)
      let isFilling = cohort .<= 0
      let youngest = select(isFilling, .zero, phase + (cohort - 1) * width)
      let share = clamp(
        ratio(window - youngest, select(isFilling, phase, width), else: Lanes(all: 1)), .zero, Lanes(all: 1))
      young += memory[came, place] * share
    }
    let over = amount - young
    let isOver = (memory[first] + seconds .> limit) .& (over .> whole * Self.rounding)
    return select(isOver, over, .zero)
  }

  /// By how much a time, s, is longer than the age.
  @inline(__always) func excess(of time: Double, _ memory: Memory) -> Lanes {
    max(time - memory[limit], .zero)
  }

  /// Lets time pass in which a charge, kg/s, came evenly.
  @inline(__always)
  func pass(_ time: Double, charging charge: Lanes, _ memory: Memory) {
    let (_, width, head, phase) = ring(memory)
    let seconds = Lanes(all: time)
    let turn = width * Double(Self.places)
    let end = memory[clock] + seconds
    let turns = (end / turn).rounded(.down)
    let next = max(end - turns * turn, .zero)
    let nextHead = min((next / width).rounded(.down), Lanes(all: Double(Self.count)))
    let begun = nextHead - head + turns * Double(Self.places)
    let ended = charge * min(max(width - phase, .zero), seconds)
    let whole = charge * width
    let rest = charge * min(max(next - nextHead * width, .zero), seconds)
    for place in 0..<Self.places {
      let ahead = Double(place) - head
      let distance = select(ahead .< 0, ahead + Double(Self.places), ahead)
      let begins = (distance .<= begun) .& ((distance .> 0) .| (begun .>= Double(Self.places)))
      let before = memory[came, place]
      let stays = select(
        distance .> 0, before, before + select(begun .> 0, ended, charge * seconds))
      memory[came, place] = select(
        begins, select(nextHead .== Double(place), rest, whole), stays)
    }
    memory[clock] = next
    memory[first] += seconds
  }

  /// The age, the time of a cohort, the place that fills, and for how long it has.
  @inline(__always)
  private func ring(_ memory: Memory) -> (limit: Lanes, width: Lanes, head: Lanes, phase: Lanes) {
    let limit = memory[limit]
    let width = limit / Double(Self.count)
    let clock = memory[clock]
    let head = min((clock / width).rounded(.down), Lanes(all: Double(Self.count)))
    return (limit, width, head, max(clock - head * width, .zero))
  }
}

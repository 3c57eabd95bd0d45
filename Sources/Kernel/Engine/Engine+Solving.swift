import LaneMath

/// On-off patterns that are tried before a lane is taken to have no solution.
private let patternLimit = 4

/// What a stage needed.
struct Effort {
  var sweeps = 0
  /// Lanes that froze their decisions.
  var frozen = LaneMask(repeating: false)
}

extension Engine {
  /// Decides and mixes a step, from the top again in lanes where a unit turns out to be off.
  ///
  /// - Returns: the lanes that froze decisions.
  func solve(_ stages: [Stage], _ limited: ListRange, step: Int, _ report: inout Report) -> LaneMask {
    var frozen = LaneMask(repeating: false)
    var open = LaneMask(repeating: true)
    while any(open) {
      frozen = frozen .& .!open
      for (index, stage) in stages.enumerated() {
        let effort = solve(stage, open)
        report.sweeps += effort.sweeps
        report.mostSweeps = Swift.max(report.mostSweeps, effort.sweeps)
        if any(effort.frozen) {
          frozen = frozen .| effort.frozen
          report.frozenStages[index, default: 0] += 1
          if report.firstFrozen == nil { report.firstFrozen = (step, index) }
        }
      }
      open = putOff(limited, open)
    }
    return frozen
  }

  /// Runs a stage; one with a cycle until its tears reproduce themselves in every lane.
  ///
  /// Where a lane does not settle, though nobody else can be found short, it freezes which leads are on, settles the rest,
  /// and goes on freely from there: an on-off pattern that reproduces itself is a solution like any other. There may be
  /// none: a unit whose own use tips the bus below its least rate. Such a lane keeps the frozen pattern; if even that does
  /// not settle it holds all rates. What then remains shows as unserved or excess, and the step is flagged.
  ///
  /// - Parameter lanes: those that are still open; the others keep what they have.
  func solve(_ stage: Stage, _ lanes: LaneMask) -> Effort {
    guard stage.tears.count > 0 else {
      for event in indices(stage.events) { run(events[event]) }
      return Effort()
    }
    var effort = Effort()
    let waiting = .!lanes
    if any(waiting) { setAside(stage) }
    let left = presume(stage, lanes, &effort.sweeps)
    if any(waiting) { bringBack(stage, waiting) }
    guard any(left) else { return effort }
    let done = .!left
    if any(done) { setAside(stage) }
    beginSearch(stage, left, &effort.sweeps)
    searchWhole(stage, left, &effort)
    if any(done) { bringBack(stage, done) }
    return effort
  }

  /// Keeps all that a loop may write.
  private func setAside(_ stage: Stage) {
    var place = aside
    for run in stride(from: Int(stage.written.start), to: indices(stage.written).upperBound, by: 2) {
      let count = Int(lists[run &+ 1])
      place.update(from: base + Int(lists[run]), count: count)
      place += count
    }
  }

  /// Gives some lanes back what was kept.
  private func bringBack(_ stage: Stage, _ lanes: LaneMask) {
    var kept = aside
    for run in stride(from: Int(stage.written.start), to: indices(stage.written).upperBound, by: 2) {
      let first = base + Int(lists[run])
      let count = Int(lists[run &+ 1])
      for place in 0..<count { first[place] = select(lanes, kept[place], first[place]) }
      kept += count
    }
    for bus in 0..<busCount { activeQuantities[bus] |= Self.isStale }
  }

  /// Solves a loop with all availabilities, in the lanes where they may bind.
  ///
  /// Such a loop may have several solutions: which of them is found must not follow from the steps before, so that no inverse
  /// Jacobian is kept for it.
  private func searchWhole(_ stage: Stage, _ lanes: LaneMask, _ effort: inout Effort) {
    reset(stage, to: 1, where: lanes)
    var open = search(stage, lanes, &effort.sweeps)
    for _ in 0..<patternLimit where any(open) {
      _ = settleFrozen(stage, open, &effort.sweeps)
      open = search(stage, open, &effort.sweeps)
    }
    guard any(open) else { return }
    effort.frozen = open
    open = settleFrozen(stage, open, &effort.sweeps)
    if any(open) {
      held = open
      // A rate that is held answers to no change of it, so that slopes learnt from it would lead astray: plain sweeps bring
      // what follows from the rates to rest, and only mixtures are then left to settle.
      _ = settle(stage, open, sweepLimit: 30, isPlain: true, &effort.sweeps)
      reset(stage, to: 1, where: open)
      _ = settle(stage, open, sweepLimit: 60, &effort.sweeps)
      held = LaneMask(repeating: false)
    }
    reset(stage, to: 1, where: effort.frozen)
  }

  /// Has a loop begin where lanes stand, whoever brought them there.
  func take(_ stage: Stage, _ lanes: LaneMask) {
    let x = row(stage, SolverRow.x)
    for tear in 0..<Int(stage.tears.count) {
      x[tear] = select(lanes, self[tears[Int(stage.tears.start) &+ tear].slot], x[tear])
    }
  }

  /// Has a loop begin with nothing decided and nominal mixtures.
  func takeNothing(_ stage: Stage, _ lanes: LaneMask) {
    guard any(lanes) else { return }
    let x = row(stage, SolverRow.x)
    for place in 0..<Int(stage.tears.count) {
      let tear = tears[Int(stage.tears.start) &+ place]
      var nothing = tear.kind == .share ? Lanes(all: 1) : .zero
      if tear.isMixture {
        for bus in 0..<busCount {
          let quantity = tear.slot &- buses[bus].mixture
          if quantity >= 0, quantity < buses[bus].quantities {
            nothing = self[buses[bus].nominal &+ quantity]
          }
        }
      }
      x[place] = select(lanes, nothing, x[place])
    }
  }

  /// Settles lanes with the leads on that are on now.
  ///
  /// - Returns: the lanes that did not settle even so.
  private func settleFrozen(_ stage: Stage, _ lanes: LaneMask, _ sweeps: inout Int) -> LaneMask {
    for entry in indices(stage.leads) {
      let lead = leads[Int(lists[entry])]
      self[lead.values &+ LeadValue.isOn] = select(self[lead.port] .> 0, Lanes(all: 1), .zero)
    }
    frozen = lanes
    reset(stage, to: 1, where: lanes)
    let open = settle(stage, lanes, sweepLimit: 300, &sweeps)
    frozen = LaneMask(repeating: false)
    return open
  }

  func row(_ stage: Stage, _ row: Int) -> UnsafeMutablePointer<Lanes> {
    base + (Int(stage.storage) &+ row &* Int(stage.tears.count))
  }

  /// Broyden's good method (Mathematics of Computation 19, 1965, page 577) from the last step's solution and inverse Jacobian.
  ///
  /// A sweep is a pure function of the tears, so a lane whose tears are held repeats its flows to the bit.
  ///
  /// - Parameter isPlain: whether each sweep begins where the one before ended.
  /// - Returns: the lanes that did not settle.
  func settle(
    _ stage: Stage, _ lanes: LaneMask, sweepLimit: Int, isPlain: Bool = false, _ sweeps: inout Int
  ) -> LaneMask {
    let count = Int(stage.tears.count)
    let tears = tears + Int(stage.tears.start)
    let x = row(stage, SolverRow.x)
    let f = row(stage, SolverRow.f)
    let step = row(stage, SolverRow.step)
    let change = row(stage, SolverRow.change)
    let product = row(stage, SolverRow.product)
    let scale = row(stage, SolverRow.scale)
    let jacobian = row(stage, SolverRow.count)
    // Most loops of a park do not bind: what a sweep decides then holds, whatever was assumed. So the first step takes
    // decisions as they are, and the Jacobian serves the others.
    let hasDecisions = !tears[count &- 1].isMixture
    var active = lanes
    for sweep in 1...sweepLimit {
      for tear in 0..<count { set(tears[tear], to: x[tear]) }
      for event in indices(stage.events) { run(events[event]) }
      sweeps &+= 1
      var moving = LaneMask(repeating: false)
      for tear in 0..<count {
        let value = self[tears[tear].slot]
        let size = magnitude(value)
        let nominal = select(size .> 2 * scale[tear], size, scale[tear])
        // The scale of a tear grows in steps, so that the scaled Jacobian stays of use.
        scale[tear] = select(active, nominal, scale[tear])
        let safe = select(scale[tear] .> 0, scale[tear], Lanes(all: 1))
        let difference = value - x[tear]
        let new = difference / safe
        change[tear] = f[tear] - new
        f[tear] = new
        moving = moving .| (magnitude(difference) .> 1e-11 * max(safe, size))
      }
      active = active .& moving
      // What a lane that has not settled holds is what its tears give, however long others go on.
      guard any(active), sweep < sweepLimit else { return active }
      if let damping = isPlain ? 1 : damping(sweep) {
        reset(stage, to: damping, where: active)
      } else if sweep > 1 {
        update(jacobian, s: step, y: change, product: product, count, where: active)
      }
      for row in 0..<count {
        let isFirst = sweep == 1 && hasDecisions
        var move = isFirst ? f[row] : .zero
        if !isFirst { for column in 0..<count { move += jacobian[row &* count &+ column] * f[column] } }
        let safe = select(scale[row] .> 0, scale[row], Lanes(all: 1))
        let proposed = x[row] + move * safe
        let next = tears[row].isMixture ? proposed : max(proposed, .zero)
        let taken = select(active, next - x[row], .zero)
        step[row] = taken / safe
        x[row] += taken
      }
    }
    return active
  }

  /// Where Broyden wanders between kinks, plain iteration with ever more damping, then Broyden from there.
  private func damping(_ sweep: Int) -> Double? {
    switch sweep {
    case 30..<45: 0.5
    case 60..<110: 0.15
    case 130..<280: 0.03
    default: nil
    }
  }

  /// J += (s - J y) (s' J) / (s' J y), where that is safe; `product` is scratch for J y.
  private func update(
    _ jacobian: UnsafeMutablePointer<Lanes>, s: UnsafeMutablePointer<Lanes>, y: UnsafeMutablePointer<Lanes>,
    product: UnsafeMutablePointer<Lanes>, _ count: Int, where active: LaneMask
  ) {
    var denominator = Lanes.zero
    var size = Lanes.zero
    for row in 0..<count {
      var total = Lanes.zero
      for column in 0..<count { total += jacobian[row &* count &+ column] * y[column] }
      product[row] = total
      denominator += s[row] * total
      size += s[row] * s[row]
    }
    let safe = active .& (magnitude(denominator) .> 1e-4 * size) .& (size .> 1e-24)
    guard any(safe) else { return }
    let factor = select(safe, 1 / select(safe, denominator, Lanes(all: 1)), .zero)
    for row in 0..<count { product[row] = select(safe, (s[row] - product[row]) * factor, .zero) }
    for column in 0..<count {
      var projection = Lanes.zero
      for row in 0..<count { projection += s[row] * jacobian[row &* count &+ column] }
      for row in 0..<count { jacobian[row &* count &+ column] += product[row] * projection }
    }
  }

  private func reset(_ stage: Stage, to diagonal: Double, where lanes: LaneMask) {
    let count = Int(stage.tears.count)
    let jacobian = row(stage, SolverRow.count)
    for row in 0..<count {
      for column in 0..<count {
        let entry = jacobian + (row &* count &+ column)
        entry.pointee = select(lanes, Lanes(all: row == column ? diagonal : 0), entry.pointee)
      }
    }
  }
}

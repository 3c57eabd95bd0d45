import Kernel
import LaneMath

extension GridConnection.Demand {
  /// Seconds of each step until a window ends; those of the step where it is no shorter than a window.
  static func closing(_ window: Lanes, _ declare: inout Declaration) -> Slot {
    let clock = declare.clock
    var isWhole = true
    let lengths = (0..<laneCount).map { lane in
      let seconds = Int(window[lane].rounded())
      isWhole = isWhole && Double(seconds) == window[lane] && 86_400.isMultiple(of: seconds)
      return Swift.max(1, seconds)
    }
    if !isWhole {
      declare.problem(
        "'demand_window' must divide a day, as 15 min, 30 min and 1 h do", at: "demand_window")
    }
    let distinct = lengths.dropFirst().allSatisfy { $0 == lengths[0] } ? Array(lengths.prefix(1)) : lengths
    return declare.slot(
      following: distinct.map { window in
        declare.once(for: Windows(clock: clock, window: window)) {
          let closing = (0..<clock.stepCount).map { step -> Double in
            guard window > clock.step else { return Double(clock.step) }
            let passed = clock.time(of: step).secondOfDay % window
            return passed + clock.step >= window ? Double(window - passed) : 0
          }
          let isSteady = closing.allSatisfy { $0 == closing[0] }
          return isSteady ? StepValues(constant: closing[0]) : StepValues(closing, clock: clock)
        }
      })
  }

  private struct Windows: Hashable {
    let clock: Clock
    let window: Int
  }

  /// Says where a step stands for the meter's window.
  static func checkStep(_ window: Lanes, _ price: [StepValues], _ declare: inout Declaration) {
    let isPaid = price.contains { $0.occurring.contains { $0 > 0 } }
    let step = declare.stepSeconds
    guard isPaid, any(window .< Double(step)) else { return }
    let text = durationText(Int(window.min()))
    declare.warning(
      "demand is billed by the highest mean of \(text), but a step is \(durationText(step)): its mean stands for the meter's, and peaks within it are not seen",
      at: "demand_charge", hint: "run with a step of \(text), or state the contract's own 'demand_window'")
  }

  /// Says where a price changes within a month otherwise than by band, of which one alone is billed.
  static func checkPrice(_ price: [StepValues], isBanded: Bool, _ declare: inout Declaration) {
    guard !isBanded else { return }
    let clock = declare.clock
    let changes = price.contains { values in
      !values.isConstant
        && (1..<clock.stepCount).contains { step in
          values[step] != values[step - 1] && clock.month(of: step) == clock.month(of: step - 1)
        }
    }
    guard changes else { return }
    declare.warning(
      "'demand_charge' changes within a month: the price at the end of the month is billed for all of it",
      at: "demand_charge", hint: "`bands` pays for the maximum of each band")
  }

  /// In the last step of each month that is in the horizon and in service: one over the month's seconds, else 0.
  static func billing(_ declare: inout Declaration) -> Slot {
    let (clock, first) = (declare.clock, declare.warmUpSteps)
    let services = declare.service.isEmpty ? [StepValues(constant: 1)] : declare.service
    return declare.slot(
      following: services.map { service in
        declare.once(for: Billing(clock: clock, first: first, service: service)) {
          StepValues(billings(clock, from: first, service), clock: clock)
        }
      })
  }

  private struct Billing: Hashable {
    let clock: Clock
    let first: Int
    let service: StepValues
  }

  private static func billings(_ clock: Clock, from first: Int, _ service: StepValues) -> [Double] {
    var shares = [Double](repeating: 0, count: clock.stepCount)
    var last: Int?
    for step in first..<clock.stepCount {
      if service[step] > 0 { last = step }
      let date = clock.date(of: step)
      guard clock.month(of: step + 1) != date.month || step == clock.stepCount - 1 else { continue }
      if let last {
        shares[last] = 1 / Double(86_400 * CivilDate.days(inMonth: date.month, of: date.year))
      }
      last = nil
    }
    return shares
  }
}

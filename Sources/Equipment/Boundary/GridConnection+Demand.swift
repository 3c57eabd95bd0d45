import Kernel
import LaneMath

extension GridConnection {
  /// On what the demand charge is based.
  enum DemandBasis: String, CaseIterable {
    /// The month's highest mean power.
    case maximum
    /// A contracted demand.
    case contracted
  }

  /// The demand that is billed: the highest mean of the meter's window in a calendar month, by band where its price is.
  ///
  /// Windows follow the clock: those of 15 min end at each quarter of an hour. With E and T the energy and the time of the
  /// window so far, and c the part of the step until it ends, a window's mean is (E + P c) / (T + c). A step as long as a
  /// window or longer stands for it with its own mean, which is no higher than the highest of its windows.
  struct Demand: Sendable {
    /// CNY per W and month.
    private let price: Slot
    private let contracted: Lanes
    private let isContracted: Bool
    /// 1 while more than the contracted demand is drawn; nil where none is contracted.
    private let exceedance: Slot?
    /// Where the price follows a tariff: its band.
    private let band: Slot?
    /// One over the seconds of the month in the step in which it is billed, the last of the month that counts; else 0.
    private let billing: Slot
    private let service: Slot
    private let monthEnds: Slot
    /// Seconds of the step until a window ends; 0 where none does.
    private let closing: Slot
    /// The highest mean of a window in the month, W; by band in a run of slots the highest of it times the price, CNY.
    private let highest: Slot
    /// Of the month: the seconds of service so far, and CNY that were billed, by this run or those that hand on to it.
    private let served: Slot
    private let billedBefore: Slot
    private let energy: Slot
    private let time: Slot
    private static let bands = TariffBand.allCases.count

    init(_ declare: inout Declaration) {
      let stated = declare.values(
        "demand_charge", "CNY/kW/month", 0...1000, default: 0,
        "Price of demand, per kW and calendar month; one that follows a tariff's bands is paid for the maximum of each",
        source: "scenario; nothing is assumed")
      price = declare.slot(following: stated)
      let basis: DemandBasis = declare.choice(
        "demand_basis", default: .maximum, "Whether demand is the month's maximum or contracted")
      isContracted = basis == .contracted
      exceedance =
        isContracted
        ? declare.figure(
          "contracted_demand_exceedance", "1", "contracted demand exceedance", "超合同需量",
          "1 while the mean of the demand window is above the contracted demand", "需量计量窗口的平均负荷超过合同需量时为1",
          warns: .contractedDemand)
        : nil
      let demand = declare.optionalParameter(
        "contracted_demand", "kW", 0...1e7, "Demand agreed with the grid company", source: "supply contract")
      contracted = demand ?? .zero
      if isContracted, demand == nil, !declare.states("contracted_demand") {
        declare.problem("'demand_basis: contracted' needs 'contracted_demand'")
      }
      if !isContracted, demand != nil {
        declare.problem(
          "'contracted_demand' has no effect with 'demand_basis: maximum'", at: "contracted_demand")
      }
      band = declare.tariffBands(of: "demand_charge")
      if isContracted, band != nil {
        declare.problem(
          "'demand_basis: contracted' has one price, but 'demand_charge' has one for each band",
          at: "demand_charge", hint: "state one price, or `demand_basis: maximum`")
      }
      let window = declare.parameter(
        "demand_window", "min", 1...1440, default: 15,
        "What the demand meter takes the mean over; it divides a day, and windows follow the clock",
        source: "DL/T 614-2007 and supply contracts: 15 min, grade B; that it slides is not modelled")
      closing = Self.closing(window, &declare)
      Self.checkPrice(stated, isBanded: band != nil, &declare)
      if !declare.isWrong("demand_window") { Self.checkStep(window, stated, &declare) }
      billing = Self.billing(&declare)
      service = declare.serviceShare()
      monthEnds = declare.environment(.monthEnds)
      if band == nil {
        highest = declare.state("month_maximum", "W", .counter, initial: .zero)
      } else {
        let slots = TariffBand.allCases.map {
          declare.state("month_charge_\($0.key)", "CNY", .counter, initial: .zero)
        }
        highest = slots[0]
      }
      served = declare.state("month_time", "s", .counter, initial: .zero)
      billedBefore = declare.state("month_billed", "CNY", .counter, initial: .zero)
      energy = declare.state("window_energy", "J", .counter, initial: .zero)
      time = declare.state("window_time", "s", .counter, initial: .zero)
    }

    /// CNY that fall due in this step: the month's demand for the share of it that was run so far, less what was billed.
    func bill(_ power: Lanes, over seconds: Double, _ memory: Memory) -> Lanes {
      // A billionth more is rounding.
      if let exceedance {
        memory[exceedance] = select(power .> contracted * (1 + 1e-9), Lanes(all: 1), .zero)
      }
      let share = (memory[served] + seconds * memory[service]) * memory[billing]
      return select(share .> 0, monthly(power, memory) * share - memory[billedBefore], .zero)
    }

    /// CNY that the demand of the month so far costs a whole month.
    private func monthly(_ power: Lanes, _ memory: Memory) -> Lanes {
      let reading = reading(power, memory)
      var due = Lanes.zero
      if let band {
        for number in 0..<Self.bands {
          let charge = memory[highest, number]
          let holds = memory[band] .== Lanes(all: Double(number))
          due += select(holds, max(charge, reading * memory[price]), charge)
        }
      } else {
        let maximum = max(memory[highest], reading)
        let excess = max(maximum - 1.05 * contracted, .zero)
        due = (isContracted ? contracted + 2 * excess : maximum) * memory[price]
      }
      return due
    }

    func commit(_ power: Lanes, over seconds: Double, _ memory: Memory) {
      let reading = reading(power, memory)
      let isLast = memory[monthEnds] .> 0.5
      let inService = memory[served] + seconds * memory[service]
      let share = inService * memory[billing]
      let billed = select(share .> 0, monthly(power, memory) * share, memory[billedBefore])
      memory[served] = select(isLast, .zero, inService)
      memory[billedBefore] = select(isLast, .zero, billed)
      if let band {
        for number in 0..<Self.bands {
          let holds = memory[band] .== Lanes(all: Double(number))
          let charge = memory[highest, number]
          let raised = select(holds, max(charge, reading * memory[price]), charge)
          memory[highest, number] = select(isLast, .zero, raised)
        }
      } else {
        memory[highest] = select(isLast, .zero, max(memory[highest], reading))
      }
      let ends = memory[closing] .> 0
      let left = select(ends, max(seconds - memory[closing], .zero), Lanes(all: seconds))
      memory[energy] = select(ends, .zero, memory[energy]) + power * left
      memory[time] = select(ends, .zero, memory[time]) + left
    }

    /// The mean of the window that ends in this step, else 0.
    private func reading(_ power: Lanes, _ memory: Memory) -> Lanes {
      let part = memory[closing]
      let mean = ratio(memory[energy] + power * part, memory[time] + part)
      return select(part .> 0, mean, .zero)
    }
  }
}

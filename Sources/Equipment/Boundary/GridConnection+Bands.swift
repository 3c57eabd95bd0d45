import Kernel
import LaneMath

extension GridConnection {
  /// What is bought in each band of the tariff, and what is paid for it; a step counts for the band that it lies in most.
  struct Bands: Sendable {
    private let band: Slot
    /// By band, in a run of slots.
    private let energy: Slot
    private let charge: Slot
    private static let count = TariffBand.allCases.count

    /// Nothing where the price follows no tariff.
    init?(_ declare: inout Declaration) {
      guard let band = declare.tariffBands(of: "price") else { return nil }
      self.band = band
      energy = Self.run { declare.meter("bought_\($0)", .figure, "W") }
      charge = Self.run { declare.meter("energy_charge_\($0)", .figure, "CNY s-1") }
    }

    private static func run(_ slot: (String) -> Slot) -> Slot {
      let slots = TariffBand.allCases.map { slot($0.key) }
      return slots[0]
    }

    func account(_ bought: Lanes, _ cost: Lanes, _ memory: Memory) {
      for number in 0..<Self.count {
        let holds = memory[band] .== Lanes(all: Double(number))
        memory[energy, number] = select(holds, bought, .zero)
        memory[charge, number] = select(holds, cost, .zero)
      }
    }
  }
}

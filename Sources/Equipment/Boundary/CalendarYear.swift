import Kernel
import LaneMath

/// Knows when a calendar year or a day ends, for permits that count by them.
struct CalendarYear: Sendable {
  /// Seconds of the year that the unit `a` means, 365 days.
  static let seconds = 31_536_000.0

  private let month: Slot
  private let monthEnds: Slot
  private let hour: Slot

  init(_ declare: inout Declaration) {
    month = declare.environment(.month)
    monthEnds = declare.environment(.monthEnds)
    hour = declare.environment(.hour)
  }

  /// Whether the step is the last of a calendar year.
  func ends(_ memory: Memory) -> LaneMask { (memory[monthEnds] .> 0.5) .& (memory[month] .> 11.5) }

  /// Whether the step is the last of a day.
  func dayEnds(over seconds: Double, _ memory: Memory) -> LaneMask {
    memory[hour] + seconds / 3600 .>= Lanes(all: 24 - 1e-9)
  }
}

/// A line on standard error that grows while a run goes on; drawn a hundred times at most.
struct ProgressBar {
  private let total: Int
  private let isShown: Bool
  private var shown = -1

  init(total: Int, isShown: Bool = true) {
    self.total = Swift.max(1, total)
    self.isShown = isShown
  }

  /// Redraws the line where it has changed.
  mutating func show(_ done: Int) {
    let percent = 100 * done / total
    guard isShown, percent != shown else { return }
    shown = percent
    let width = 50
    let filled = width * done / total
    let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled)
    StandardError.write("\r\(bar) \(percent) %")
  }

  /// Takes the line away.
  mutating func clear() {
    if shown >= 0 { StandardError.write("\r\u{1B}[2K") }
    shown = -1
  }
}

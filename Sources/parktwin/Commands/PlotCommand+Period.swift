import ArgumentParser
import Foundation
import Kernel
import Results

extension PlotCommand {
  /// Which part of the run is drawn.
  func period(_ run: RunFile, _ park: RecordedPark) throws -> RecordedMeans.Period {
    if let at {
      return .step(try run.step(at: time(at, of: "--at")))
    }
    if from != nil || to != nil { return .steps(try span(of: run)) }
    guard let month else { return .horizon }
    let named = park.months.filter { name in
      name == month || Int(month).map { name.hasSuffix($0 < 10 ? "-0\($0)" : "-\($0)") } ?? false
    }
    guard let only = named.first, named.count == 1 else {
      throw Problems([
        Problem(
          named.isEmpty
            ? "the run has no month '\(month)'" : "'\(month)' is in the run \(named.count) times",
          at: Origin(file: "--month"),
          hint: park.months.count > 24
            ? "\(park.months[0]) to \(park.months[park.months.count - 1])"
            : park.months.joined(separator: ", "))
      ])
    }
    return .month(only)
  }

  /// The steps from --from to --to, one at least.
  private func span(of run: RunFile) throws -> Range<Int> {
    var problems: [Problem] = []
    let clock = run.clock
    func read(_ text: String?, _ option: String, _ usual: CivilTime) throws(Problems) -> CivilTime {
      guard let text else { return usual }
      let time = try time(text, of: option)
      if time < clock.start || time > clock.end {
        problems.append(
          Problem(
            "\(time) lies outside the run", at: Origin(file: option),
            hint: "it goes from \(clock.start) to \(clock.end)"))
      }
      return time
    }
    let (begin, end) = (try read(from, "--from", clock.start), try read(to, "--to", clock.end))
    if problems.isEmpty, begin >= end {
      problems.append(
        Problem(
          "the period ends at \(end), not after its beginning at \(begin)",
          at: Origin(file: to == nil ? "--from" : "--to"),
          hint: "the end is not included: a day is 2025-07-15 to 2025-07-16"))
    }
    guard problems.isEmpty else { throw Problems(problems) }
    let first = (begin.secondsSinceEpoch - clock.start.secondsSinceEpoch) / clock.step
    let last = (end.secondsSinceEpoch - clock.start.secondsSinceEpoch + clock.step - 1) / clock.step
    return first..<last
  }
}

import Foundation

/// How much the metamorphic suites try.
///
/// One seed is what every run of the tests can afford; `PARKTWIN_SEEDS=20 swift test --filter MetamorphicTests` tries more
/// of what is drawn: which scenarios stand together, in which order files state things, and in which units.
enum Suites {
  static let seeds: [UInt64] = {
    let count = ProcessInfo.processInfo.environment["PARKTWIN_SEEDS"].flatMap(Int.init) ?? 1
    return (0..<max(count, 1)).map { 20_250_331 + UInt64($0) }
  }()
}

import Foundation
import Testing

/// Whether the metamorphic suites run.
///
/// They take many minutes and have not been run to their end yet, so that it is not known whether what they find is a fault
/// of the program or of the suites: `PARKTWIN_METAMORPHIC=1 swift test --filter MetamorphicTests` runs them.
enum Suites {
  static let areWanted = ProcessInfo.processInfo.environment["PARKTWIN_METAMORPHIC"] != nil
  static let reason: Comment = "metamorphic suites run where PARKTWIN_METAMORPHIC is set"
}

import Kernel
import Quantities

/// Reads a time from an option.
///
/// - Throws: `Problems` that name the option.
func time(_ text: String, of option: String) throws(Problems) -> CivilTime {
  guard let time = CivilTime(parsing: text, lenient: true) else {
    throw Problems([
      Problem(
        "'\(text)' is not a time", at: Origin(file: option), hint: "write 2025-07-15 or 2025-07-15T14:00")
    ])
  }
  return time
}

/// Reads a quantity from an option; what is wrong with it names the option.
func quantity(_ text: String?, option: String, expecting unit: String) throws(Problems) -> Double? {
  guard let text else { return nil }
  do {
    return try UnitSystem.si(text, expecting: unit)
  } catch {
    throw Problems([Problem(error.message(for: option), at: Origin(file: "--\(option)"), hint: error.hint)])
  }
}

import CUDUNITS2

/// UDUNITS-2 with the field's names added.
///
/// It is not safe to share between threads: see ``UnitSystem``.
final class UnitLibrary {
  private let system: OpaquePointer?
  private var known: [String: ParsedUnit] = [:]
  /// Texts that were read as one unit behind a number.
  var behindNumbers: [String: ParsedUnit] = [:]

  /// Reads the library's database of units, once.
  init() {
    parktwin_silence_udunits()
    system = ut_read_xml(nil)
    guard let system else { return }
    for symbol in FieldUnits.removed { ut_unmap_symbol_to_unit(system, symbol, UT_ASCII) }
    for name in ["CNY", "billing_month"] {
      guard let unit = ut_new_base_unit(system) else { continue }
      defer { ut_free(unit) }
      ut_map_symbol_to_unit(name, UT_ASCII, unit)
      ut_map_unit_to_symbol(unit, name, UT_ASCII)
    }
    for (symbol, definition) in FieldUnits.symbols {
      guard let unit = ut_parse(system, definition, UT_ASCII) else { continue }
      defer { ut_free(unit) }
      ut_map_symbol_to_unit(symbol, UT_ASCII, unit)
    }
  }

  deinit { if let system { ut_free_system(system) } }

  /// Reads a unit, or recalls it.
  func unit(_ text: String) throws(QuantityError) -> ParsedUnit {
    if let unit = known[text] { return unit }
    guard let system else { throw QuantityError(.noDatabase) }
    let unitText = try UnitText(text)
    for word in unitText.words {
      if let meant = FieldUnits.refused[word.written] {
        throw QuantityError(.unknownUnit(word.written, nearest: meant), offset: word.offset)
      }
      guard let unit = ut_parse(system, word.rewritten, UT_ASCII) else {
        let near = nearestWord(to: word.written, among: UnitSystem.familiar)
        throw QuantityError(.unknownUnit(word.written, nearest: near), offset: word.offset)
      }
      ut_free(unit)
    }
    let rewritten = unitText.rewritten
    let trimmed = rewritten.hasSuffix(" ") ? String(rewritten.dropLast()) : rewritten
    guard !trimmed.isEmpty, let unit = ut_parse(system, trimmed, UT_ASCII) else {
      throw QuantityError(.syntax("'\(text)' is not a unit"), offset: 0)
    }
    defer { ut_free(unit) }
    guard let parsed = Self.measure(unit) else {
      throw QuantityError(.syntax("'\(text)' is not a unit"), offset: 0)
    }
    known[text] = parsed
    return parsed
  }

  /// What the visitor of a unit has seen.
  private struct Seen {
    var powers: [String: Int] = [:]
    var scale = 1.0
    var offset = 0.0
    var underlying: UnsafeRawPointer?
    var isRefused = false
  }

  /// Takes a unit apart.
  ///
  /// A Galilean unit of UDUNITS is `scale * (value + offset)` of the underlying one.
  private static func measure(_ unit: OpaquePointer) -> ParsedUnit? {
    var scale = 1.0
    var offset = 0.0
    var current: OpaquePointer? = unit
    while let unit = current {
      var seen = Seen()
      withUnsafeMutablePointer(to: &seen) { seen in
        var visitor = visitor
        _ = ut_accept_visitor(unit, &visitor, seen)
      }
      if seen.isRefused { return nil }
      guard let underlying = seen.underlying else {
        guard scale != 0, scale.isFinite, offset.isFinite else { return nil }
        return ParsedUnit(scale: scale, offset: offset, dimension: Dimension(seen.powers))
      }
      offset = offset * seen.scale + seen.scale * seen.offset
      scale *= seen.scale
      current = OpaquePointer(underlying)
    }
    return nil
  }

  private static var visitor: ut_visitor {
    ut_visitor(
      visit_basic: { unit, argument in
        UnitLibrary.count(unit, power: 1, into: argument)
        return UT_SUCCESS
      },
      visit_product: { _, count, units, powers, argument in
        for index in 0..<Int(count) {
          if let powers, let units {
            UnitLibrary.count(units[index], power: Int(powers[index]), into: argument)
          }
        }
        return UT_SUCCESS
      },
      visit_galilean: { _, scale, underlying, offset, argument in
        let seen = argument?.assumingMemoryBound(to: Seen.self)
        seen?.pointee.scale = scale
        seen?.pointee.offset = offset
        seen?.pointee.underlying = underlying.map { UnsafeRawPointer($0) }
        return UT_SUCCESS
      },
      visit_timestamp: { _, _, _, argument in
        argument?.assumingMemoryBound(to: Seen.self).pointee.isRefused = true
        return UT_SUCCESS
      },
      visit_logarithmic: { _, _, _, argument in
        argument?.assumingMemoryBound(to: Seen.self).pointee.isRefused = true
        return UT_SUCCESS
      })
  }

  private static func count(_ unit: OpaquePointer?, power: Int, into argument: UnsafeMutableRawPointer?) {
    guard let unit, let symbol = ut_get_symbol(unit, UT_ASCII) else { return }
    argument?.assumingMemoryBound(to: Seen.self).pointee.powers[String(cString: symbol), default: 0] += power
  }
}

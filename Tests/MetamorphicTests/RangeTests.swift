import Equipment
import Foundation
import Kernel
import Quantities
import Scenario
import Testing

/// Nothing out of range is accepted, in whatever form it is stated, and what is said of it speaks of what was stated.
@Suite struct RangeTests {
  /// A value in one form of statement, and what must be said.
  struct Form {
    let name: String
    let setting: Setting
    /// The value as stated, or as it comes out of a scale.
    let value: String
    /// The unit of that value.
    let unit: String
    /// File and line of the message; any line of the scenario's file where it is empty.
    var file = ""
  }

  /// Keys whose range no form of statement can be outside of, and why; everything else is covered.
  static let exceptions: [String: String] = [:]

  @Test func `a value just outside is refused in every form, in the unit stated and at its place`() throws {
    let folder = try ParkFolder()
    try folder.write("bands.csv", Self.bands)
    let walk = KeyWalk(folder: folder, parks: GeneratedPark.all)
    var coverage = Coverage()
    var forms = 0
    for park in GeneratedPark.all {
      for key in park.keys where !coverage.isCovered(key.name) {
        guard let parameter = key.parameter, let range = parameter.range, parameter.form != .curve else {
          continue
        }
        if case .failure(let problems) = try walk.subject(park, key) {
          coverage.leave(LeftOutKey(name: key.name, reason: problems.refusal))
          continue
        }
        for form in try Self.forms(of: parameter, range, number: forms, in: folder) {
          forms += 1
          try check(form, key, parameter, range, park, folder)
        }
        coverage.cover(key.name)
      }
      for key in park.leftOut where key.reason.hasPrefix("no name") { coverage.leave(key) }
    }
    coverage.report("ranges in \(forms) statements")
    #expect(coverage.leftOut.isEmpty)
    #expect(coverage.covered.count >= 380)
    #expect(forms >= 1700)
  }

  private func check(
    _ form: Form, _ key: StatedKey, _ parameter: KindDescription.Parameter, _ range: ClosedRange<Double>,
    _ park: GeneratedPark, _ folder: ParkFolder
  ) throws {
    let file = try folder.file(of: key.change(to: form.setting).applied(to: park.tree))
    let found: [Problem]
    do throws(Problems) {
      _ = try folder.reader.prepare([folder.scenario(in: file)])
      found = []
    } catch {
      found = error.all
    }
    let name = key.parameterName
    let told = found.filter { $0.severity == .error && $0.message.contains("'\(name)'") }
      .filter { $0.message.contains("must lie between") }
    let what = "\(key.name), \(form.name): \(form.setting.canonicalText)"
    guard told.count == 1, let problem = told.first else {
      Issue.record("\(what): told \(told.count) times\n\(found.map(\.description).joined(separator: "\n"))")
      return
    }
    let ends = [range.lowerBound, range.upperBound].map { Self.text($0, parameter.unit, in: form.unit) }
    let isTold =
      problem.message.contains(form.value) && ends.allSatisfy { problem.message.contains($0) }
      && !problem.message.contains("step ")
      && problem.origin.line > 0
      && (form.file.isEmpty
        ? problem.origin.file.hasSuffix(file)
        : "\(problem.origin.file):\(problem.origin.line)".hasSuffix(form.file))
    if !isTold {
      Issue.record("\(what): expected \(form.value) within \(ends.joined(separator: " and "))\n\(problem)")
    }
  }

  /// The forms in which a value above and one below the range may be stated.
  private static func forms(
    of parameter: KindDescription.Parameter, _ range: ClosedRange<Double>, number: Int, in folder: ParkFolder
  ) throws -> [Form] {
    let unit = parameter.unit
    let width = range.upperBound - range.lowerBound
    let above = (range.upperBound + Swift.max(abs(range.upperBound) * 0.01, width * 1e-3)).rounded9
    let below = (range.lowerBound - Swift.max(abs(range.lowerBound) * 0.01, width * 1e-3)).rounded9
    let inside = ((range.upperBound + range.lowerBound) / 2).rounded9
    var forms = [above, below].map { value in
      Form(name: "number", setting: Setting(text(value, unit)), value: text(value, unit), unit: unit)
    }
    let others = UnitSystem.alternatives(for: unit).filter { $0 != unit && $0 != "1" }
    if let other = others.first, let converted = try? UnitSystem.convert(above, from: unit, to: other) {
      let value = text(converted.rounded9, other)
      forms.append(Form(name: "number in \(other)", setting: Setting(value), value: value, unit: other))
    }
    guard parameter.form == .series else { return forms }
    let (good, bad) = (text(inside, unit), text(above, unit))
    let months = (0..<12).map { Setting($0 == 7 ? bad : good) }
    forms.append(
      Form(name: "months", setting: ["months": list(months)], value: "\(bad) in month 8", unit: unit))
    forms.append(
      Form(
        name: "years", setting: ["years": ["2025": Setting(good), "2031": Setting(bad)]],
        value: "\(bad) from 2031 on", unit: unit))
    forms.append(
      Form(
        name: "bands",
        setting: [
          "bands": ["valley": Setting(bad), "else": Setting(good)], "tariff": "T", "table": "bands.csv",
        ], value: "\(bad) in band valley", unit: unit))
    for value in [above, below] {
      let file = "cells-\(number)-\(value == above).csv"
      let cells = (0..<36).map { $0 == 5 ? value : inside }
      try folder.write(file, table(cells))
      forms.append(
        Form(
          name: "profile", setting: ["profile": Setting("\(file)#v"), "unit": Setting(unit)],
          value: "\(text(value, unit)) in row", unit: unit, file: "\(file):7"))
    }
    guard unit != "degC", above > 0 else { return forms }
    let scaled = "scaled-\(number).csv"
    try folder.write(scaled, table((0..<36).map { $0 == 5 ? 2 : 0.001 }))
    forms.append(
      Form(
        name: "scale", setting: ["profile": Setting("\(scaled)#v"), "scale": Setting(text(above / 2, unit))],
        value: "comes to \(text(((above / 2).rounded9 * 2).rounded9, unit))", unit: unit, file: "\(scaled):7")
    )
    let hours = list((0..<24).map { Setting($0 == 4 ? "3" : "1") })
    forms.append(
      Form(
        name: "mean", setting: ["pattern": ["hours": hours], "mean": Setting(text(range.upperBound, unit))],
        value: "comes to", unit: unit))
    return forms
  }

  private static func list(_ values: [Setting]) -> Setting {
    Setting(.list(values), at: Origin(file: "code"))
  }

  /// A number as messages write it, converted to another unit.
  private static func text(_ value: Double, _ unit: String, in other: String? = nil) -> String {
    let other = other ?? unit
    let shown =
      other == unit
      ? value.rounded9 : ((try? UnitSystem.convert(value, from: unit, to: other)) ?? value).rounded9
    let whole = shown == shown.rounded() && abs(shown) < 1e15
    let number = whole ? String(Int(shown)) : String(shown)
    return other == "1" ? number : "\(number) \(other)"
  }

  private static func table(_ values: [Double]) -> String {
    let start = CivilTime(secondsSinceEpoch: 1_743_379_200)
    let rows = values.enumerated().map { "\(start.advanced(by: 3600 * $0)),\(text($1, "1"))\n" }
    return "time,v\n" + rows.joined()
  }

  private static let bands = """
    policy,months,hour_start,hour_end,band,multiplier
    T,1;2;3;4;5;6;7;8;9;10;11;12,0,8,低谷,0.4
    T,1;2;3;4;5;6;7;8;9;10;11;12,8,24,平段,1.0

    """
}

extension Double {
  /// Nine digits, as messages show what was converted.
  fileprivate var rounded9: Double { Double(String(format: "%.9g", self)) ?? self }
}

extension Setting {
  /// The value in one line.
  fileprivate var canonicalText: String { flowText }
}

import Kernel

extension SweepDesign {
  /// The design in the unit cube of the axes; nil where it cannot be.
  func sampled(_ axes: [SweepAxis], problems: inout [Problem]) -> SampleDesign? {
    let before = problems.count
    let design: SampleDesign
    switch method {
    case .grid: design = .grid(axes.map { gridLevels($0, &problems) })
    case .list: design = .list(rows: rows(axes, &problems))
    case .latinHypercube: design = .latinHypercube(samples: number("samples"), seed: UInt64(number("seed")))
    case .sobol:
      design = .sobol(samples: number("samples"), skip: numbers["skip"] ?? 0, scramble: seed)
    case .saltelli:
      design = .saltelli(
        samples: number("samples"), secondOrder: number("second_order") != 0, skip: numbers["skip"],
        scramble: seed)
    case .morris:
      design = .morris(
        trajectories: number("trajectories"), levels: number("levels"), seed: UInt64(number("seed")))
    }
    if method != .grid {
      for axis in axes where axis.levels != nil {
        problems.append(
          Problem(
            "axis '\(axis.id)' has 'levels', which a grid alone has; the method is \(method.rawValue)",
            at: axis.origin))
      }
    }
    guard problems.count == before else { return nil }
    let wrong = design.problems(axes: axes.count)
    problems += wrong.map { Problem("\($0)", at: origin) }
    guard wrong.isEmpty, let count = try? design.count(axes: axes.count) else {
      return nil
    }
    guard count <= SweepPlanner.mostRuns else {
      problems.append(tooMany(Double(count), design, axes))
      return nil
    }
    return design
  }

  private func number(_ key: String) -> Int { numbers[key] ?? 0 }
  private var seed: UInt64? { numbers["seed"].map { UInt64($0) } }

  private func tooMany(_ count: Double, _ design: SampleDesign, _ axes: [SweepAxis]) -> Problem {
    var parts = ""
    if case .grid(let levels) = design {
      parts = " (\(zip(axes, levels).map { "\($0.id) \($1.count)" }.joined(separator: " × ")))"
    }
    return Problem(
      "the design has \(count.plain) runs\(parts); a sweep has at most \(SweepPlanner.mostRuns)", at: origin,
      hint: method == .grid
        ? "take fewer levels, or method: sobol with some thousand samples" : "take fewer samples")
  }

  private func gridLevels(_ axis: SweepAxis, _ problems: inout [Problem]) -> GridLevels {
    if let count = axis.count {
      if axis.levels != nil {
        problems.append(
          Problem(
            "axis '\(axis.id)' has \(count) values, and 'levels' beside them", at: axis.origin,
            hint: "leave 'levels' out"))
      }
      return .choices(count)
    }
    guard let levels = axis.levels ?? numbers["levels"] else {
      problems.append(
        Problem(
          "axis '\(axis.id)' has no end of values; a grid needs to know how many to take", at: axis.origin,
          hint: "give it 'levels', or a 'step', or list its 'values'"))
      return .choices(1)
    }
    if case .numbers(let distribution, _) = axis.values {
      switch distribution.shape {
      case .uniform, .logUniform: return .inclusive(levels)
      default: break
      }
    }
    return .choices(levels)
  }

  private func rows(_ axes: [SweepAxis], _ problems: inout [Problem]) -> Int {
    for axis in axes where axis.count == nil {
      problems.append(
        Problem(
          "axis '\(axis.id)' has no end of values; a list takes them row by row", at: axis.origin,
          hint: "list its 'values'"))
    }
    let known = axes.compactMap { axis in axis.count.map { (axis, $0) } }
    guard let first = known.first else { return 1 }
    for (axis, count) in known.dropFirst() where count != first.1 {
      problems.append(
        Problem(
          "axis '\(axis.id)' has \(count) value\(count == 1 ? "" : "s") and axis '\(first.0.id)' \(first.1); a list takes one of each a row",
          at: axis.origin))
    }
    return first.1
  }
}

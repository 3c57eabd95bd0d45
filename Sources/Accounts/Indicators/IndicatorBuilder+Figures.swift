import Kernel
import LaneMath

extension IndicatorBuilder {
  /// What units meter beside cost and bought emissions: totals, hours or means over time, and highest values.
  mutating func addFigures() {
    for (unit, structure) in park.structures.enumerated() {
      for (number, meter) in structure.meters.enumerated() where meter.kind == .figure {
        let id = "figure.\(structure.id).\(meter.key)"
        let shown = ShownFigure(meter.unit)
        // A meter of no kind of ours is known by its key alone.
        let words =
          meter.words
          ?? .init(label: meter.key, labelZh: meter.key, summary: meter.key, summaryZh: meter.key)
        let (name, nameZh) = ("\(words.label) of \(structure.id)", "\(structure.id) \(words.labelZh)")
        let source = IndicatorSource("meter of \(structure.kind)", "设备类型 \(structure.kind) 的计量项")
        func formula(_ how: String, _ howZh: String) -> (en: String, zh: String) {
          ("\(how) meter '\(meter.key)': \(words.summary)", "计量项“\(meter.key)”\(howZh)：\(words.summaryZh)")
        }
        let place = layout.meter(unit: unit, number)
        func term(_ factor: Double) -> Term {
          Term(place: place, factor: Lanes(all: factor), enterprise: structure.enterprise)
        }
        if let total = shown.total {
          let how = formula("integral over time of", "对时间的积分")
          add(
            .figures, id, total.unit, .neutral, name, nameZh, how.en, zh: how.zh, source: source,
            .sum([term(total.perSI)]))
        } else {
          let how = formula("mean over time of", "的时间平均值")
          add(
            .figures, id, shown.value.unit, .neutral, "Mean \(name)", "\(nameZh)平均值", how.en, zh: how.zh,
            source: source,
            .mean(term(shown.value.perSI), offset: shown.offset))
        }
        guard let highest = layout.figure(unit: unit, number) else { continue }
        let how = formula("highest value in any step of", "在任一步长中的最大值")
        add(
          .figures, id + ".highest", shown.value.unit, .neutral, "Highest \(name)", "\(nameZh)最大值", how.en,
          zh: how.zh, source: source,
          .maximum(highest, factor: shown.value.perSI, floor: -.infinity, offset: shown.offset))
      }
    }
  }
}

/// How a meter's figure is told: its value, and its integral over time where that is an amount.
struct ShownFigure {
  let value: (unit: String, perSI: Double)
  /// nil of what is no rate: a temperature, an age or what lies somewhere.
  let total: (unit: String, perSI: Double)?
  /// What stands for zero in SI: a temperature is told in degrees Celsius.
  var offset = 0.0

  init(_ unit: String) {
    switch unit {
    case "kg s-1": (value, total) = (("t h-1", 3.6), ("t", 1e-3))
    case "W": (value, total) = (("MW", 1e-6), ("MWh", 1 / 3.6e9))
    case "m3 s-1": (value, total) = (("m3 h-1", 3600), ("m3", 1))
    case "CNY s-1": (value, total) = (("CNY h-1", 3600), ("CNY", 1))
    // 1 while something holds, such as that a permit is exceeded.
    case "1": (value, total) = (("1", 1), ("h", 1 / 3600.0))
    case "s": (value, total) = (("d", 1 / 86_400.0), nil)
    case "kg": (value, total) = (("t", 1e-3), nil)
    case "K": (value, total, offset) = (("degC", 1), nil, -273.15)
    default: (value, total) = ((unit, 1), nil)
    }
  }
}

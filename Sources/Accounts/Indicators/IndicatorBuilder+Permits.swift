import Kernel
import LaneMath

extension IndicatorBuilder {
  /// A meter of the time above a limit by its key, `cod` for `cod_exceedance`; `limit` is empty where it counts any of them.
  private struct Exceedance {
    let outfall: String
    let limit: String
    let term: Term
  }

  private var exceedances: [Exceedance] {
    let suffix = "exceedance"
    return park.structures.enumerated().filter { $0.element.world == "receiving-water" }
      .flatMap { unit, structure in
        structure.meters.enumerated().filter { $0.element.key.hasSuffix(suffix) }.map { number, meter in
          let limit = meter.key.dropLast(suffix.count)
          return Exceedance(
            outfall: structure.id, limit: String(limit.hasSuffix("_") ? limit.dropLast() : limit),
            term: Term(
              place: layout.meter(unit: unit, number), factor: Lanes(all: 1 / 3600),
              enterprise: structure.enterprise))
        }
      }
  }

  /// Hours above the permits of outfalls: in all, by outfall, and by outfall and limit.
  mutating func addPermitHours() {
    let found = exceedances
    let id = "discharge.hours_above_permit"
    guard !found.isEmpty else { return }
    add(
      .water, id, "h", .less, "Hours above discharge permits", "排放超标小时数",
      "time in which any concentration or the temperature is above its permit, or after the total of the calendar year has passed its own, counted once an outfall; summed over outfalls",
      zh: "任一污染物浓度或水温超过许可限值、或日历年累计排放量已超过年许可量的时间，每个排口只计一次；各排口相加",
      source: .permits, .sum(found.filter(\.limit.isEmpty).map(\.term)))
    for one in found where one.limit.isEmpty {
      add(
        .water, "\(id).\(one.outfall)", "h", .less, "Hours of \(one.outfall) above any limit of its permit",
        "\(one.outfall) 排放超标小时数",
        "time in which any concentration or the temperature is above the permit of '\(one.outfall)', or after the total of the calendar year has passed its own; counted once",
        zh: "任一污染物浓度或水温超过“\(one.outfall)”许可限值、或日历年累计排放量已超过其年许可量的时间；只计一次",
        source: .permits, .sum([one.term]))
    }
    for one in found where !one.limit.isEmpty {
      let isAnnual = one.limit.hasSuffix("_annual")
      let limit = isAnnual ? String(one.limit.dropLast("_annual".count)) : one.limit
      let (name, nameZh) = PermitLimit(rawValue: limit).map { ($0.label, $0.labelZh) } ?? (limit, limit)
      add(
        .water, "\(id).\(one.outfall).\(one.limit)", "h", .less,
        "Hours of \(one.outfall) above its \(isAnnual ? "annual " : "")limit of \(name)",
        "\(one.outfall) 超过\(nameZh)\(isAnnual ? "年总量" : "浓度")限值小时数",
        isAnnual
          ? "time after the total of the calendar year has passed the limit"
          : "time in which the mean over the permit's averaging is above the limit",
        zh: isAnnual ? "日历年累计排放量超过许可量之后的时间" : "按许可规定时段平均的数值超过限值的时间",
        source: .permits, .sum([one.term]))
    }
  }
}

public import Kernel

extension RunWarning {
  /// What a bus could not give.
  ///
  /// - Parameters:
  ///   - bus: the bus's id.
  ///   - label: what people call it, where that is something else.
  ///   - amount: over the horizon, in `unit`.
  ///   - share: of what was wanted; nil where that is not known.
  ///   - causes: what bound, the longest first.
  ///   - beside: what kept other suppliers from their capacity meanwhile, the longest first.
  public static func unserved(
    bus: String, label: String? = nil, amount: Double, unit: String, hours: Double, share: Double?,
    causes: [Part] = [], beside: [Part] = []
  ) -> RunWarning {
    let much = "\(Figures.text(amount)) \(unit)"
    let part = share.map { " (\(Figures.percent($0)) of the demand)" } ?? ""
    let partZh = share.map { "（占需求的 \(Figures.percent($0))）" } ?? ""
    return RunWarning(
      .unserved, at: bus, of: Remark("bus '\(bus)': demand unserved", "母线“\(label ?? bus)”：缺供"),
      "bus '\(bus)': \(much)\(part) unserved in \(Figures.hours(hours))" + list(causes, "; bound by ")
        + list(beside, "; beside that by "),
      "母线“\(label ?? bus)”：缺供 \(much)\(partZh)，共 \(Figures.text(hours)) 小时" + listZh(causes, "；受限于")
        + listZh(beside, "；同时受限于"),
      hours: hours, amount: amount, unit: unit,
      share: share)
  }

  /// Before the id of a plant in the id of its hours with lost production.
  public static let lostHours = "production.lost_hours."

  /// What a plant did not make.
  ///
  /// - Parameters:
  ///   - unit: the plant's id.
  ///   - name: what it is called in Chinese, where that is something else.
  ///   - bus: the bus that it follows.
  ///   - label: what people call the bus, where that is something else.
  ///   - amount: over the horizon, t; 0 where the plant states no production.
  ///   - share: of what it would have made; nil where that is not known.
  ///   - causes: what bound at the bus, the longest first.
  ///   - beside: what kept other suppliers from their capacity meanwhile, the longest first.
  public static func lostProduction(
    unit: String, name: String? = nil, bus: String, label: String? = nil, amount: Double, hours: Double,
    share: Double?,
    causes: [Part] = [], beside: [Part] = []
  ) -> RunWarning {
    let part = share.map { " (\(Figures.percent($0)) of its production)" } ?? ""
    let partZh = share.map { "（占其产量的 \(Figures.percent($0))）" } ?? ""
    let what = amount > 0 ? "\(Figures.text(amount)) t\(part) not made" : "cut back"
    let whatZh = amount > 0 ? "减产 \(Figures.text(amount)) t\(partZh)" : "减负荷"
    return RunWarning(
      .lostProduction, at: unit,
      of: Remark(
        "'\(unit)': production lost with bus '\(bus)', which it follows",
        "“\(name ?? unit)”：随母线“\(label ?? bus)”缺供而减产"),
      "'\(unit)': \(what) in \(Figures.hours(hours)), as it follows bus '\(bus)', which was short"
        + list(causes, "; bound by ") + list(beside, "; beside that by "),
      "“\(name ?? unit)”随母线“\(label ?? bus)”缺供\(whatZh)，共 \(Figures.text(hours)) 小时" + listZh(causes, "；受限于")
        + listZh(beside, "；同时受限于"),
      hours: hours, amount: amount, unit: "t",
      share: share)
  }

  /// What nobody took and is lost.
  ///
  /// - Parameters:
  ///   - fate: what becomes of it: `curtailed`, `vented`.
  ///   - share: of all that there was; nil where that is not known.
  public static func excess(
    bus: String, label: String? = nil, amount: Double, unit: String, hours: Double, share: Double?,
    fate: String
  ) -> RunWarning {
    let much = "\(Figures.text(amount)) \(unit)"
    let part = share.map { " (\(Figures.percent($0)) of what it was given)" } ?? ""
    let partZh = share.map { "（占供入量的 \(Figures.percent($0))）" } ?? ""
    return RunWarning(
      .excess, at: bus, of: Remark("bus '\(bus)': excess \(fate)", "母线“\(label ?? bus)”：过剩损失"),
      "bus '\(bus)': \(much)\(part) in excess and \(fate) in \(Figures.hours(hours))",
      "母线“\(label ?? bus)”：过剩损失 \(much)\(partZh)，共 \(Figures.text(hours)) 小时", hours: hours, amount: amount,
      unit: unit, share: share)
  }

  /// A lead, or all leads of the park where `lead` is empty, off the setpoint.
  ///
  /// - Parameter name: what the lead is called in Chinese, where that is something else.
  public static func missedSetpoint(
    lead: String = "", name: String? = nil, hours: Double, causes: [Part] = []
  ) -> RunWarning {
    let whose = lead.isEmpty ? "" : "'\(lead)': "
    let whoseZh = lead.isEmpty ? "" : "“\(name ?? lead)”："
    return RunWarning(
      .missedSetpoint, at: lead, of: Remark("\(whose)the setpoint was missed", "\(whoseZh)未达设定值"),
      "\(whose)the setpoint was missed in \(Figures.hours(hours))"
        + (lead.isEmpty ? ", counted by lead" : "") + list(causes, "; bound by "),
      "\(whoseZh)未达设定值 \(Figures.text(hours)) 小时" + listZh(causes, "；受限于"),
      hours: hours)
  }

  /// A unit that had to run and could not.
  ///
  /// - Parameter name: what it is called in Chinese, where that is something else.
  public static func idleMustRun(unit: String, name: String? = nil, hours: Double) -> RunWarning {
    RunWarning(
      .idleMustRun, at: unit, of: Remark("'\(unit)' must run and could not", "“\(name ?? unit)”应当运行而未能运行"),
      "'\(unit)' must run and could not in \(Figures.hours(hours))",
      "“\(name ?? unit)”应当运行而未能运行 \(Figures.text(hours)) 小时", hours: hours)
  }

  /// Steps that did not settle.
  public static func frozen(steps: Int, hours: Double) -> RunWarning {
    RunWarning(
      .frozen, at: "", of: Remark("steps that did not settle", "未收敛时段"),
      "\(Figures.count(steps, "step")) did not settle: what was decided last was frozen, and what is left shows as unserved or in excess",
      "\(steps) 个时段未收敛，其开停决策被冻结，余量计入缺供或过剩", hours: hours)
  }

  /// An outfall above its permit.
  ///
  /// - Parameters:
  ///   - name: what it is called in Chinese, where that is something else.
  ///   - hours: above any of its concentrations or its temperature.
  ///   - limits: by limit, those of the calendar year among them.
  public static func permit(
    outfall: String, name: String? = nil, hours: Double, limits: [Part]
  ) -> RunWarning {
    let longest = Swift.max(hours, limits.map(\.hours).max() ?? 0)
    return RunWarning(
      .permit, at: outfall,
      of: Remark("outfall '\(outfall)': above its permit", "排放口“\(name ?? outfall)”：超标"),
      "outfall '\(outfall)': \(Figures.hours(longest)) above its permit" + list(limits, ": "),
      "排放口“\(name ?? outfall)”：超标 \(Figures.text(longest)) 小时" + listZh(limits, "："), hours: longest)
  }

  /// A grid connection above its contracted demand.
  ///
  /// - Parameter name: what it is called in Chinese, where that is something else.
  public static func contractedDemand(unit: String, name: String? = nil, hours: Double) -> RunWarning {
    RunWarning(
      .contractedDemand, at: unit,
      of: Remark("'\(unit)' draws more than its contracted demand", "“\(name ?? unit)”超出合同需量"),
      "'\(unit)' draws more than its contracted demand in \(Figures.hours(hours))",
      "“\(name ?? unit)”超出合同需量 \(Figures.text(hours)) 小时", hours: hours)
  }

  /// A figure of a unit that should be zero and was not.
  ///
  /// - Parameters:
  ///   - kind: what is wrong while it is not.
  ///   - unit: the unit's id.
  ///   - name: what it is called in Chinese, where that is something else.
  ///   - key: the figure's key within the unit.
  ///   - words: what the figure is.
  ///   - total: over the horizon, with its unit of measure; nil where the figure is no rate.
  ///   - highest: in the worst step, with its unit of measure; nil where the figure only says that something holds.
  public static func figure(
    _ kind: Kind, unit: String, name: String? = nil, key: String, words: Remark, hours: Double,
    total: (amount: Double, unit: String)?, highest: (amount: Double, unit: String)?
  ) -> RunWarning {
    func text(_ figure: (amount: Double, unit: String)) -> String {
      "\(Figures.text(figure.amount)) \(figure.unit.replacing(" h-1", with: "/h"))"
    }
    let most = total ?? highest
    return RunWarning(
      kind, at: "\(unit).\(key)",
      of: Remark("'\(unit)': \(words.message)", "“\(name ?? unit)”：\(words.messageZh)"),
      "'\(unit)': \(words.message) in \(Figures.hours(hours))"
        + (total.map { ", \(text($0)) in all" } ?? "") + (highest.map { ", up to \(text($0))" } ?? ""),
      "“\(name ?? unit)”：\(words.messageZh)，共 \(Figures.text(hours)) 小时"
        + (total.map { "，合计 \(text($0))" } ?? "")
        + (highest.map { "，最高 \(text($0))" } ?? ""),
      hours: hours, amount: most?.amount, unit: most.map { $0.unit.replacing(" h-1", with: "/h") } ?? "")
  }

  /// A number as warnings have it.
  public static func number(_ value: Double) -> String { Figures.text(value) }

  private static func listZh(_ parts: [Part], _ before: String) -> String {
    guard !parts.isEmpty else { return "" }
    return before + parts.map { "\($0.nameZh) \(Figures.text($0.hours)) 小时" }.joined(separator: "、")
  }

  private static func list(_ parts: [Part], _ before: String) -> String {
    guard !parts.isEmpty else { return "" }
    return before + parts.map { "\($0.name) in \(Figures.hours($0.hours))" }.joined(separator: ", ")
  }
}

extension BusStructure.Fate {
  /// What becomes of an excess that is lost, of a carrier: nil where it goes to another bus.
  public func lossWord(of carrier: Carrier) -> String? {
    switch self {
    case .bus: nil
    case .vent: "vented"
    case .curtail:
      switch carrier {
      case .water, .wastewater: "overflowed out of the park"
      case .solidWaste: "left without a taker"
      default: "curtailed"
      }
    }
  }
}

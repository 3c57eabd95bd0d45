public import Kernel

extension Remark {
  /// Who set the margin at a bus and what bound.
  ///
  /// - Parameters:
  ///   - unit: who gave, or took, the last of the flow; nil where nobody is dispatched.
  ///   - name: what he is called in Chinese, where that is something else.
  ///   - reason: what held its rate.
  ///   - isShort: whether anything was left unserved.
  ///   - inlet: the inlet that brings it too little.
  public init(
    marginUnit unit: String?, name: String? = nil, _ reason: Bound, isShort: Bool,
    inlet: BusExplanation.Inlet? = nil
  ) {
    guard let unit else {
      if isShort {
        self.init("nobody on this bus can be asked for more", "此母线上再无可调的机组")
      } else {
        self.init("no unit is dispatched on this bus", "此母线上没有受调度的机组")
      }
      return
    }
    if reason == .availability, let inlet {
      self.init(
        "\(unit) is short of \(inlet.name): it sets the margin and gets no more from bus '\(inlet.bus)'",
        "\(name ?? unit) 缺少 \(inlet.name)：它定边际，母线“\(inlet.bus)”再无供给")
      return
    }
    if reason == .idle {
      self.init(
        "\(unit) would be the first, and stands still: nothing is asked of it, or offered to it",
        "\(name ?? unit) 居首而未动：无需其出力，也无可接收")
      return
    }
    let (words, wordsZh) = Self.words(reason)
    self.init("\(unit) sets the margin and \(words)", "\(name ?? unit) 定边际，\(wordsZh)")
  }

  private static func words(_ reason: Bound) -> (en: String, zh: String) {
    switch reason {
    case .nothing: ("gives what is asked", "按需出力")
    case .capacity: ("is held by its capacity", "受容量限制")
    case .ramp: ("cannot change faster", "受爬坡限制")
    case .content: ("is held by what it holds", "受存量限制")
    case .permit: ("is held by its permit", "受许可限制")
    case .outage: ("is held by an outage", "受停运限制")
    case .availability: ("is held by what its inlets bring", "受进料限制")
    case .leastRate: ("runs at its least rate", "按最低负荷运行")
    case .setpoint: ("follows its setpoint", "跟随设定值")
    case .otherLead: ("is held by what its unit does on another bus", "受本机组在另一母线上的出力限制")
    case .offer: ("takes all that is offered", "全部接收")
    case .room: ("is held by the room that it has left", "受余容限制")
    case .storeRate: ("is held by its highest rate of filling or emptying", "受最大充放速率限制")
    case .rest: ("rests after a stop", "处于最短停机时间内")
    case .service: ("is not in service", "不在役")
    case .derating: ("is held by its stated availability", "受可用率限制")
    case .startAbove: ("is not started, as too little is asked", "需求未达启动门槛")
    case .strategy: ("follows its strategy", "按运行策略")
    case .mustRun: ("must run", "必须运行")
    case .idle: ("stands still", "未动")
    }
  }
}

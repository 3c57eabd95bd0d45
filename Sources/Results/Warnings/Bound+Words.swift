public import Kernel

extension Bound {
  /// What held a unit, as a warning names it.
  ///
  /// - Parameters:
  ///   - unit: the unit's id.
  ///   - name: what it is called in Chinese, where that is something else.
  public func cause(of unit: String, name: String? = nil) -> Remark {
    let zh = "“\(name ?? unit)”"
    return switch self {
    case .capacity: Remark("the capacity of '\(unit)'", "\(zh)的容量")
    case .ramp: Remark("the ramp of '\(unit)'", "\(zh)的爬坡")
    case .content: Remark("what '\(unit)' holds", "\(zh)的存量")
    case .permit: Remark("a limit or permit of '\(unit)'", "\(zh)的限值或许可")
    case .outage: Remark("an outage of '\(unit)'", "\(zh)停运")
    case .availability: Remark("what the inlets of '\(unit)' can bring", "\(zh)的进料")
    case .leastRate: Remark("the least rate of '\(unit)'", "\(zh)的最低负荷")
    case .setpoint: Remark("the setpoint of '\(unit)'", "\(zh)的设定值")
    case .otherLead: Remark("what another lead of '\(unit)' leaves", "\(zh)在另一母线上的出力")
    case .offer: Remark("what is offered to '\(unit)'", "\(zh)得到的供给")
    case .room: Remark("the room that '\(unit)' has left", "\(zh)的余容")
    case .storeRate: Remark("the highest rate of '\(unit)'", "\(zh)的最大充放速率")
    case .rest: Remark("the rest of '\(unit)' after a stop", "\(zh)的最短停机时间")
    case .service: Remark("'\(unit)', which is not in service", "\(zh)不在役")
    case .derating: Remark("the stated availability of '\(unit)'", "\(zh)的可用率")
    case .startAbove: Remark("the need that starts '\(unit)'", "\(zh)的启动门槛")
    case .strategy: Remark("the strategy of '\(unit)'", "\(zh)的运行策略")
    case .mustRun: Remark("'\(unit)', which must run", "\(zh)必须运行")
    case .idle: Remark("'\(unit)', of which nothing is asked", "\(zh)无人调用")
    case .nothing: Remark("'\(unit)', which gives what is asked", "\(zh)按需出力")
    }
  }
}

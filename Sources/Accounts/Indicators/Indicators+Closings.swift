import Kernel

extension Indicators {
  /// What closes balances by definition, by unit and conserved quantity; nothing where the totals do not follow it, and
  /// where nothing was exchanged.
  func closings(_ totals: Totals) -> [IndicatorTable.Row] {
    guard let closings = totals.closings else { return [] }
    return closings.units.indices.flatMap { row in
      Conserved.allCases.compactMap { self.row(closings, row, $0, totals) }
    }
  }

  private func row(
    _ closings: Closings, _ number: Int, _ conserved: Conserved, _ totals: Totals
  ) -> IndicatorTable.Row? {
    let sum = closings.sum(number, conserved)
    guard sum != 0 else { return nil }
    let unit = closings.units[number]
    let (name, chineseName) = conserved.names
    let value = sum * conserved.amountUnit.perSI
    let indicator = Indicator(
      id: "closed.\(unit.id).\(conserved.id)", group: .closing,
      label: "\(unit.id): \(name) closed by assumption", labelZh: "\(unit.id)：\(chineseName)按假定闭合",
      unit: conserved.amountUnit.name, direction: .neutral,
      formula:
        "\(name.lowercased()) that comes into the park at '\(unit.id)' less what leaves it there, worked out from the unit's other flows so that its balance closes: \(unit.how.english)",
      formulaZh:
        "在“\(unit.id)”进入园区的\(chineseName)减去由此离开的\(chineseName)，由该设备的其他流量推算，使其平衡闭合：\(unit.how.chinese)",
      source: IndicatorSource.audit.english, sourceZh: IndicatorSource.audit.chinese)
    let owners = totals.splitsByOwner ? enterprises.count : 0
    return IndicatorTable.Row(
      indicator: indicator, value: value,
      byMonth: [Double](repeating: .nan, count: totals.closedMonths),
      byEnterprise: (0..<owners).map { $0 == unit.enterprise ? value : 0 })
  }
}

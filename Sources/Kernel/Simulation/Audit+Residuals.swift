import LaneMath

/// One row of somebody's balance, relative to what flows in it.
struct AuditedRow {
  /// The conserved quantity, or the quantity of a bus.
  var quantity: String
  var relative: Lanes
}

/// Whose balances do not close, told once one does not.
extension Audit {
  /// The size of a residual by a scale; what is no number stays so.
  static func relative(_ residual: Lanes, to scale: Lanes) -> Lanes {
    // What is nothing is relative to something: to more than flows below ``Engine/nothing`` can carry.
    magnitude(residual) / max(scale, Lanes(all: 1e-80))
  }

  /// The balances of a unit in the step; empty for a boundary or a plant.
  func residuals(ofUnit unit: Int, over seconds: Double, share: Double) -> [AuditedRow] {
    let unit = units + unit
    guard unit.pointee.closing == .none else { return [] }
    return span(unit.pointee.parts).compactMap { index in
      var (net, size) = sums(parts + index, nil)
      let kind = Int(parts[index].conserved)
      if unit.pointee.holdings.count > 0 {
        let held = base + Int(unit.pointee.held) + kind
        let rate = held.pointee / seconds
        net -= rate
        size += magnitude(rate) + held[Self.kinds] / seconds
      }
      let nominal = share * base[Int(unit.pointee.values) + kind]
      return row(kind, Self.relative(net, to: max(size, nominal)))
    }
  }

  /// The balances of a unit over the run.
  func runResiduals(ofUnit unit: Int) -> [AuditedRow] {
    let unit = units + unit
    guard unit.pointee.closing == .none else { return [] }
    let sums = base + Int(unit.pointee.values)
    return span(unit.pointee.parts).compactMap { index in
      let kind = Int(parts[index].conserved)
      return row(kind, Self.relative(sums[Self.kinds + kind], to: sums[kind]))
    }
  }

  /// The park's balances over the run.
  var runResiduals: [AuditedRow] {
    let grossSum = base + park + AuditPlan.Row.grossSum * Self.kinds
    let netSum = base + park + AuditPlan.Row.netSum * Self.kinds
    return (0..<Self.kinds).compactMap { row($0, Self.relative(netSum[$0], to: grossSum[$0])) }
  }

  private func row(_ kind: Int, _ relative: Lanes) -> AuditedRow? {
    Conserved(rawValue: kind).map { AuditedRow(quantity: $0.id, relative: relative) }
  }
}

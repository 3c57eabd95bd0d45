import Kernel
import Results

extension ScenarioFlaw {
  /// What plants make less of than in the reference, and what leaves the park less for users outside.
  ///
  /// Power to the grid is no such delivery, which takes what is left over; neither is gas, which goes to the air.
  ///
  /// - Parameter losses: plants that are told already, as a bus that they follow is short.
  static func lessMade(
    by run: ComparedRun, beside reference: ComparedRun, told losses: [ScenarioFlaw]
  ) -> [Self] {
    let told = Set(losses.map(\.place))
    return reference.indicators.rows.compactMap { row in
      let own = run.indicators[row.id]?.value ?? 0
      guard Change(from: row.value, to: own).effect < 0 else { return nil }
      let (less, base) = ("\(number(own)) \(row.unit)", "\(number(row.value)) \(row.unit)")
      if let plant = row.id.plantOfProduction, !told.contains(plant) {
        return Self(
          kind: .lessMade, place: plant, hours: nil,
          remark: Remark(
            "'\(plant)' makes \(less), the reference \(base): what falls with it is not saved",
            "“\(reference.label(ofUnit: plant))”产量 \(less)，对照 \(base)：随产量减少的不是节约"))
      }
      guard let carrier = row.id.deliveredCarrier else { return nil }
      return Self(
        kind: .lessMade, place: row.id, hours: nil,
        remark: Remark(
          "\(less) of \(carrier.label.lowercased()) are delivered outside, in the reference \(base): what falls with it "
            + "is not saved",
          "外供\(carrier.labelZh) \(less)，对照 \(base)：随外供减少的不是节约"))
    }
  }

  /// That the run's steps are others than the reference's.
  static func otherStep(of run: ComparedRun, beside reference: ComparedRun) -> [Self] {
    let (own, other) = (run.scenario.horizon.step, reference.scenario.horizon.step)
    guard own != other else { return [] }
    return [
      Self(
        kind: .otherStep, place: "", hours: nil,
        remark: Remark(
          "'\(run.name)' has steps of \(durationText(own)), the reference of \(durationText(other)): part of the "
            + "difference comes from that",
          "“\(run.name)”的步长是 \(durationText(own))，对照是 \(durationText(other))：差别有一部分由此而来"))
    ]
  }
}

extension String {
  /// The plant of the figure of what it makes, such as `figure.mill.production`.
  fileprivate var plantOfProduction: String? {
    guard hasPrefix("figure."), hasSuffix(".production") else { return nil }
    return String(dropFirst("figure.".count).dropLast(".production".count))
  }

  /// The carrier of an indicator of what leaves the park for users, such as `steam.export`.
  fileprivate var deliveredCarrier: Carrier? {
    let carriers: [Carrier] = [.steam, .heat, .cooling, .fuel, .hydrogen, .carbonDioxide, .compressedAir]
    return carriers.first { self == "\($0.rawValue).export" }
  }
}

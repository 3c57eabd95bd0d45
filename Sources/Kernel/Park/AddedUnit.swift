public import LaneMath

/// A unit as it was put into a park, so that it can be put into another at the same place without being declared again.
///
/// What a declaration gives follows from what is stated of the unit, from the park's clock, series, buses and levels, and
/// from how much was there before it. The last is checked; for the others whoever keeps the unit has to answer.
public struct AddedUnit: Sendable {
  let beginning: Park.Extent
  let end: Park.Extent
  let media: [Medium]
  let initial: [Lanes]
  let series: [SlotSeries]
  let stated: [StatedInitial]
  let divisions: [LaneDivision]
  let structure: UnitStructure
  let unit: any ProcessUnit
  let habits: UnitHabits
}

extension Park {
  /// How much has been put into a park.
  public struct Extent: Sendable, Hashable {
    let ports: Int
    let quantities: Int
    let slots: Int
    /// Weather and calendar in use, which the first unit that asks for them brings in.
    let environment: [Environment: Slot]
    let series: Int
    let stated: Int
    let divisions: Int

    /// Whether the same unit gets the same handles from here on.
    func leads(like other: Extent) -> Bool {
      ports == other.ports && quantities == other.quantities && slots == other.slots
        && environment == other.environment
    }
  }

  /// How much has been put into it so far.
  public var extent: Extent {
    Extent(
      ports: portMedia.count, quantities: quantityCount, slots: initial.count, environment: environment,
      series: series.count, stated: stated.count, divisions: divisions.count)
  }

  /// What numbers have been put into it so far: of its buses, before the first unit.
  public var numbers: [Lanes] { initial }

  /// The unit that was added last, with all that has come into the park since then; nil where there is no unit.
  public func lastUnit(since beginning: Extent) -> AddedUnit? {
    guard let structure = structures.last, let unit = units.last, let habits = habits.last else {
      return nil
    }
    return AddedUnit(
      beginning: beginning, end: extent, media: Array(portMedia[beginning.ports...]),
      initial: Array(initial[beginning.slots...]), series: Array(series[beginning.series...]),
      stated: Array(stated[beginning.stated...]),
      divisions: Array(divisions[beginning.divisions...]), structure: structure, unit: unit,
      habits: habits)
  }

  /// Puts in a unit of another park.
  ///
  /// - Returns: whether it fits; where as much as there has not been put in before it, it has to be declared anew.
  public mutating func add(_ added: AddedUnit) -> Bool {
    guard extent.leads(like: added.beginning) else { return false }
    portMedia += added.media
    quantityCount = added.end.quantities
    initial += added.initial
    series += added.series
    stated += added.stated
    environment = added.end.environment
    divisions += added.divisions
    structures.append(added.structure)
    units.append(added.unit)
    habits.append(added.habits)
    unitSlots.append(added.beginning.slots..<added.end.slots)
    return true
  }
}

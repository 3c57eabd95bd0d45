extension Attribute {
  /// The long name of what is called the same in every group; the name itself where nothing more can be said.
  ///
  /// - Parameter path: the name, or a path that ends in it: what has another meaning in a group is known by both.
  public static func meaning(of path: String) -> Attribute {
    let parts = path.split(separator: "/").map(String.init)
    let own = meanings[parts.suffix(2).joined(separator: "/")]
    return Attribute("long_name", .string(own ?? meanings[parts.last ?? path] ?? parts.last ?? path))
  }

  private static let meanings = [
    "port": "port of a unit, as unit.port", "unit": "unit", "kind": "kind of the unit", "enterprise": "owner",
    "bus": "bus; empty where the flow comes from or goes to the surroundings",
    "boundary": "boundary or release point of a port without bus",
    "direction": "in: into the unit; out: out of it",
    "label": "what a planner reads", "label_zh": "the same in Chinese", "fate": "what becomes of excess",
    "excess_to": "bus that the excess flows to", "item": "meter of money, as unit.meter",
    "conserved": "conserved quantity", "indicator": "id of the indicator",
    "indicators": "value of the indicator",
    "units": "unit of the indicator's value", "definition": "how the indicator is computed",
    "definition_zh": "how the indicator is computed, in Chinese",
    "source": "where the definition or its factors come from",
    "source_zh": "where the definition or its factors come from, in Chinese",
    "indicators/group": "what the indicator is about, such as energy or cost",
    "indicators/direction": "whether more of it is better: less, more or neutral",
    "month": "month", "year": "year",
    "enterprises/role": "what the enterprise is in the park: utility, production or another",
    // Of sweeps.
    "run": "number of the run", "axis": "id of the axis", "axis_path": "path of the value that the axis sets",
    "axis_units": "unit of the axis's values", "axis_content": "what the axis's values are",
    "distribution": "how the axis's values are drawn", "id": "id of the run's scenario",
    "message": "why the run failed; empty where it did not", "status": "how the run ended",
    "runs/value": "value of the indicator in the run, in its units",
    "by_month/value": "value of the indicator in the run and month, in its units",
    "worst_balance_residual": "worst relative residual of any balance",
    "frozen_steps": "steps without a solution, whose decisions were frozen",
    "missed_setpoints": "steps in which a setpoint could not be followed",
    "warnings/warning": "kind and place of the warning", "warnings/kind": "what it is about",
    "warnings/place": "bus, unit, outfall, or place in a file",
    "warnings/subject": "what it says, without how much and why",
    "warnings/subject_zh": "the same in Chinese",
    "warnings/units": "unit of the amount", "warnings/told": "1 where the run warns of it",
    "warnings/hours": "how long it lasted in the run; NaN where that says nothing",
    "warnings/amount": "how much it is in the run, in the unit of 'units'; NaN where that says nothing",
    "choice": "number of the row",
    "choices/number": "number that stands for the text among the axis's samples",
    "text": "what the number stands for", "input": "file that was read",
    "sha256": "digest of the file, SHA-256",
    "sweep_yaml": "the sweep's file", "scenario_yaml": "the base scenario with all values resolved",
    "role": "supplier, receiver, charge, release: by which it is dispatched; self-driven; boundary",
    "kind_summary": "what the kind is", "kind_label": "what the trade calls the kind in Chinese",
    "world": "name of the boundary, where the unit is one",
    "ages": "what makes the unit older from year to year: time, health; empty where nothing does",
    "quantity": "quantity of the medium, its rate first",
    "quantity_units": "SI unit of the quantity's flow",
  ]
}

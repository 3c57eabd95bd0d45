extension Attribute {
  /// The long name of what is called the same in every group; the name itself where nothing more can be said.
  static func meaning(of name: String) -> Attribute {
    Attribute("long_name", .string(meanings[name] ?? name))
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
    "source": "where the definition or its factors come from", "month": "month", "year": "year",
    "role": "supplier, receiver, charge, release: by which it is dispatched; self-driven; boundary",
    "kind_summary": "what the kind is", "kind_label": "what the trade calls the kind in Chinese",
    "world": "name of the boundary, where the unit is one",
    "quantity": "quantity of the medium, its rate first",
    "quantity_units": "SI unit of the quantity's flow",
  ]
}

/// What the engine has to ask of a unit in every step, by what the unit has declared.
struct UnitHabits: Sendable {
  /// Whether it has neither a state nor a number that changes from step to step, so that its ranges do not either.
  var isSteady = false
  /// Whether it has meters to write.
  var accounts = true
  /// Whether it has a state to advance.
  var commits = true
}

/// What keeps scenarios from sharing a park: something that shapes a unit and is not the same in all of them.
public struct LaneDivision: Sendable, Hashable {
  /// The unit's id.
  public let unit: String
  /// The key within the unit; empty or the scope alone where it follows from numbers.
  public let path: String
  /// A number for each of the forms that lanes have, lane by lane, from 0 in the first lane on.
  public let forms: [Int]

  /// What divides lanes; nil where they agree.
  ///
  /// - Parameters:
  ///   - unit: the unit's id.
  ///   - path: the key.
  ///   - forms: what must be the same, one a lane.
  init?<Form: Hashable>(unit: String, path: String, _ forms: [Form]) {
    guard let first = forms.first, forms.contains(where: { $0 != first }) else { return nil }
    var numbers: [Form: Int] = [:]
    self.forms = forms.map { form in
      let number = numbers[form] ?? numbers.count
      numbers[form] = number
      return number
    }
    (self.unit, self.path) = (unit, path)
  }
}

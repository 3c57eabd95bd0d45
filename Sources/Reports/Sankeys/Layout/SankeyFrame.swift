/// Measures of a picture, px: what a page of 1366 by 900 bears.
struct SankeyFrame {
  var width = 1366.0
  var height = 900.0
  /// Title and note above, key below.
  var top = 70.0
  var bottom = 42.0
  /// For the labels of the first and the last column.
  var left = 150.0
  var right = 200.0
  /// Most lines of a name: owner, kind and number in a narrow column.
  static let nameLines = 5
  /// Width of a node.
  static let bar = 11.0
  /// Height of a line of text, and sizes of names and figures.
  static let line = 13.5
  static let nameSize = 12.5
  static let figureSize = 12.0
  /// Below a node, and below what only passes a column.
  static let nodeGap = 5.0
  static let stopGap = 3.0
  /// Between trunks of returns, and around the leg of one.
  static let laneGap = 12.0
  static let legGap = 10.0
  /// The least width that a label has.
  static let leastRoom = 60.0
  /// The least gap between columns beside legs: seven Chinese signs.
  static let leastStep = 84.0
  /// Nothing is thinner, so that it can be seen at all.
  static let thinnest = 1.0
  /// Flows below this share of all that comes in are counted, not drawn.
  static let hidden = 0.001
}

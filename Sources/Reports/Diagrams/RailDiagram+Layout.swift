import Foundation
import Kernel
import Results

extension RailDiagram {
  /// Sizes in px: what a line's figure takes beside it, what lies between boxes and rails, and between two rails.
  enum Measure {
    static let (figure, lead, bare) = (12.0, 42.0, 17.0)
    static let (nameSize, boxSize) = (12.0, 11.5)
    static let (nameStep, boxStep) = (13.0, 12.5)
    /// The smallest type of a picture, of its figures.
    static let leastType = 11.0
    /// What of a figure's room a line may take: the digits are 8 px high.
    static let slack = 1.5
    static let (head, foot, between, leastBox) = (84.0, 52.0, 2.5, 46.0)
    /// What a column takes for two figures, of few digits or of many.
    static let twoFigures = 48.0...56.0
    /// Lines of a name at its rail, and of a box.
    static let (nameLines, boxLines) = (3, 4)
    static let nameWidth = 106.0
    static let leastWidth = 760.0
    /// Below that a line cannot be seen.
    static let thinnest = 0.8
  }

  /// Gives a reduced park its places, and the values of its whole run.
  ///
  /// - Parameters:
  ///   - reduction: what is drawn.
  ///   - language: the language of the texts, whose widths decide on the room of boxes.
  ///   - base: a picture whose places are taken; what it does not have stands at the end.
  /// - Returns: the same picture for the same park every time; nil where nothing of the subject flows.
  package static func layout(
    _ reduction: RailReduction, language: Language, beside base: RailDiagram? = nil
  ) -> RailDiagram? {
    guard !reduction.lines.isEmpty else { return nil }
    var diagram = RailDiagram(
      subject: reduction.subject, enterprise: reduction.enterprise, language: language,
      title: reduction.title, park: reduction.park.title, rails: reduction.rails, boxes: reduction.boxes,
      lines: reduction.lines, notPlaced: reduction.notPlaced, idle: reduction.idle)
    diagram.overflowing = reduction.overflowing.sorted()
    diagram.findTop(reduction, base)
    diagram.keepRoom(reduction, base)
    diagram.placeBoxes(reduction, base)
    diagram.placeColumns(base)
    diagram = diagram.valued(by: reduction.whole)
    diagram.placeRows(base)
    diagram.placeLines(base)
    return diagram.valued(by: reduction.whole)
  }

  /// The largest flow of a rail in any period, for the scale of widths.
  ///
  /// Heat is in MW and steam in t/h; a tonne of steam an hour is about 0.7 MW, so that one scale serves both.
  private mutating func findTop(_ reduction: RailReduction, _ base: RailDiagram?) {
    let flows = rails.flatMap { rail in reduction.periods.map { reduction.flow(of: rail, in: $0) } }
    top = base?.top ?? flows.max() ?? 0
  }

  /// Room for the widest that each line becomes in a period.
  private mutating func keepRoom(_ reduction: RailReduction, _ base: RailDiagram?) {
    let known = Dictionary((base?.lines ?? []).map { ($0.key, $0.room) }) { first, _ in first }
    for place in lines.indices {
      let line = lines[place]
      guard let rail = rails.first(where: { $0.id == line.rail }) else { continue }
      let widths = reduction.periods.map { period in
        width(of: abs(period.net(line)), railFlow: reduction.flow(of: rail, in: period))
      }
      let (own, old) = (widths.max() ?? 0, known[line.key])
      // A little more than was kept has room beside the figure.
      lines[place].room = old.map { own <= $0 + Measure.slack ? $0 : own } ?? own
    }
  }

  /// The width of a line by the square root of its flow: a hundredth of the largest is still a tenth as wide.
  func width(of value: Double, railFlow: Double) -> Double {
    // In the whole-park picture water and power do not compare, and each rail has its own scale.
    let largest = subject == .all ? railFlow : top
    guard largest > 0 else { return Measure.thinnest }
    return max(Measure.thinnest, widest * (value / largest).squareRoot())
  }

  private mutating func placeBoxes(_ reduction: RailReduction, _ base: RailDiagram?) {
    places.rails = RailOrder(reduction).ids(after: base?.places.rails ?? [])
    let rank = Dictionary(places.rails.enumerated().map { ($1, $0) }) { first, _ in first }
    let place = Dictionary(boxes.enumerated().map { ($1.id, $0) }) { first, _ in first }
    let ends = lines.map { (box: place[$0.box] ?? 0, rail: rank[$0.rail] ?? 0, isIntoRail: $0.isIntoRail) }
    let rows = RailRows(
      reduction, lines: ends, railCount: places.rails.count, known: boxes.map { base?.places.rows[$0.id] })
    let flows = Dictionary(rails.map { ($0.id, reduction.flow(of: $0, in: reduction.whole)) }) { a, _ in a }
    let connections = lines.indices.map { number in
      let share = abs(reduction.whole.net(lines[number])) / max(flows[lines[number].rail] ?? 0, 1e-9)
      return (box: ends[number].box, rail: ends[number].rail, weight: share.squareRoot())
    }
    let owners = Dictionary(reduction.park.enterprises.enumerated().map { ($1.id, $0) }) { a, _ in a }
    let columns = RailColumns(
      connections, rows: rows.rows, railCount: places.rails.count,
      fixed: (base?.places.columns ?? []).map { $0.compactMap { place[$0] } },
      order: boxes.map { owners[$0.enterprise ?? ""] ?? owners.count })
    places.rows = base?.places.rows ?? [:]
    places.columns = base?.places.columns ?? []
    for (number, column) in columns.columns.enumerated() {
      if number == places.columns.count { places.columns.append([]) }
      for box in column {
        (boxes[box].row, boxes[box].column) = (rows.rows[box], number)
        places.rows[boxes[box].id] = rows.rows[box]
        if !places.columns[number].contains(boxes[box].id) { places.columns[number].append(boxes[box].id) }
      }
    }
    rails.sort { (rank[$0.id] ?? 0) < (rank[$1.id] ?? 0) }
  }

  /// Lines above and below a box.
  func sides(of box: Box) -> [[Int]] {
    let rank = Dictionary(places.rails.enumerated().map { ($1, $0) }) { first, _ in first }
    let own = lines.indices.filter { lines[$0].box == box.id }.sorted {
      let (a, b) = (lines[$0], lines[$1])
      return (rank[a.rail] ?? 0, a.isIntoRail ? 1 : 0, $0) < (rank[b.rail] ?? 0, b.isIntoRail ? 1 : 0, $1)
    }
    return [
      own.filter { (rank[lines[$0].rail] ?? 0) < box.row },
      own.filter { (rank[lines[$0].rail] ?? 0) >= box.row },
    ]
  }

  private func room(of side: [Int]) -> Double { side.reduce(0) { $0 + lines[$1].room + Measure.figure } }

  private mutating func placeColumns(_ base: RailDiagram?) {
    let names = rails.flatMap { Self.lines(ofRail: $0.label[language]) }
    let longest = names.map { TextMetrics.width($0, Measure.nameSize) }.max() ?? 0
    // "unserved 1,234 MW" fits wherever a name of this width does.
    gutter = max(28 + max(longest, 100), base?.gutter ?? 0)
    places.columnWidths = base?.places.columnWidths ?? []
    for (number, column) in places.columns.enumerated() {
      if number == places.columnWidths.count { places.columnWidths.append(Measure.leastBox) }
      for box in boxes where column.contains(box.id) {
        let label = box.label[language]
        let text = TextMetrics.narrowest(label, Measure.boxSize, most: Measure.boxLines, least: 40)
        // Around the width of two figures all columns are alike, so that one of a digit more in another scenario finds the
        // room of the first.
        var figures = sides(of: box).map(room).max().map { $0 + 8 } ?? 0
        if Measure.twoFigures.contains(figures) { figures = Measure.twoFigures.upperBound }
        let needed = max(text + 8, figures)
        places.columnWidths[number] = max(places.columnWidths[number], needed)
      }
    }
    var x = gutter
    for (number, width) in places.columnWidths.enumerated() {
      for place in boxes.indices where boxes[place].column == number {
        (boxes[place].frame.x, boxes[place].frame.width) = (x, width)
      }
      x += width + Measure.between
    }
    width = max(x + 6, Measure.leastWidth, base?.width ?? 0)
  }

  private mutating func placeRows(_ base: RailDiagram?) {
    for place in boxes.indices {
      let box = boxes[place]
      boxes[place].lines = TextMetrics.balanced(
        box.label[language], Measure.boxSize, width: box.frame.width - 6, most: Measure.boxLines)
    }
    for place in rails.indices {
      rails[place].lines = Self.lines(ofRail: rails[place].label[language])
    }
    let count = places.rails.count
    let known = base?.places ?? Places()
    places.rowHeights = (0...count).map { row in
      let own =
        boxes.filter { $0.row == row }
        .map { Measure.boxStep * Double($0.lines.count) + 10 }.max() ?? 0
      return max(own, known.rowHeights.indices.contains(row) ? known.rowHeights[row] : 0)
    }
    // What is short in one hour of a year is at least a ten thousandth of its mean: then it has a line in every period.
    let heights = places.rails.map { id in
      rails.first { $0.id == id }.map { rail in
        let lack = [rail.unserved, rail.excess].count { $0 > 1e-10 * max(rail.flow, 1e-9) }
        // The figure of the rail stands below its name.
        return Measure.nameStep * Double(rail.lines.count + 1 + lack)
      } ?? 0
    }
    places.pitches = (0...count).map { row in
      guard row > 0, row < count else { return Measure.bare }
      let own = max(Measure.bare, (heights[row - 1] + heights[row]) / 2 + 4)
      return max(own, known.pitches.indices.contains(row) ? known.pitches[row] : 0)
    }
    stack(heights.first ?? 0)
  }

  /// Rows and rails from the top down.
  private mutating func stack(_ firstName: Double) {
    let count = places.rails.count
    var y = Measure.head
    var bottom = y
    for row in 0...count {
      let tall = places.rowHeights[row]
      if tall > 0 {
        if row > 0 { y += Measure.lead }
        for place in boxes.indices where boxes[place].row == row {
          (boxes[place].frame.y, boxes[place].frame.height) = (y, tall)
        }
        y += tall
        bottom = y
        if row < count { y += Measure.lead }
      } else if row > 0, row < count {
        y += places.pitches[row]
      } else if row == 0 {
        y += max(12, firstName / 2)
      }
      guard row < count, let place = rails.firstIndex(where: { $0.id == places.rails[row] }) else { continue }
      rails[place].y = y
      bottom = max(bottom, y + Measure.nameStep * Double(rails[place].lines.count + 3) / 2)
    }
    height = bottom + Measure.foot
  }

  private mutating func placeLines(_ base: RailDiagram?) {
    let oldBoxes = Dictionary((base?.boxes ?? []).map { ($0.id, $0.frame) }) { first, _ in first }
    let oldLines = Dictionary((base?.lines ?? []).map { ($0.key, $0.x) }) { first, _ in first }
    let heights = Dictionary(rails.map { ($0.id, $0.y) }) { first, _ in first }
    for box in boxes {
      for (number, side) in sides(of: box).enumerated() where !side.isEmpty {
        let need = room(of: side)
        let spare = min(7, max(0, box.frame.width - need) / Double(side.count + 1))
        var x = box.frame.x + (box.frame.width - need - spare * Double(side.count - 1)) / 2
        // Where another picture has the same lines here, they stand as there.
        let isKnown = oldBoxes[box.id] != nil && side.allSatisfy { oldLines[lines[$0].key] != nil }
        for line in side {
          x += Measure.figure + lines[line].room / 2
          let old = isKnown ? (oldLines[lines[line].key] ?? 0) - (oldBoxes[box.id]?.x ?? 0) : nil
          lines[line].x = old.map { $0 + box.frame.x } ?? x
          lines[line].boxY = number == 0 ? box.frame.y : box.frame.y + box.frame.height
          lines[line].railY = heights[lines[line].rail] ?? 0
          x += lines[line].room / 2 + spare
        }
      }
    }
    for place in rails.indices {
      let own = lines.filter { $0.rail == rails[place].id }.map(\.x)
      (rails[place].begin, rails[place].end) = ((own.min() ?? gutter) - 9, (own.max() ?? gutter) + 9)
    }
  }
}

extension RailReduction {
  /// What the picture shows.
  var title: Words {
    let subject = subject.title(of: Set(rails.map(\.carrier)))
    guard let own = park.enterprises.first(where: { $0.id == enterprise })?.label.words.short else {
      return subject
    }
    return Words("\(subject.zh) · \(own.zh)", "\(subject.en) · \(own.en)")
  }
}

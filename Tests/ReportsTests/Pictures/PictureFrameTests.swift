import Foundation
import Testing

@testable import Reports

/// What pictures need of screens and paper, and what style sheets and charts give them.
@Suite struct PictureFrameTests {
  @Test func `the style sheet gives drawings the heights that sheets are chosen by`() throws {
    let styles = DesignSystem.styles
    for paper in PictureFrame.Paper.allCases {
      let height = Int((paper.room.height * 25.4 / 96).rounded())
      let rule =
        paper == .upright
        ? ".slot svg { min-width: 0; max-height: \(height)mm; }"
        : ".paper-\(paper.rawValue) .slot svg { max-height: \(height)mm; }"
      #expect(styles.contains(rule), "\(rule)")
      #expect(styles.contains(".paper-\(paper.rawValue) { page: "))
      if paper != .upright { #expect(styles.contains("@page \(paper.rawValue) { size: A")) }
    }
    #expect(styles.contains("min-width: var(--least, 0)"))
  }

  @Test(arguments: [(600.0, 400.0), (1366, 900), (1450, 320), (1450, 1080), (900, 1900), (4000, 300)])
  func `a drawing comes on the smallest sheet on which it can be read`(_ width: Double, _ height: Double) {
    let frame = PictureFrame(width: width, height: height, leastType: 11)
    #expect(frame.leastWidth >= width && frame.leastWidth < width + 1)
    let type = frame.type(on: frame.paper)
    for paper in PictureFrame.Paper.allCases {
      if paper == frame.paper { break }
      #expect(frame.type(on: paper) < PictureFrame.paperType || frame.type(on: paper) <= type)
    }
    if width < 2000, height < 1900 { #expect(type >= PictureFrame.paperType, "\(frame.paper)") }
  }

  @Test(arguments: [
    [(1.0, 1.0), (2, 5), (3, 4)], [(-1, -1), (-2, -3)], [(0, 0)], [(1, 0), (2, 0)],
    [(-5, 1), (1, -9), (2, 2)],
    [(1e-9, 1e9), (3e-9, -1e-3)],
  ])
  func `the corners of a plane have room for their words`(_ places: [(Double, Double)]) {
    let points = places.map {
      PlotFigure.PlanePoint(number: 1, name: "measure", x: $0.0, y: $0.1, isFull: true, isComparable: true)
    }
    let ranges = PlotFigure.Ranges(points)
    for (range, share, values) in [(ranges.x, 0.3, points.map(\.x)), (ranges.y, 0.2, points.map(\.y))] {
      let width = range.upperBound - range.lowerBound
      #expect(-range.lowerBound >= share * width * 0.999 && range.upperBound >= share * width * 0.999)
      #expect(values.allSatisfy { range.contains($0) })
    }
  }

  @Test func `marks that lie on each other are told by their numbers`() {
    let places = [(0.0, 0.0), (0.001, 0), (10, 5), (0, 0.001), (10, 4.99)]
    let points = places.enumerated().map {
      PlotFigure.PlanePoint(
        number: $0 + 1, name: "measure", x: $1.0, y: $1.1, isFull: true, isComparable: true)
    }
    #expect(PlotFigure.heaps(points, in: PlotFigure.Ranges(points)) == [[1, 2, 4], [3, 5]])
  }
}

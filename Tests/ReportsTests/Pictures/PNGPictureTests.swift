import CRSVG
import Foundation
import Kernel
import Testing

@testable import Reports

@Suite struct PNGPictureTests {
  private static func drawing(_ style: String, width: Int = 40, height: Int = 20) -> String {
    """
    <svg xmlns="http://www.w3.org/2000/svg" class="p" viewBox="0 0 \(width) \(height)" width="\(width)" height="\(height)">
    <style>.p{max-width:100%;height:auto}\(style)</style><rect class="a" width="20" height="20"/></svg>
    """
  }

  /// Pixels of a PNG as 0xRRGGBB, row by row; cairo reads what it wrote.
  private static func pixels(_ bytes: [UInt8]) throws -> (width: Int, values: [UInt32]) {
    let path = NSTemporaryDirectory() + "parktwin-\(UUID().uuidString).png"
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    let surface = try #require(cairo_image_surface_create_from_png(path))
    defer { cairo_surface_destroy(surface) }
    try #require(cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS)
    let data = try #require(cairo_image_surface_get_data(surface))
    let (width, height) = (
      Int(cairo_image_surface_get_width(surface)), Int(cairo_image_surface_get_height(surface))
    )
    let stride = Int(cairo_image_surface_get_stride(surface))
    let values = (0..<height).flatMap { row in
      (0..<width).map { column in
        UnsafeRawPointer(data).load(fromByteOffset: row * stride + 4 * column, as: UInt32.self) & 0xFF_FFFF
      }
    }
    return (width, values)
  }

  @Test(arguments: [
    (".p .a{fill:var(--electricity,#e3a008)}", 0xE3A008), (".p .a{fill:var(--x,var(--y,#010203))}", 0x010203),
    (".p .a{fill:color-mix(in srgb,var(--ink,#000) 50%,var(--paper,#fff))}", 0x808080),
  ])
  func `a token is drawn as its colour in the light theme`(_ style: String, _ colour: Int) throws {
    let picture = try PNGPicture(of: Self.drawing(style))
    #expect(picture.width == 80 && picture.height == 40)
    let (width, values) = try Self.pixels(picture.bytes)
    #expect(width == 80 && values.count == 80 * 40)
    #expect(Int(values[10 * 80 + 10]) == colour, "\(String(values[10 * 80 + 10], radix: 16))")
    #expect(values[10 * 80 + 70] == 0xFF_FFFF, "the rest is white")
  }

  @Test func `a picture that would be too large is refused, with the largest that is not`() throws {
    let high = Self.drawing("", width: 40, height: 4000)
    #expect(throws: Problems.self) { try PNGPicture(of: high, width: 2000) }
    do {
      _ = try PNGPicture(of: high, width: 2000)
    } catch {
      #expect("\(error)".contains("64 million pixels; at most 800 px"), "\(error)")
    }
    #expect(try PNGPicture(of: high).width == 80)
    #expect(throws: Problems.self) { try PNGPicture(of: "<svg") }
  }

  @Test func `only style sheets are made plain, whatever a label says`() {
    let label = "<text>var(--ink,#000) color-mix(in srgb,#000 50%,#fff)</text>"
    #expect(
      PlainStyle.resolved("<style>.a{fill:var(--ink,#123456)}</style>" + label)
        == "<style>.a{fill:#123456}</style>" + label)
    #expect(
      PlainStyle.resolved("<style>.a{fill:var(--c)}.b{fill:var(--x,#fff}</style>")
        == "<style>.a{fill:var(--c)}.b{fill:var(--x,#fff}</style>")
  }

  @Test func `all tokens that plots use are in the design system`() {
    var used = PlotColours.lines + PlotColours.takers + PlotColours.columns
    used += [PlotColours.others, PlotColours.unserved, PlotColours.excess]
    used += Carrier.allCases.flatMap(\.givers)
    for token in used { #expect(DesignTokens.light[token] != nil, "\(token)") }
    #expect(DesignTokens.light["electricity"] == "#e3a008")
  }
}

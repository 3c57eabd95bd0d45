import CFontconfig
import CRSVG
import Foundation
package import Kernel

/// A drawing as pixels, made by librsvg and cairo.
package struct PNGPicture {
  /// The file.
  package let bytes: [UInt8]
  /// Pixels.
  package let width: Int
  package let height: Int

  /// Widths that may be asked for: less is not read, more no program shows.
  package static let widths = 100...10_000
  /// The most pixels of a picture, 256 MB while it is drawn.
  package static let mostPixels = 64_000_000
  /// Pixels a pixel of the drawing, where no width is asked for: screens of today have two.
  package static let density = 2.0

  /// Draws an SVG of ours on white.
  ///
  /// - Parameters:
  ///   - svg: the drawing.
  ///   - width: in pixels; nil: ``density`` times that of the drawing, less where it would be too large.
  ///   - option: what the width was asked for by.
  /// - Throws: `Problems` where the picture would be too large, or librsvg or cairo cannot draw it.
  package init(of svg: String, width: Int? = nil, option: String = "--width") throws(Problems) {
    func fault(_ what: String, _ hint: String? = nil) -> Problems {
      Problems([Problem(what, at: Origin(file: option), hint: hint)])
    }
    let text = Array(PlainStyle.resolved(svg).utf8)
    guard let handle = rsvg_handle_new_from_data(text, text.count, nil) else {
      throw fault("librsvg does not read the drawing")
    }
    defer { g_object_unref(UnsafeMutableRawPointer(handle)) }
    var (natural, high) = (0.0, 0.0)
    guard rsvg_handle_get_intrinsic_size_in_pixels(handle, &natural, &high) != 0, natural > 0, high > 0 else {
      throw fault("the drawing has no size")
    }
    let most = (Double(Self.mostPixels) * natural / high).squareRoot().rounded(.down)
    let wide = width.map(Double.init) ?? min(natural * Self.density, most, Double(Self.widths.upperBound))
    guard wide <= most else {
      throw fault(
        "a picture \(Int(wide)) px wide would be \(Int((wide * high / natural).rounded())) px high, more than "
          + "\(Self.mostPixels / 1_000_000) million pixels", "at most \(Int(most)) px")
    }
    self.width = max(1, Int(wide.rounded()))
    self.height = max(1, Int((wide * high / natural).rounded()))
    let surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, Int32(self.width), Int32(self.height))
    defer { cairo_surface_destroy(surface) }
    let context = cairo_create(surface)
    defer { cairo_destroy(context) }
    cairo_set_source_rgb(context, 1, 1, 1)
    cairo_paint(context)
    var viewport = RsvgRectangle(x: 0, y: 0, width: Double(self.width), height: Double(self.height))
    guard rsvg_handle_render_document(handle, context, &viewport, nil) != 0 else {
      throw fault("librsvg does not draw the picture")
    }
    var written: [UInt8] = []
    let status = withUnsafeMutablePointer(to: &written) { target in
      cairo_surface_write_to_png_stream(
        surface,
        { target, data, count in
          guard let data else { return CAIRO_STATUS_WRITE_ERROR }
          target?.assumingMemoryBound(to: [UInt8].self).pointee
            .append(contentsOf: UnsafeBufferPointer(start: data, count: Int(count)))
          return CAIRO_STATUS_SUCCESS
        }, target)
    }
    guard status == CAIRO_STATUS_SUCCESS else {
      throw fault("cairo does not write the picture: \(String(cString: cairo_status_to_string(status)))")
    }
    bytes = written
  }

  /// Whether a drawing has Chinese words that no font here can show: they would be boxes.
  package static func lacksFont(for svg: String) -> Bool {
    guard svg.unicodeScalars.contains(where: \.properties.isIdeographic) else { return false }
    guard let pattern = FcPatternCreate() else { return false }
    defer { FcPatternDestroy(pattern) }
    "zh-cn".withCString { name in
      name.withMemoryRebound(to: FcChar8.self, capacity: 6) { language in
        let languages = FcLangSetCreate()
        FcLangSetAdd(languages, language)
        FcPatternAddLangSet(pattern, FC_LANG, languages)
        FcLangSetDestroy(languages)
      }
    }
    let asked = FcObjectSetCreate()
    defer { FcObjectSetDestroy(asked) }
    guard let fonts = FcFontList(nil, pattern, asked) else { return false }
    defer { FcFontSetDestroy(fonts) }
    return fonts.pointee.nfont == 0
  }
}

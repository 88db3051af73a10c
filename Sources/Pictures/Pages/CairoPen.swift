import CCairo
import Figures
import Images

/// Carries out a scene on a surface, and decides nothing of its own.
final class CairoPen {
  private let handle: OpaquePointer
  private let surface: CairoSurface
  private let density: Double
  private let hasFont: Bool

  /// A pen for a surface.
  ///
  /// - Parameters:
  ///   - surface: What to draw on.
  ///   - scale: How many of its units there are to a point.
  ///   - density: How many pixels pictures get to a point where the surface has none of its own.
  init(_ surface: CairoSurface, scale: Double, density: Double) throws(FigureFileError) {
    guard let handle = cairo_create(surface.handle) else { throw FigureFileError(.outOfMemory) }
    self.handle = handle
    self.surface = surface
    self.density = density
    // Without any font on the machine the figure is drawn without words; an error here would stop everything.
    hasFont = Self.canWrite()
    cairo_scale(handle, scale, scale)
    cairo_set_line_join(handle, CAIRO_LINE_JOIN_ROUND)
    let options = cairo_font_options_create()
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY)
    cairo_set_font_options(handle, options)
    cairo_font_options_destroy(options)
  }

  deinit { cairo_destroy(handle) }

  private static func canWrite() -> Bool {
    guard let pixels = cairo_image_surface_create(CAIRO_FORMAT_RGB24, 1, 1), let pen = cairo_create(pixels)
    else {
      return false
    }
    defer {
      cairo_destroy(pen)
      cairo_surface_destroy(pixels)
    }
    cairo_select_font_face(pen, "sans-serif", CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_NORMAL)
    cairo_show_text(pen, "0")
    return cairo_status(pen) == CAIRO_STATUS_SUCCESS
  }

  /// Draws a page onto white.
  func draw(_ scene: Scene) throws(FigureFileError) {
    setColor(Paper.ground)
    cairo_rectangle(handle, 0, 0, scene.width, scene.height)
    cairo_fill(handle)
    for mark in scene.marks { try draw(mark) }
    if let error = FigureFileError(cairo_status(handle)) { throw error }
  }

  private func draw(_ mark: Scene.Mark) throws(FigureFileError) {
    switch mark {
    case .rectangles(let frames, let color):
      for frame in frames { cairo_rectangle(handle, frame.x, frame.y, frame.width, frame.height) }
      setColor(color)
      cairo_fill(handle)
    case .polygon(let spots, let color):
      trace(spots)
      cairo_close_path(handle)
      setColor(color)
      cairo_fill(handle)
    case .strokes(let lines, let stroke):
      for line in lines { trace(line) }
      self.stroke(stroke)
    case .dots(let spots, let dot):
      setColor(dot.color, opacity: dot.opacity)
      for spot in spots {
        cairo_new_sub_path(handle)
        cairo_arc(handle, spot.x, spot.y, dot.radius, 0, 2 * .pi)
        cairo_fill(handle)
      }
    case .box(let frame, let box): draw(box, around: frame)
    case .text(let text): write(text)
    case .raster(let image, let frame): try show(image, in: frame)
    }
  }

  private func setColor(_ color: RGB, opacity: Double = 1) {
    cairo_set_source_rgba(
      handle, Double(color.red) / 255, Double(color.green) / 255, Double(color.blue) / 255, opacity)
  }

  private func trace(_ spots: [Spot]) {
    guard let first = spots.first else { return }
    cairo_move_to(handle, first.x, first.y)
    for spot in spots.dropFirst() { cairo_line_to(handle, spot.x, spot.y) }
  }

  private func stroke(_ stroke: Scene.Stroke) {
    setColor(stroke.color)
    cairo_set_line_width(handle, stroke.width)
    cairo_set_dash(handle, stroke.dash, Int32(stroke.dash.count), 0)
    cairo_stroke(handle)
  }

  private func draw(_ box: Scene.Box, around frame: Frame) {
    let radius = box.radius
    cairo_new_sub_path(handle)
    cairo_arc(handle, frame.right - radius, frame.y + radius, radius, -.pi / 2, 0)
    cairo_arc(handle, frame.right - radius, frame.bottom - radius, radius, 0, .pi / 2)
    cairo_arc(handle, frame.x + radius, frame.bottom - radius, radius, .pi / 2, .pi)
    cairo_arc(handle, frame.x + radius, frame.y + radius, radius, .pi, 3 * .pi / 2)
    cairo_close_path(handle)
    setColor(box.fill)
    cairo_fill_preserve(handle)
    stroke(box.edge)
  }

  /// Writes words; letters that are wider than the scene reckoned with are made smaller.
  private func write(_ text: Scene.Text) {
    guard hasFont else { return }
    cairo_select_font_face(
      handle, "sans-serif", CAIRO_FONT_SLANT_NORMAL,
      text.isBold ? CAIRO_FONT_WEIGHT_BOLD : CAIRO_FONT_WEIGHT_NORMAL)
    cairo_set_font_size(handle, text.size)
    var extents = cairo_text_extents_t()
    cairo_text_extents(handle, text.words, &extents)
    if extents.x_advance > text.length, extents.x_advance > 0 {
      cairo_set_font_size(handle, text.size * text.length / extents.x_advance)
      cairo_text_extents(handle, text.words, &extents)
    }
    let before =
      switch text.anchor {
      case .start: 0.0
      case .middle: extents.x_advance / 2
      case .end: extents.x_advance
      }
    cairo_save(handle)
    cairo_translate(handle, text.spot.x, text.spot.y)
    if text.isUpright { cairo_rotate(handle, -.pi / 2) }
    cairo_move_to(handle, -before, 0)
    setColor(text.color)
    cairo_show_text(handle, text.words)
    cairo_restore(handle)
    // What the words leave behind is no beginning of the next line.
    cairo_new_path(handle)
  }

  /// Shows a picture without smoothing.
  ///
  /// Its pixels are repeated beforehand, because some viewers of PDF smooth whatever they enlarge.
  private func show(_ image: Image, in frame: Frame) throws(FigureFileError) {
    let wanted = min(frame.width / Double(image.width), frame.height / Double(image.height)) * density
    let most = max(1, 4096 / max(image.width, image.height))
    let times = Int(wanted.rounded().clamped(1, Double(most)))
    let pixels = try CairoSurface(image, times: times)
    cairo_save(handle)
    cairo_translate(handle, frame.x, frame.y)
    cairo_scale(
      handle, frame.width / Double(image.width * times), frame.height / Double(image.height * times))
    cairo_set_source_surface(handle, pixels.handle, 0, 0)
    cairo_pattern_set_filter(cairo_get_source(handle), CAIRO_FILTER_NEAREST)
    cairo_rectangle(handle, 0, 0, Double(image.width * times), Double(image.height * times))
    cairo_fill(handle)
    cairo_restore(handle)
  }
}

import CChafa
import Images

/// A picture made of characters: rows that each end in the terminal's own colours.
struct Mosaic {
  /// The rows, without newlines; each takes `columns` cells.
  let rows: [String]
  /// Cells in a row.
  let columns: Int

  /// Draws a picture with libchafa; nil only where libchafa makes no canvas.
  init?(_ image: Image, columns: Int, rows: Int, colors: ColorDepth, unicode: Bool) {
    let size = MosaicSize(width: image.width, height: image.height, columns: columns, rows: rows)
    let source = Raster(image, for: size)
    guard let config = chafa_canvas_config_new(), let symbols = chafa_symbol_map_new() else { return nil }
    defer {
      chafa_symbol_map_unref(symbols)
      chafa_canvas_config_unref(config)
    }
    let tags = Self.symbols(colors: colors, unicode: unicode, isEnlarged: size.enlargement != nil)
    chafa_symbol_map_add_by_tags(symbols, tags)
    chafa_canvas_config_set_symbol_map(config, symbols)
    chafa_canvas_config_set_geometry(config, gint(size.columns), gint(size.rows))
    chafa_canvas_config_set_canvas_mode(config, Self.mode(for: colors))
    chafa_canvas_config_set_work_factor(config, 1)
    // Only shorter colour changes: repeated and skipped cells are not understood everywhere.
    chafa_canvas_config_set_optimizations(config, CHAFA_OPTIMIZATION_REUSE_ATTRIBUTES)
    Self.tune(config, colors: colors, isEnlarged: size.enlargement != nil)
    guard let canvas = chafa_canvas_new(config) else { return nil }
    defer { chafa_canvas_unref(canvas) }
    chafa_canvas_draw_all_pixels(
      canvas, CHAFA_PIXEL_RGBA8_UNASSOCIATED, source.bytes, gint(source.width), gint(source.height),
      gint(source.width * 4))
    guard let printed = chafa_canvas_print(canvas, nil) else { return nil }
    defer { g_string_free(printed, 1) }
    let text = String(cString: printed.pointee.str)
    self.columns = size.columns
    self.rows = text.split(separator: "\n", omittingEmptySubsequences: false).prefix(size.rows).map { row in
      colors == .none
        ? EscapeCodes.stripped(from: String(row))
        : row.hasSuffix("\u{1B}[0m") ? String(row) : row + "\u{1B}[0m"
    }
  }

  /// What looked best, tried with a landscape, a drawing and noise.
  private static func tune(_ config: OpaquePointer, colors: ColorDepth, isEnlarged: Bool) {
    // Stronger contrast helps sixteen colours and changes what the others show rightly.
    let addsContrast = colors == .sixteen && !isEnlarged
    chafa_canvas_config_set_preprocessing_enabled(config, addsContrast ? 1 : 0)
    if colors == .palette { chafa_canvas_config_set_color_space(config, CHAFA_COLOR_SPACE_DIN99D) }
    // Single pixels of an enlarged picture are to be seen as they are.
    if colors <= .sixteen, !isEnlarged {
      chafa_canvas_config_set_dither_mode(config, CHAFA_DITHER_MODE_DIFFUSION)
    }
  }

  private static func mode(for colors: ColorDepth) -> ChafaCanvasMode {
    switch colors {
    case .none: CHAFA_CANVAS_MODE_FGBG
    case .sixteen: CHAFA_CANVAS_MODE_INDEXED_16
    // Without the first sixteen, which everybody sets to other colours.
    case .palette: CHAFA_CANVAS_MODE_INDEXED_240
    case .truecolor: CHAFA_CANVAS_MODE_TRUECOLOR
    }
  }

  /// The characters to draw with.
  private static func symbols(colors: ColorDepth, unicode: Bool, isEnlarged: Bool) -> ChafaSymbolTags {
    guard unicode else { return CHAFA_SYMBOL_TAG_ASCII }
    var tags = [CHAFA_SYMBOL_TAG_SPACE, CHAFA_SYMBOL_TAG_SOLID, CHAFA_SYMBOL_TAG_VHALF]
    if !isEnlarged { tags += [CHAFA_SYMBOL_TAG_HALF, CHAFA_SYMBOL_TAG_QUAD] }
    // Eighths of a cell make edges rounder where there are colours to blend.
    if !isEnlarged, colors > .none { tags.append(CHAFA_SYMBOL_TAG_BLOCK) }
    return ChafaSymbolTags(tags.reduce(0) { $0 | $1.rawValue })
  }
}

extension Raster {
  /// The dots that libchafa sees in a cell, in both directions.
  private static let dots = 8

  /// A picture for so many cells: reduced to the dots that are seen, or its pixels repeated until it fills its cells,
  /// so that nothing is left to smooth.
  fileprivate init(_ image: Image, for size: MosaicSize) {
    if let enlargement = size.enlargement {
      let (across, down) = (enlargement * Self.dots, enlargement * Self.dots / 2)
      // Half a cell may stay free below; libchafa leaves it transparent.
      self.init(width: image.width * across, height: size.rows * Self.dots)
      draw(image, across: across, down: down)
    } else {
      let reduced = image.resized(
        width: min(image.width, size.columns * Self.dots), height: min(image.height, size.rows * Self.dots))
      self.init(width: reduced.width, height: reduced.height)
      draw(reduced)
    }
  }
}

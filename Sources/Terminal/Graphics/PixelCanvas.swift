import CChafa

/// Pixels as a terminal takes them, made by libchafa.
struct PixelCanvas {
  /// The codes, from the first to the last; they move the cursor in ways that differ from terminal to terminal.
  let codes: String

  /// Encodes pixels one to one; nil only where libchafa makes no canvas.
  ///
  /// - Parameters:
  ///   - raster: The pixels; whole cells of them, or for sixel whole rows of six.
  ///   - graphics: The way.
  ///   - columns: The cells across that the terminal is to fill with them.
  ///   - rows: The cells down.
  init?(_ raster: Raster, as graphics: PixelGraphics, columns: Int, rows: Int) {
    guard let config = chafa_canvas_config_new(), let codes = Self.termInfo() else { return nil }
    defer {
      chafa_term_info_unref(codes)
      chafa_canvas_config_unref(config)
    }
    chafa_canvas_config_set_pixel_mode(config, Self.mode(of: graphics))
    chafa_canvas_config_set_canvas_mode(config, CHAFA_CANVAS_MODE_TRUECOLOR)
    chafa_canvas_config_set_dither_mode(config, CHAFA_DITHER_MODE_NONE)
    chafa_canvas_config_set_preprocessing_enabled(config, 0)
    // All pixels are wholly there or not at all, so that multiplied by their opacity they are the same.
    let pixels = CHAFA_PIXEL_RGBA8_PREMULTIPLIED
    // With one pixel more or less libchafa would smooth. Sixel knows no cells: one of the picture's size will do.
    let cells = graphics == .sixel ? (columns: 1, rows: 1) : (columns: columns, rows: rows)
    precondition(
      raster.width % cells.columns == 0 && raster.height % cells.rows == 0
        && raster.height % graphics.rowsAtATime == 0, "a raster fills its cells")
    chafa_canvas_config_set_geometry(config, gint(cells.columns), gint(cells.rows))
    chafa_canvas_config_set_cell_geometry(
      config, gint(raster.width / cells.columns), gint(raster.height / cells.rows))
    guard let canvas = chafa_canvas_new(config) else { return nil }
    defer { chafa_canvas_unref(canvas) }
    chafa_canvas_draw_all_pixels(
      canvas, pixels, raster.bytes, gint(raster.width), gint(raster.height),
      gint(raster.width * 4))
    guard let printed = chafa_canvas_print(canvas, codes) else { return nil }
    defer { g_string_free(printed, 1) }
    let bytes = UnsafeMutableBufferPointer(start: printed.pointee.str, count: Int(printed.pointee.len))
    if graphics == .kitty { Self.mendPadding(bytes) }
    self.codes = String(decoding: UnsafeRawBufferPointer(bytes), as: UTF8.self)
  }

  /// Puts the end of base64 right, where libchafa before 1.14.2 shifts the last of two bytes to the wrong place.
  ///
  /// That byte is a pixel's opacity, 255 or 0: the one then ends in `P`, which is no base64, instead of `8`; the other
  /// is right.
  private static func mendPadding(_ codes: UnsafeMutableBufferPointer<CChar>) {
    let (wrong, right, padding) = (CChar(0x50), CChar(0x38), CChar(0x3D))
    for index in codes.indices.dropFirst() where codes[index] == padding && codes[index - 1] == wrong {
      codes[index - 1] = right
    }
  }

  private static func mode(of graphics: PixelGraphics) -> ChafaPixelMode {
    switch graphics {
    case .kitty: CHAFA_PIXEL_MODE_KITTY
    case .sixel: CHAFA_PIXEL_MODE_SIXELS
    case .iterm: CHAFA_PIXEL_MODE_ITERM2
    }
  }

  /// The codes around the pixels; `q=2` keeps kitty from answering, which nobody would read.
  private static func termInfo() -> OpaquePointer? {
    guard let info = chafa_term_info_new() else { return nil }
    for (sequence, text) in [
      (CHAFA_TERM_SEQ_BEGIN_KITTY_IMMEDIATE_IMAGE_V1, "\u{1B}_Ga=T,q=2,f=%1,s=%2,v=%3,c=%4,r=%5,m=1\u{1B}\\"),
      (CHAFA_TERM_SEQ_BEGIN_KITTY_IMAGE_CHUNK, "\u{1B}_Gm=1;"),
      (CHAFA_TERM_SEQ_END_KITTY_IMAGE_CHUNK, "\u{1B}\\"),
      (CHAFA_TERM_SEQ_END_KITTY_IMAGE, "\u{1B}_Gm=0\u{1B}\\"),
      (CHAFA_TERM_SEQ_BEGIN_SIXELS, "\u{1B}P%1;%2;%3q"), (CHAFA_TERM_SEQ_END_SIXELS, "\u{1B}\\"),
      (
        CHAFA_TERM_SEQ_BEGIN_ITERM2_IMAGE,
        "\u{1B}]1337;File=inline=1;width=%1;height=%2;preserveAspectRatio=0:"
      ), (CHAFA_TERM_SEQ_END_ITERM2_IMAGE, "\u{7}"),
    ] {
      chafa_term_info_set_seq(info, sequence, text, nil)
    }
    return info
  }
}

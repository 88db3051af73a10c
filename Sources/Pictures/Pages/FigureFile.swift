import Figures
import Images

/// Drawing figures as pages: files for slides and papers, and pixels for terminals.
package enum FigureFile {
  /// Draws a figure as a page; nothing is written.
  ///
  /// The same figure gives the same page on every machine, but for the letters: those are of the machine's own
  /// sans-serif font, fitted into the same places. SVG and PDF name their title, SVG also says in words what there is
  /// to be seen; it is written without a library.
  ///
  /// - Parameters:
  ///   - figure: What to draw.
  ///   - format: What kind of file it is to be.
  /// - Returns: The bytes of the file.
  /// - Throws: `FigureFileError` where there is not enough memory, or where a figure has more parts than fit on a page.
  package static func encode(_ figure: Figure, as format: FigureFormat) throws(FigureFileError) -> [UInt8] {
    let density = Figure.density
    let scene = FigureLayout(figure, density: density).scene
    switch format {
    case .svg: return Array(figure.svg.utf8)
    case .png:
      // A very large page gets fewer pixels, so that it fits into a picture at all.
      let fits = CairoSurface.hasRoom(
        width: pixels(scene.width, density), height: pixels(scene.height, density))
      return fits
        ? try pixels(scene, density: density).png()
        : try pixels(FigureLayout(figure, density: 1).scene, density: 1).png()
    case .pdf:
      let surface = try CairoSurface.pdf(width: scene.width, height: scene.height, title: figure.name)
      try CairoPen(surface, scale: 1, density: density).draw(scene)
      return try surface.finished()
    }
  }

  /// Draws a figure into a picture of a given size, for a terminal that shows pixels.
  ///
  /// On a small picture there is less, but it stays legible: letters do not shrink with it below ten pixels, and what
  /// has no room is left out.
  ///
  /// - Parameters:
  ///   - figure: What to draw.
  ///   - width: How many pixels the picture is wide, at least 1.
  ///   - height: How many pixels it is high; nil for as many as the figure needs at this width.
  /// - Returns: A picture of three channels.
  /// - Throws: `FigureFileError` where there is not enough memory, or where a side has more than 32,767 pixels.
  package static func raster(_ figure: Figure, width: Int, height: Int? = nil) throws(FigureFileError)
    -> Image
  {
    // Pages are never larger than they want to be: on a larger picture every point has more pixels.
    let density = max(1, Double(max(1, width)) / FigureLayout.naturalWidth(of: figure))
    let layout = FigureLayout(
      figure, width: Double(max(1, width)) / density, height: height.map { Double(max(1, $0)) / density },
      density: density)
    return try pixels(layout.scene, density: density).image()
  }

  private static func pixels(_ scene: Scene, density: Double) throws(FigureFileError) -> CairoSurface {
    let surface = try CairoSurface(
      width: pixels(scene.width, density), height: pixels(scene.height, density))
    try CairoPen(surface, scale: density, density: density).draw(scene)
    return surface
  }

  private static func pixels(_ points: Double, _ density: Double) -> Int {
    max(1, Int((points * density).rounded().clamped(1, 1e6)))
  }
}

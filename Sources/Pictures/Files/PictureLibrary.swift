import CCairo
import CGdkPixbuf

/// The libraries that decode pictures and draw figures, as they are on this machine.
package enum PictureLibrary {
  /// The version of gdk-pixbuf that is running.
  package static var version: String { String(cString: pictures_library_version()) }

  /// The version of cairo that is running.
  package static var cairoVersion: String { String(cString: cairo_version_string()) }

  /// The formats that Codebook reads and the library can decode here, by the library's names.
  package static var formats: [String] { wanted.filter(installed.contains) }

  /// Formats that Codebook would read, and for which the library has no loader here.
  package static var missingFormats: [String] {
    let installed = installed
    return wanted.filter { !installed.contains($0) }
  }

  private static let wanted = ["png", "jpeg", "gif", "bmp", "tiff", "pnm"]

  private static var installed: Set<String> {
    let list = gdk_pixbuf_get_formats()
    defer { g_slist_free(list) }
    var names: Set<String> = []
    var item = list
    while let node = item {
      if let data = node.pointee.data, let name = gdk_pixbuf_format_get_name(OpaquePointer(data)) {
        names.insert(String(cString: name))
        g_free(name)
      }
      item = node.pointee.next
    }
    return names
  }
}

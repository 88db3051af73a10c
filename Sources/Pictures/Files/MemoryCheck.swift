import CGdkPixbuf

/// Tells whether the system would give so much memory in one piece.
///
/// Swift ends the program where an array finds no memory, so whoever makes a large one asks first. The pair of
/// calls is GLib's because the optimiser removes a `malloc` that is followed by its `free`.
///
/// - Parameter count: How many bytes are wanted.
/// - Returns: Whether they are there now.
package func isRoom(forBytes count: Int) -> Bool {
  guard let room = g_try_malloc(gsize(count)) else { return false }
  g_free(room)
  return true
}

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Writes a line at once, so that it stands there even if the next thing is a crash.
func say(_ text: String, to descriptor: Int32 = STDOUT_FILENO) {
  let bytes = Array((text + "\n").utf8)
  var written = 0
  while written < bytes.count {
    let count = bytes[written...].withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
    guard count > 0 else { return }
    written += count
  }
}

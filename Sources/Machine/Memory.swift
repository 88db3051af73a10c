#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Tells whether so much memory can be had.
///
/// Swift ends the program where an array finds no memory, so whoever makes a large one asks first. A limit of the
/// process lets the system refuse the memory. But without a limit Linux promises more than there is and ends the
/// program when it is used, so what is left is asked for, too.
///
/// - Parameter count: How many bytes are wanted.
package func isRoom(forBytes count: Int) -> Bool {
  guard count >= MemoryLeft.smallest else { return true }
  if let left = MemoryLeft.now, count > left - MemoryLeft.reserve { return false }
  // Straight from the system, since the optimiser removes a `malloc` that is followed by its `free`.
  let flags = MAP_PRIVATE | MAP_ANON
  guard let room = mmap(nil, count, PROT_READ | PROT_WRITE, flags, -1, 0), room != MAP_FAILED else {
    return false
  }
  munmap(room, count)
  return true
}

/// How many bytes of memory are left, as Linux tells it.
package enum MemoryLeft {
  /// What is asked about no more: there is always room for so little, or for nothing at all.
  static let smallest = 1 << 18
  /// What stays for everything else.
  static let reserve = 32 << 20

  /// The least of what the machine and the groups that the process belongs to have left; nil where nobody says.
  static var now: Int? {
    bytes { path in
      guard let file = try? OrdinaryFile(path: path), let bytes = try? file.bytes(atMost: 1 << 16) else {
        return nil
      }
      return String(decoding: bytes, as: UTF8.self)
    }
  }

  /// The same from the texts of the system's files.
  ///
  /// - Parameter text: What stands in a file; nil where there is none.
  package static func bytes(reading text: (_ path: String) -> String?) -> Int? {
    var least = text("/proc/meminfo").flatMap { machine in
      number("MemAvailable:", in: machine).map { 1_024 * ($0 + (number("SwapFree:", in: machine) ?? 0)) }
    }
    // Groups of the second version: this one's and those above it.
    var group = text("/proc/self/cgroup").flatMap(group) ?? ""
    while true {
      let folder = "/sys/fs/cgroup" + group
      if let limit = text(folder + "/memory.max").flatMap(whole),
        let used = text(folder + "/memory.current").flatMap(whole)
      {
        // What only speeds up the disk is given back when it is wanted.
        let spare = text(folder + "/memory.stat").flatMap { number("inactive_file", in: $0) } ?? 0
        least = min(least ?? .max, max(0, limit - used + spare))
      }
      guard let slash = group.lastIndex(of: "/") else { return least }
      group = String(group[..<slash])
    }
  }

  /// `/user.slice` of the line `0::/user.slice`.
  private static func group(_ text: String) -> String? {
    text.split(separator: "\n").first { $0.hasPrefix("0::/") }.map { line in
      let path = line.dropFirst(3)
      return path == "/" ? "" : String(path)
    }
  }

  private static func whole(_ text: String) -> Int? { Int(text.prefix { $0 != "\n" }) }

  /// The number behind a name.
  private static func number(_ name: String, in text: String) -> Int? {
    for line in text.split(separator: "\n") {
      let words = line.split(separator: " ")
      if words.count >= 2, words[0] == name { return Int(words[1]) }
    }
    return nil
  }
}

import Machine
import Testing

struct MemoryTests {
  private let machine = "MemTotal: 8000 kB\nMemAvailable:    3000 kB\nSwapTotal: 10 kB\nSwapFree:  1000 kB\n"

  private func left(_ texts: [String: String]) -> Int? { MemoryLeft.bytes { texts[$0] } }

  @Test func theMachineSaysWhatIsLeft() {
    #expect(left(["/proc/meminfo": machine]) == 4_000 << 10)
    #expect(left(["/proc/meminfo": "MemAvailable: 12 kB\n"]) == 12 << 10)
    #expect(left([:]) == nil)
  }

  @Test func theTightestGroupCounts() {
    let group = "/sys/fs/cgroup"
    var texts = [
      "/proc/meminfo": machine, "/proc/self/cgroup": "0::/school/class\n",
      group + "/school/class/memory.max": "max\n", group + "/school/class/memory.current": "5\n",
      group + "/school/memory.max": "2000000\n", group + "/school/memory.current": "500000\n",
      group + "/school/memory.stat": "anon 7\ninactive_file 100000\n",
    ]
    #expect(left(texts) == 1_600_000)
    texts[group + "/school/class/memory.max"] = "1000\n"
    #expect(left(texts) == 995)
    texts[group + "/school/class/memory.current"] = "2000\n"
    #expect(left(texts) == 0)
    // A container sees its own group as the root of all.
    #expect(
      left([
        "/proc/self/cgroup": "0::/\n", group + "/memory.max": "100\n", group + "/memory.current": "40\n",
      ]) == 60)
  }

  @Test func thereIsRoomForNothingAndNoneForEverything() {
    #expect(isRoom(forBytes: 0) && isRoom(forBytes: 1) && isRoom(forBytes: 1 << 20))
    #expect(!isRoom(forBytes: 1 << 46) && !isRoom(forBytes: .max))
  }
}

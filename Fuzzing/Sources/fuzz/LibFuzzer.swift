// libFuzzer has no module: these are its own names, as its FuzzerInterface.h declares them.

typealias FuzzTarget = @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt

@_silgen_name("LLVMFuzzerRunDriver")
func runDriver(
  _ count: UnsafeMutablePointer<CInt>,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
  _ target: FuzzTarget
) -> CInt

/// Changes the bytes as libFuzzer does by itself, and says how many there are then.
@_silgen_name("LLVMFuzzerMutate")
func mutateBytes(_ bytes: UnsafeMutablePointer<UInt8>?, _ count: Int, _ capacity: Int) -> Int

/// libFuzzer calls this for every change, since there is a function of this name.
@_cdecl("LLVMFuzzerCustomMutator")
func mutate(
  _ bytes: UnsafeMutablePointer<UInt8>?, _ count: Int, _ capacity: Int, _ seed: UInt32
) -> Int {
  // Every third time it is libFuzzer's turn: it knows which bytes were compared with what.
  guard let bytes, let fuzzer = Fuzzer.running, seed % 3 != 0 else {
    return mutateBytes(bytes, count, capacity)
  }
  if fuzzer.target == .files {
    let changed = fuzzer.changed(UnsafeBufferPointer(start: bytes, count: count), seed: UInt64(seed)).prefix(
      capacity)
    for (index, byte) in changed.enumerated() { bytes[index] = byte }
    return changed.count
  }
  let text = String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
  let changed = fuzzer.changed(text, seed: UInt64(seed)).utf8.prefix(capacity)
  for (index, byte) in changed.enumerated() { bytes[index] = byte }
  return changed.count
}

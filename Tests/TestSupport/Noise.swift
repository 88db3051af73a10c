import Images

/// Bytes from a linear congruential generator, the same in the scripts that tests quote.
package func noise(_ count: Int, state: Int) -> [UInt8] {
  var state = state
  return (0..<count).map { _ in
    state = (state * 1_103_515_245 + 12345) % (1 << 31)
    return UInt8(state >> 16 & 255)
  }
}

/// A picture of noise.
package func noiseImage(width: Int, height: Int, channels: Int, state: Int = 1) -> Image {
  Image(
    width: width, height: height, channels: channels,
    bytes: noise(width * height * channels, state: state))
}

import Foundation
import Images
import TestSupport
import Testing

/// The expected numbers come from the script below, run with NumPy 2.4.6.
///
/// With `size=7` its SSIM equals scikit-image's
/// `structural_similarity(x, y, win_size=7, data_range=255, channel_axis=2, use_sample_covariance=False)`, and
/// its PSNR `peak_signal_noise_ratio(x, y, data_range=255)`.
///
///     import numpy as np
///     from numpy.lib.stride_tricks import sliding_window_view as windows
///
///     def noise(count, state):
///         out = []
///         for _ in range(count):
///             state = (state * 1103515245 + 12345) % 2**31
///             out.append(state >> 16 & 255)
///         return np.array(out)
///
///     def pictures(width, height, channels):
///         n = width * height * channels
///         ramp = np.arange(n) * 5 % 256
///         first = (ramp + noise(n, 1)) // 2
///         second = (3 * first + noise(n, 2)) // 4
///         shape = (height, width, channels)
///         return first.reshape(shape).astype(float), second.reshape(shape).astype(float)
///
///     def ssim(x, y, size=8):
///         window = (min(size, x.shape[0]), min(size, x.shape[1]))
///         mean = lambda z: windows(z, window, axis=(0, 1)).mean(axis=(-1, -2))
///         mx, my = mean(x), mean(y)
///         vx, vy, cov = mean(x * x) - mx**2, mean(y * y) - my**2, mean(x * y) - mx * my
///         c1, c2 = (0.01 * 255) ** 2, (0.03 * 255) ** 2
///         return ((2*mx*my + c1) * (2*cov + c2) / ((mx**2 + my**2 + c1) * (vx + vy + c2))).mean()
///
///     for shape in [(19, 13, 1), (17, 23, 3), (5, 9, 3), (8, 8, 1), (1, 1, 3)]:
///         x, y = pictures(*shape)
///         mse = ((x - y) ** 2).mean()
///         print(shape, int((x != y).any(axis=2).sum()), mse, 10 * np.log10(255**2 / mse), ssim(x, y))
@Suite struct ImageComparisonTests {
  struct Expected {
    let width: Int, height: Int, channels: Int
    let differing: Int, mse: Double, psnr: Double, ssim: Double
  }

  @Test(arguments: [
    Expected(
      width: 19, height: 13, channels: 1, differing: 243, mse: 478.87854251012146, psnr: 21.32854983165928,
      ssim: 0.8850073344067726),
    Expected(
      width: 17, height: 23, channels: 3, differing: 391, mse: 463.1398124467178, psnr: 21.473682454262878,
      ssim: 0.8652044209260317),
    Expected(
      width: 5, height: 9, channels: 3, differing: 45, mse: 481.06666666666666, psnr: 21.308750953897064,
      ssim: 0.8952045775244959),
    Expected(
      width: 8, height: 8, channels: 1, differing: 64, mse: 515.3125, psnr: 21.010096835432975,
      ssim: 0.868870814767867),
    Expected(
      width: 1, height: 1, channels: 3, differing: 1, mse: 760, psnr: 19.322667685871192,
      ssim: 0.9564097153438601),
  ])
  func theFiguresAreThoseOfTheScript(expected: Expected) throws {
    let (first, second) = pictures(expected.width, expected.height, expected.channels)
    for comparison in [ImageComparison(first, second), ImageComparison(second, first)] {
      #expect(comparison.differingPixels == expected.differing)
      #expect(comparison.meanSquaredError == expected.mse)
      #expect(abs(try #require(comparison.psnr) - expected.psnr) < 1e-12)
      #expect(abs(comparison.ssim - expected.ssim) < 1e-12)
    }
  }

  private func pictures(_ width: Int, _ height: Int, _ channels: Int) -> (Image, Image) {
    let count = width * height * channels
    let first = noise(count, state: 1).enumerated().map { ($0.offset * 5 % 256 + Int($0.element)) / 2 }
    let second = zip(first, noise(count, state: 2)).map { (3 * $0 + Int($1)) / 4 }
    func image(_ samples: [Int]) -> Image {
      Image(width: width, height: height, channels: channels, bytes: samples.map { UInt8($0) })
    }
    return (image(first), image(second))
  }

  @Test(arguments: [1, 3]) func aPictureIsIdenticalToItself(channels: Int) {
    let image = noiseImage(width: 21, height: 10, channels: channels)
    let comparison = ImageComparison(image, image)
    #expect(comparison.differingPixels == 0)
    #expect(comparison.meanSquaredError == 0)
    #expect(comparison.psnr == nil)
    #expect(comparison.ssim == 1)
  }

  @Test func blackAndWhiteAreAsFarApartAsCanBe() throws {
    let black = Image(width: 9, height: 9, channels: 1, bytes: Array(repeating: 0, count: 81))
    let white = Image(width: 9, height: 9, channels: 1, bytes: Array(repeating: 255, count: 81))
    let comparison = ImageComparison(black, white)
    #expect(comparison.differingPixels == 81)
    #expect(comparison.psnr == 0)
    // With no variance at all only the means speak: C1 / (255² + C1).
    #expect(abs(comparison.ssim - 6.5025 / (65025 + 6.5025)) < 1e-15)
  }

  @Test func aNegativeIsLessLikeAPictureThanAnotherPicture() {
    let image = noiseImage(width: 40, height: 40, channels: 1)
    var negative = image
    negative.bytes = image.bytes.map { 255 - $0 }
    #expect(ImageComparison(image, negative).ssim < -0.9)
  }

  @Test func onePixelOfThreeChangedChannelsCountsOnce() {
    let image = noiseImage(width: 12, height: 12, channels: 3)
    var changed = image
    for channel in 0..<3 { changed.bytes[30 + channel] ^= 1 }
    let comparison = ImageComparison(image, changed)
    #expect(comparison.differingPixels == 1)
    #expect(comparison.meanSquaredError == 3.0 / 432)
    #expect(comparison.ssim < 1)
  }

  @Test func theLogarithmOfTheSignalToNoiseRatioIsExactToTheLastFewBits() throws {
    for step in stride(from: 1, through: 400, by: 7) {
      var second = Image(width: 20, height: 20, channels: 1, bytes: Array(repeating: 0, count: 400))
      let first = second
      for index in 0..<step { second.bytes[index] = UInt8(1 + index % 250) }
      let comparison = ImageComparison(first, second)
      let reference = 10 * log10(65025 / comparison.meanSquaredError)
      #expect(abs(try #require(comparison.psnr) - reference) < 1e-13 * max(1, reference))
    }
  }
}

import NeuralCipher
import Testing

struct DescentTests {
  @Test func everyPlaceOfAContourHasTheSameLoss() {
    for height in [0.5, 2, 7] {
      let contour = Descent.contour(above: height, count: 40)
      #expect(contour.count == 41)
      for place in contour {
        let loss = Descent.loss(w: place.w, b: place.b)
        #expect(abs(loss - Descent.lowest.loss - height) < 1e-9)
      }
    }
  }

  @Test func theLowestPlaceIsLowerThanAllAroundIt() {
    let lowest = Descent.lowest
    #expect(abs(lowest.loss - Descent.loss(w: lowest.w, b: lowest.b)) < 1e-12)
    for (w, b) in [(0.01, 0.0), (-0.01, 0), (0, 0.01), (0, -0.01)] {
      #expect(Descent.loss(w: lowest.w + w, b: lowest.b + b) > lowest.loss)
    }
  }
}

/// The kernels in their plainest form, one example and one number at a time: the definition that the fast ones
/// are held to, bit for bit; each stands on top of its kernel's file.
package enum PlainKernels {
  /// ``Lanes/laneSum``: lane l with l + 8, then l + 4, l + 2, l + 1.
  package static func laneSum(_ lanes: [Float]) -> Float {
    var lanes = lanes
    while lanes.count > 1 {
      let half = lanes.count / 2
      lanes = (0..<half).map { lanes[$0] + lanes[$0 + half] }
    }
    return lanes[0]
  }
}

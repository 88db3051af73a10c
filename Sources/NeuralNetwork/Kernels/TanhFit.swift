/// The coefficients of ``tanhLanes(_:)``, made by `Benchmarks/tanh_coefficients.py`.
enum TanhFit {
  static var p0: Float { 1.0 }
  static var p1: Float { 0.13379718363285065 }
  static var p2: Float { 0.0034940349869430065 }
  static var p3: Float { 2.0583491277648136e-05 }
  static var p4: Float { 1.331908627832945e-08 }
  static var q1: Float { 0.4671303331851959 }
  static var q2: Float { 0.025871075689792633 }
  static var q3: Float { 0.0003283093683421612 }
  static var q4: Float { 7.762025120428007e-07 }
}

/// How the training of a model went: its losses, what Bob and Eve read now and then, and who learned when.
///
/// However long a training is, this stays small: where there are more points than ``maximumPoints``, neighbours are put
/// together.
public struct TrainingHistory: Equatable, Sendable {
  /// The mean losses of a few steps in a row.
  public struct Point: Equatable, Sendable {
    /// The model's step after the last of them.
    public private(set) var step: Int
    /// How many steps these are.
    public private(set) var count: Int
    /// The means over the steps that had the loss.
    public private(set) var losses: StepLosses
    /// How many of the steps had L_AB and L_Bob, and how many L_Eve.
    private var bobCount: Int
    private var eveCount: Int

    init(_ losses: StepLosses, step: Int) {
      self.step = step
      count = 1
      self.losses = losses
      bobCount = losses.bob == nil ? 0 : 1
      eveCount = losses.eve == nil ? 0 : 1
    }

    /// Takes in the steps of a later point.
    public mutating func add(_ later: Point) {
      func mean(_ first: Int, _ second: Int, _ loss: (StepLosses) -> Float?) -> Float? {
        guard let a = loss(losses) else { return loss(later.losses) }
        guard let b = loss(later.losses) else { return a }
        return a + (b - a) * (Float(second) / Float(first + second))
      }
      losses = StepLosses(
        aliceBob: mean(bobCount, later.bobCount) { $0.aliceBob },
        bob: mean(bobCount, later.bobCount) { $0.bob }, eve: mean(eveCount, later.eveCount) { $0.eve })
      bobCount += later.bobCount
      eveCount += later.eveCount
      count += later.count
      step = later.step
    }
  }

  /// What Bob and Eve read of random messages after a step.
  public struct Score: Equatable, Sendable {
    /// The model's step.
    public let step: Int
    /// What they read.
    public let evaluation: Evaluation

    /// A score.
    public init(step: Int, evaluation: Evaluation) {
      self.step = step
      self.evaluation = evaluation
    }
  }

  /// A stretch of steps in which the same players learned in the same way.
  public struct Phase: Equatable, Sendable {
    /// The model's step before the first of them.
    public let start: Int
    /// Who learned.
    public let learners: Set<PlayerName>
    /// Examples in a minibatch.
    public let batch: Int
    /// Whether all of it was learned by the model's own rule: no other optimiser, no other rate.
    public internal(set) var isByOwnRule: Bool

    /// A phase.
    public init(start: Int, learners: Set<PlayerName>, batch: Int, isByOwnRule: Bool = true) {
      self.start = start
      self.learners = learners
      self.batch = batch
      self.isByOwnRule = isByOwnRule
    }

    /// Whether the same players learn in the same way in another phase.
    func continues(_ other: Phase) -> Bool { learners == other.learners && batch == other.batch }
  }

  /// The losses in the order of the steps.
  public private(set) var points: [Point] = []
  /// The scores in the order of the steps.
  public private(set) var scores: [Score] = []
  /// The phases in the order of the steps.
  public private(set) var phases: [Phase] = []
  /// Steps in a point.
  private var stride = 1

  /// The most points of losses, and the most scores.
  public static let maximumPoints = 4_096
  /// The most phases; of more, the oldest are forgotten.
  public static let maximumPhases = 256

  /// Nothing yet.
  public init() {}

  /// Begins a stretch of steps; where it only goes on with the last one, that one goes on.
  public mutating func begin(_ phase: Phase) {
    if let last = phases.last, phase.continues(last) {
      phases[phases.count - 1].isByOwnRule = last.isByOwnRule && phase.isByOwnRule
      return
    }
    phases.append(phase)
    if phases.count > Self.maximumPhases { phases.removeFirst() }
  }

  /// Adds the losses of steps in a row.
  ///
  /// - Parameter start: The model's step before the first of them.
  public mutating func append(_ losses: some Sequence<StepLosses>, after start: Int) {
    var step = start
    for losses in losses {
      step += 1
      let point = Point(losses, step: step)
      let beginsPhase = phases.last?.start == step - 1
      if let last = points.last, last.count < stride, !beginsPhase {
        points[points.count - 1].add(point)
      } else {
        points.append(point)
        if points.count > Self.maximumPoints { thin() }
      }
    }
  }

  /// Adds a score; one of the same step is there already.
  public mutating func append(_ score: Score) {
    if let last = scores.last, last.step >= score.step { return }
    scores.append(score)
    if scores.count > Self.maximumPoints {
      let last = scores.count - 1
      scores = scores.enumerated().filter { $0.offset % 2 == 0 || $0.offset == last }.map { $0.element }
    }
  }

  /// Whether the same steps were trained in the same way, however often somebody has looked at what was read
  /// meanwhile.
  public func isSame(as other: TrainingHistory) -> Bool {
    points == other.points && phases == other.phases && stride == other.stride
  }

  /// Puts neighbours together, two by two.
  private mutating func thin() {
    stride *= 2
    var thinned: [Point] = []
    thinned.reserveCapacity(Self.maximumPoints)
    for (index, point) in points.enumerated() {
      if index % 2 == 1 { thinned[thinned.count - 1].add(point) } else { thinned.append(point) }
    }
    points = thinned
  }

  /// Roughly how many bytes it takes.
  public var bytes: Int {
    points.count * MemoryLayout<Point>.stride + scores.count * MemoryLayout<Score>.stride
  }
}

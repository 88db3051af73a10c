/// The paper's numbers of training.
public enum Paper {
  /// Messages in a minibatch.
  public static let batch = 256
  /// Messages in an epoch: 2^16.
  public static let epochMessages = 65_536

  /// Steps in an epoch, with so many messages in a minibatch.
  public static func epoch(batch: Int = Paper.batch) -> Int { max(1, epochMessages / batch) }
}

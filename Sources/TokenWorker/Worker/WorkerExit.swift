/// The status that a worker ends with.
public enum WorkerExit: Int32, Sendable, Hashable {
  /// The daemon closed the socket, or its end of it.
  case daemonGone = 0
  /// A message made no sense, or the versions differ.
  case malformedMessage = 2
  /// The token that was served has left, or was reset.
  case tokenLeft = 3
  /// The kernel refused to lock it in its cage, so it loaded no module.
  case notCaged = 4
}

public import SystemCalls

/// Who makes the call that a handler is answering.
public enum ControlPeer {
  @TaskLocal public static var current: UnixSocket.Peer?
}

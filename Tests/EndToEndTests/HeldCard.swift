import Foundation
import SystemCalls
import TestPlaces

/// A program that keeps the card in a reader to itself, as some vendors' programs do. It is a process
/// of its own, as pcscd's library finds pcscd once a process.
final class HeldCard {
  private static let script = """
    import ctypes, signal, sys
    from ctypes import byref, c_char_p, c_long, c_ubyte, c_ulong, c_void_p
    library = ctypes.CDLL("libpcsclite.so.1")
    class ReaderState(ctypes.Structure):
      _fields_ = [("reader", c_char_p), ("data", c_void_p), ("known", c_ulong),
                  ("state", c_ulong), ("size", c_ulong), ("atr", c_ubyte * 33)]
    system, exclusive, any_protocol, present = c_ulong(2), c_ulong(1), c_ulong(3), 0x20
    context, card, protocol = c_long(), c_long(), c_ulong()
    reader = sys.argv[1].encode()
    code = library.SCardEstablishContext(system, None, None, byref(context))
    seen = ReaderState(reader)
    while code == 0 and not seen.state & present:
      seen.known = seen.state
      code = library.SCardGetStatusChange(context, c_ulong(10_000), byref(seen), c_ulong(1))
    if code == 0:
      code = library.SCardConnect(context, reader, exclusive, any_protocol,
                                  byref(card), byref(protocol))
    print("held" if code == 0 else f"error {code & 0xffffffff:08x}", flush=True)
    if code == 0: signal.pause()
    """

  private let process: ChildProcess

  /// Connects with `SCARD_SHARE_EXCLUSIVE`.
  init(_ stack: CardStack) throws {
    let log = ProcessLog()
    process = try CardStack.start(
      "/usr/bin/env", [stack.environment, Python.program, "-c", Self.script, CardStack.reader], log)
    guard try log.line(with: "held") != nil else {
      throw Failure("the card cannot be held: \(log.tail)")
    }
  }

  deinit { release() }

  /// Lets go of the card.
  func release() {
    process.kill()
    _ = process.waitForExit()
  }
}

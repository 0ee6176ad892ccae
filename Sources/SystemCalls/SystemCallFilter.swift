internal import CLinux
internal import Glibc

/// What of the kernel a process may still ask for (`seccomp(2)`), for one that runs code which it
/// does not trust and that only computes, reads files, and talks to local services.
///
/// What is refused fails with an error, as it does on a system without it; nothing is killed, so that
/// a library that merely tries goes on.
enum SystemCallFilter {
  /// Forbids, for the rest of this process's life: to start another program or process, to be a
  /// server, to use the network, to look into or signal other processes, to change users, rights,
  /// mounts, keys, clocks, or the kernel.
  ///
  /// Threads, `AF_UNIX` and `AF_NETLINK` (how libusb hears of devices) remain. New privileges must
  /// have been forbidden before.
  static func install() throws(SystemError) {
    let steps = program(process: UInt32(getpid()))
    try retrying("seccomp") {
      steps.withUnsafeBufferPointer { linux_filter_calls($0.baseAddress, UInt16($0.count)) }
    }
  }

  /// The kernel's `struct seccomp_data`: the call's number, the processor, and the arguments' lower
  /// halves.
  private enum Field {
    static let number: UInt32 = 0
    static let architecture: UInt32 = 4
    static let firstArgument: UInt32 = 16
  }

  private enum Code {
    static let load: UInt16 = 0x20
    static let jumpIfEqual: UInt16 = 0x15
    static let jumpIfAtLeast: UInt16 = 0x35
    static let jumpIfAnySet: UInt16 = 0x45
    static let end: UInt16 = 0x06
  }

  private static let allow = end(0x7fff_0000)

  private static func refuse(_ error: Int32) -> linux_filter_step {
    end(0x0005_0000 | UInt32(error))
  }

  private static func end(_ action: UInt32) -> linux_filter_step {
    linux_filter_step(code: Code.end, if_true: 0, if_false: 0, value: action)
  }

  private static func load(_ field: UInt32) -> linux_filter_step {
    linux_filter_step(code: Code.load, if_true: 0, if_false: 0, value: field)
  }

  /// Does the next `count` steps only if what was loaded fits.
  private static func only(
    _ code: UInt16, _ value: UInt32, do count: UInt8
  ) -> linux_filter_step {
    linux_filter_step(code: code, if_true: 0, if_false: count, value: value)
  }

  private static func program(process: UInt32) -> [linux_filter_step] {
    var steps = [
      load(Field.architecture),
      linux_filter_step(
        code: Code.jumpIfEqual, if_true: 1, if_false: 0,
        value: UInt32(truncatingIfNeeded: linux_architecture)),
      refuse(EPERM),
      load(Field.number),
      only(Code.jumpIfAtLeast, 0x4000_0000, do: 1), refuse(EPERM),
      only(Code.jumpIfEqual, UInt32(truncatingIfNeeded: linux_call_clone3), do: 1), refuse(ENOSYS),
    ]
    for index in UInt32.min... {
      let call = linux_needless_call(index)
      if call == 0 { break }
      steps += [only(Code.jumpIfEqual, call, do: 1), refuse(EPERM)]
    }
    let isThread: UInt32 = 0x0001_0000
    steps += [
      only(Code.jumpIfEqual, UInt32(truncatingIfNeeded: linux_call_clone), do: 4),
      load(Field.firstArgument),
      only(Code.jumpIfAnySet, isThread, do: 1), allow, refuse(EPERM),
    ]
    for call in [linux_call_socket, linux_call_socketpair] {
      steps += [
        only(Code.jumpIfEqual, UInt32(truncatingIfNeeded: call), do: 6), load(Field.firstArgument),
        only(Code.jumpIfEqual, UInt32(AF_UNIX), do: 1), allow,
        only(Code.jumpIfEqual, UInt32(AF_NETLINK), do: 1), allow, refuse(EAFNOSUPPORT),
      ]
    }
    for call in [linux_call_kill, linux_call_tgkill] {
      steps += [
        only(Code.jumpIfEqual, UInt32(truncatingIfNeeded: call), do: 4), load(Field.firstArgument),
        only(Code.jumpIfEqual, process, do: 1), allow, refuse(EPERM),
      ]
    }
    return steps + [allow]
  }
}

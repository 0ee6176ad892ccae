import ControlInterface
import Foundation
import ScriptedService
import Testing

/// The agent on a session bus of its own, with a desktop that records what it is told.
@Suite(
  .timeLimit(.minutes(2)),
  .enabled(
    if: Program.hasPackages("pexpect", "jeepney"),
    "Python's packages pexpect and jeepney are not installed"),
  .enabled(if: Program.has("dbus-run-session"), "dbus is not installed"),
  .enabled(if: Program.has("notify-send"), "libnotify-bin is not installed"))
struct NotificationTests {
  /// A desktop's notification server in a thread, and the agent on a terminal; `steps` is Python.
  private func session(_ steps: String, at path: String) async throws -> Program.Run {
    let desktop = """
      import os, pexpect, queue, socket, sys, threading
      from jeepney import DBusAddress, HeaderFields, MessageType, new_method_return, new_signal
      from jeepney.bus_messages import message_bus
      from jeepney.io.blocking import open_dbus_connection
      notices = queue.Queue()
      desktop = open_dbus_connection(bus="SESSION")
      desktop.send_and_get_reply(message_bus.RequestName("org.freedesktop.Notifications"))
      place = DBusAddress("/org/freedesktop/Notifications",
                          interface="org.freedesktop.Notifications")
      def serve():
        last = 0
        while True:
          message = desktop.receive()
          if message.header.message_type != MessageType.method_call: continue
          member = message.header.fields.get(HeaderFields.member)
          if member == "GetServerInformation":
            desktop.send(new_method_return(message, "ssss", ("test", "test", "1", "1.2")))
          elif member == "GetCapabilities":
            desktop.send(new_method_return(message, "as", (["actions", "body", "body-markup"],)))
          elif member == "CloseNotification":
            desktop.send(new_method_return(message))
            desktop.send(new_signal(place, "NotificationClosed", "uu", (message.body[0], 3)))
          elif member == "Notify":
            app, replaces, icon, title, text, actions, hints, time = message.body
            last = replaces or last + 1
            desktop.send(new_method_return(message, "u", (last,)))
            notices.put((app, replaces, title, text, actions, last))
      threading.Thread(target=serve, daemon=True).start()
      def press(notice, action):
        desktop.send(new_signal(place, "ActionInvoked", "us", (notice[5], action)))
      def tell_the_test():
        with socket.socket(socket.AF_UNIX) as control:
          control.connect(sys.argv[-1])
          control.sendall(b'{"method":"vn.passportsigner.Rescan"}\\0')
          control.recv(99)
      child = pexpect.spawn(sys.argv[1], sys.argv[2:], encoding="utf-8", timeout=30)
      \(steps)
      child.terminate(force=True)
      """
    return try await onThread {
      try Program.run(
        desktop, [Program.agent, "--pinentry", "pinentry-tty", "--socket", path],
        wrapper: ["dbus-run-session", "--"])
    }
  }

  @Test func `the desktop is told of an empty queue, of refusals and of a token that left`()
    async throws
  {
    try await withServer { path, service in
      service.update { script in
        script.status.tokens[0].state = .ready
        script.status.counts = Counts()
        script.status.tokens[0].waiting = 0
      }
      async let run = session(
        """
        for _ in range(3):
          app, replaces, title, text, actions, number = notices.get(timeout=30)
          print(app, "|", title, "|", text)
        """, at: path)
      try await service.until { $0.statusAnswers > 0 }
      let seen = service.look { $0.statusAnswers }
      service.update { script in
        script.status.tokens[0].state = .noReader
        script.status.tokens[0].waiting = 3
        script.status.counts.queued = 3
        script.status.counts.rejected = 2
      }
      try await service.until { $0.statusAnswers > seen }
      service.update { script in
        script.status.tokens[0].state = .ready
        script.status.tokens[0].waiting = 0
        script.status.counts.queued = 0
        script.status.counts.released = 3
      }
      let output = try await run.output
      let lines = Set(output.split(separator: "\n").map { String($0.trimming("\r")) })
      #expect(
        lines == [
          """
          PassportSigner | Payloads were refused | Refused: 2. They lie with their reasons in the \
          folder rejected; see them with: passport-signer queue --state rejected
          """,
          """
          PassportSigner | The token was unplugged too early | Token station left while jobs wait: \
          3. Nothing is lost. Plug it in again and type its PIN.
          """,
          "PassportSigner | Everything is signed | Passports signed: 3. The token may be unplugged.",
        ], "\(output)")
    }
  }

  @Test(.enabled(if: Program.has("pinentry-tty"), "pinentry-tty is not installed"))
  func `after a cancel it asks again by the notification's button, and not by itself`() async throws
  {
    try await withServer { path, service in
      let run = try await session(
        """
        child.expect_exact("PIN:")
        child.sendcontrol("d")
        notice = notices.get(timeout=30)
        print(notice[2], "|", notice[3], "|", notice[4])
        print("by itself", child.expect_exact(["PIN:", pexpect.TIMEOUT], timeout=1) == 0)
        press(notice, "ask")
        child.expect_exact("PIN:")
        child.send("8642\\r")
        child.expect(["station", pexpect.TIMEOUT], timeout=1)
        """, at: path)
      #expect(
        run.output.split(separator: "\n").map { String($0) } == [
          """
          The token waits for its PIN | Token Trạm Y tế (station) is not unlocked. Jobs that wait: \
          12. | ['ask', 'Type the PIN']
          """, "by itself False",
        ], "\(run.output)")
      #expect(service.look { $0.unlockings.map(\.pin) } == [Array("8642".utf8).map { ~$0 }])
    }
  }

  @Test(.enabled(if: Program.has("pinentry-tty"), "pinentry-tty is not installed"))
  func `a question is taken back when the token leaves, and asked anew when it comes`() async throws
  {
    try await withServer { path, service in
      async let run = session(
        """
        child.expect_exact("PIN:")
        tell_the_test()
        child.expect_exact("PIN:")
        child.send("8642\\r")
        child.expect(["station", pexpect.TIMEOUT], timeout=1)
        """, at: path)
      try await service.until { $0.rescans == 1 }
      let seen = service.look { $0.statusAnswers }
      service.update { script in
        script.status.tokens[0].state = .noToken
        script.status.tokens[0].pinWantedSince = nil
      }
      try await service.until { $0.statusAnswers > seen }
      service.update { script in
        script.status.tokens[0].state = .pinNeeded
        script.status.tokens[0].pinWantedSince = 1_800_000_000_000
      }
      _ = try await run
      #expect(service.look { $0.unlockings.map(\.pin) } == [Array("8642".utf8).map { ~$0 }])
    }
  }
}

extension Substring {
  fileprivate func trimming(_ end: String) -> Substring {
    hasSuffix(end) ? dropLast(end.count) : self
  }
}

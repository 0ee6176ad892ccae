import Glibc
import Terminal
import Testing

struct TerminalOutputTests {
  @Test func `a terminal says how wide it is`() throws {
    var (master, device): (Int32, Int32) = (-1, -1)
    var size = winsize(ws_row: 24, ws_col: 133, ws_xpixel: 0, ws_ypixel: 0)
    try #require(openpty(&master, &device, nil, nil, &size) == 0)
    defer {
      close(master)
      close(device)
    }
    let terminal = TerminalOutput(descriptor: device)
    #expect(terminal.isTerminal)
    #expect(terminal.columns == 133)
  }

  @Test func `a file has no width and gets no styles`() throws {
    let file = open("/dev/null", O_WRONLY)
    try #require(file >= 0)
    defer { close(file) }
    let output = TerminalOutput(descriptor: file)
    #expect(!output.isTerminal)
    #expect(output.columns == nil)
    #expect(!output.hasStyles)
    #expect(output.bold("Tên") == "Tên")
  }

  @Test func `a descriptor that is closed is no terminal`() {
    #expect(!TerminalOutput(descriptor: -1).isTerminal)
    #expect(TerminalOutput(descriptor: -1).columns == nil)
  }
}

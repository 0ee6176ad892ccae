import Terminal
import Testing
import Words

struct LayoutTests {
  private func people() -> Table {
    var table = Table([
      .init("Tên tệp", mayShrink: true), .init("Số mũi", alignment: .right), .init("Lý do"),
    ])
    table.add(["nguyễn.json", "2", "đã ký"])
    table.add(["漢字.json", "10", "chờ"])
    table.add(["a-very-long-name-of-a-file.json", "3"])
    return table
  }

  @Test func `columns stand under each other by what is shown`() {
    #expect(
      people().text() == """
        Tên tệp                          Số mũi  Lý do
        nguyễn.json                           2  đã ký
        漢字.json                            10  chờ
        a-very-long-name-of-a-file.json       3

        """)
  }

  @Test func `what may shrink does where there is no room`() {
    let text = people().text(width: 30)
    #expect(
      text == """
        Tên tệp          Số mũi  Lý do
        nguyễn.json           2  đã ký
        漢字.json            10  chờ
        a-very-long-na…       3

        """)
    #expect(people().text(width: 1).contains("ngu…       2"))
  }

  @Test func `only the titles are set off`() {
    let lines = people().text { "<\($0)>" }.split(separator: "\n")
    #expect(lines[0] == "<Tên tệp                          Số mũi  Lý do>")
    #expect(lines.dropFirst().allSatisfy { !$0.contains("<") })
  }

  @Test func `a cell with a newline stays one line`() {
    var table = Table([.init("a"), .init("b")])
    table.add(["x\ny", "\u{1b}[31mred", "too many"])
    #expect(table.text() == "a    b\nx�y  �[31mred\n")
  }

  @Test func `a table without rows or columns is no trouble`() {
    #expect(Table([.init("Tên")]).text(width: 0) == "Tên\n")
    #expect(Table([]).text(width: 10) == "\n")
  }

  @Test(arguments: [
    (0.0, "░░░░"), (1, "████"), (0.5, "██░░"), (0.03125, "▏░░░"), (0.99, "███▉"), (-1, "░░░░"),
    (7, "████"), (.nan, "░░░░"),
  ])
  func `a bar is full to an eighth of a column`(share: Double, expected: String) {
    #expect(Bar(share: share).text(columns: 4) == expected)
  }

  @Test func `a bar in no columns is empty`() {
    #expect(Bar(share: 0.5).text(columns: 0) == "")
    #expect(Bar(share: 0.5).text(columns: -3) == "")
  }

  @Test func `a progress line has its bar between its words`() {
    let line = ProgressLine(title: "Đang ký", done: 1250, total: 5000, note: "còn 2 phút 5 giây")
    let text = line.text(columns: 60, in: .vietnamese)
    #expect(text == "Đang ký  ████▊░░░░░░░░░░░░░░  1.250/5.000  còn 2 phút 5 giây")
    #expect(text.displayWidth == 60)
    #expect(line.text(columns: 200, in: .english).displayWidth == 80 + 1)
  }

  @Test(arguments: 0...80)
  func `a progress line is never longer than the terminal`(columns: Int) {
    for note in ["", "còn 2 phút"] {
      for total in [0, 9, 100_000] {
        let line = ProgressLine(title: "Đang ký", done: 7, total: total, note: note)
        #expect(line.text(columns: columns, in: .vietnamese).displayWidth <= columns)
      }
    }
  }

  @Test func `a chart is full for its largest count`() {
    var chart = BarChart()
    chart.add("Thứ Hai", count: 1200)
    chart.add("Thứ Ba", count: 600)
    chart.add("Chủ nhật", count: 0)
    #expect(
      chart.text(columns: 27, in: .vietnamese) == """
        Thứ Hai   1.200  ██████████
        Thứ Ba      600  █████
        Chủ nhật      0

        """)
    #expect(BarChart().text(columns: 20) == "")
  }

  @Test(arguments: [
    (0, "less than a second", "chưa đến một giây"), (59, "59 s", "59 giây"),
    (60, "1 min 0 s", "1 phút 0 giây"), (125, "2 min 5 s", "2 phút 5 giây"),
    (3600, "1 h 0 min", "1 giờ 0 phút"), (86_399, "23 h 59 min", "23 giờ 59 phút"),
    (86_400, "1 day 0 h", "1 ngày 0 giờ"), (180_000, "2 days 2 h", "2 ngày 2 giờ"),
    (-5, "less than a second", "chưa đến một giây"),
  ])
  func `a time is said in its two largest units`(
    seconds: Int, english: String, vietnamese: String
  ) {
    #expect(Duration.seconds(seconds).inWords(in: .english) == english)
    #expect(Duration.seconds(seconds).inWords(in: .vietnamese) == vietnamese)
  }
}

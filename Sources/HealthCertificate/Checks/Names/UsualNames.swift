/// Words that Vietnamese names are usually made of; by far not all.
enum UsualNames {
  /// How many of a name's words are among them.
  static func count(in name: String) -> Int {
    name.lowercased().split(separator: " ").count { words.contains(String($0)) }
  }

  private static let words = Set(
    """
    nguyễn trần lê phạm huỳnh hoàng vũ võ đặng bùi đỗ hồ ngô dương lý phan trương đinh trịnh lương
    đoàn vương triệu châu quách lưu tôn tống kiều nghiêm phùng tăng thạch bạch mạc lục tiêu mai cao
    lâm hà tô tạ thái đào lại giang kim văn thị hữu đức minh anh ánh ân an ái bảo bằng bình bích ba
    bá bé bốn cảnh cẩm cúc cường chi chí chiến chung công dũng dung duy duyên đại đạt đăng đông đồng
    đình điệp đức gia giàu hạnh hảo hải hân hậu hằng hiền hiếu hiệp hoa hòa hoà hoài hoan hùng hưng
    hương hường huệ huy huyền hồng hợp khánh khải khang khoa khôi khuê kiên kiệt lan lam liên liễu
    linh loan long lộc lợi luân ly mạnh mận mến mỹ my mười nam nga ngà ngân nghĩa nghi ngọc nguyên
    nguyệt nhân nhật nhi nhung như nhã oanh phát phong phú phúc phước phương phượng quang quân quốc
    quế quý quyên quyết quỳnh sang sáng sáu sơn sinh sương tám tài tâm tân tấn tiên tiến tín tình tú
    tuấn tuệ tùng tuyên tuyết tuyền tường thanh thành thảo thắm thắng thân thế thiên thiện thoa thơm
    thu thuận thục thúy thuý thủy thuỷ thùy thuỳ thư thương trang trâm trân trí trinh trọng trung
    trúc trường tư út uyên vân viên việt vinh vĩnh vui vy xuân yên yến yêu
    """.split(whereSeparator: \.isWhitespace).map(String.init))
}

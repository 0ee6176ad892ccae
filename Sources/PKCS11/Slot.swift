internal import CPKCS11

/// A place for a token: as a rule, a reader.
///
/// A slot's number is not an identity: slots renumber when readers come and go.
public struct Slot: Hashable, Sendable {
  /// The number that the module gives the slot for now.
  public let id: UInt
  /// What the slot is, as a rule the reader's name.
  public let description: String
  /// Who made the reader.
  public let manufacturer: String
  /// Whether tokens can be put in and taken out.
  public let isRemovable: Bool
  /// Whether a token was in it when the slot was looked at.
  public let hasToken: Bool

  init(id: CK_SLOT_ID, info: CK_SLOT_INFO) {
    self.id = id
    description = String(blankPadded: info.slotDescription)
    manufacturer = String(blankPadded: info.manufacturerID)
    isRemovable = info.flags & CKF_REMOVABLE_DEVICE != 0
    hasToken = info.flags & CKF_TOKEN_PRESENT != 0
  }
}

extension Module {
  /// The slots, with or without a token in them, after looking for readers anew (v2.40 §5.5).
  public func slots() throws(PKCS11Error) -> [Slot] {
    try slotIDs().map { id throws(PKCS11Error) in try slot(id) }
  }

  /// The slots that can be asked; of each of the others, `failed` is told why.
  public func slots(
    failed: (_ id: UInt, _ error: PKCS11Error) -> Void
  ) throws(PKCS11Error) -> [Slot] {
    var found: [Slot] = []
    for id in try slotIDs() {
      do throws(PKCS11Error) { found.append(try slot(id)) } catch { failed(id, error) }
    }
    return found
  }

  private func slot(_ id: CK_SLOT_ID) throws(PKCS11Error) -> Slot {
    var info = CK_SLOT_INFO()
    try check("C_GetSlotInfo", functions.pointee.C_GetSlotInfo(id, &info))
    return Slot(id: id, info: info)
  }

  /// Asks for the count first each time, as some modules look for new readers only then.
  private func slotIDs() throws(PKCS11Error) -> [CK_SLOT_ID] {
    while true {
      var count: CK_ULONG = 0
      try check("C_GetSlotList", functions.pointee.C_GetSlotList(0, nil, &count))
      var ids = [CK_SLOT_ID](repeating: 0, count: Int(count))
      if count == 0 { return [] }
      let result = functions.pointee.C_GetSlotList(0, &ids, &count)
      if result == CKR_BUFFER_TOO_SMALL { continue }
      try check("C_GetSlotList", result)
      return Array(ids.prefix(Int(count)))
    }
  }
}

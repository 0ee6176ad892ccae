#include <stdio.h>
#include <string.h>

#include "token.h"

CK_RV token_GetSlotList(unsigned char token_present, CK_SLOT_ID *list,
                        CK_ULONG *count) {
  struct call call;
  CK_RV rv = call_begin(&call, MISBEHAVING_C_GetSlotList);
  if (rv != CKR_OK) return call_end(&call, rv);
  if (!count) return call_end(&call, CKR_ARGUMENTS_BAD);
  readers_notice(list == NULL);
  call.forwarded = true;
  CK_ULONG room = *count;
  *count = 0;
  for (unsigned i = 0; i < READERS; i++) {
    struct reader reader = reader_at(i);
    if (!reader.exists || (token_present && !reader.present)) continue;
    if (list && *count < room) list[*count] = reader.slot;
    *count += 1;
  }
  return call_end(&call, list && *count > room ? CKR_BUFFER_TOO_SMALL : CKR_OK);
}

static void pad(unsigned char *field, size_t size, const char *text) {
  size_t length = strlen(text);
  memset(field, ' ', size);
  memcpy(field, text, length < size ? length : size);
}

CK_RV token_GetSlotInfo(CK_SLOT_ID slot, CK_SLOT_INFO *info) {
  struct call call;
  unsigned index = NO_READER;
  CK_RV rv = call_begin_slot(&call, MISBEHAVING_C_GetSlotInfo, slot, &index);
  if (rv == CKR_TOKEN_NOT_PRESENT && index != NO_READER) rv = CKR_OK;
  if (rv == CKR_OK && !info) rv = CKR_ARGUMENTS_BAD;
  if (rv == CKR_OK) {
    char name[32];
    snprintf(name, sizeof name, "Misbehaving reader %u", index);
    memset(info, 0, sizeof *info);
    pad(info->slotDescription, sizeof info->slotDescription, name);
    pad(info->manufacturerID, sizeof info->manufacturerID, "PassportSigner");
    info->flags = CKF_REMOVABLE_DEVICE | CKF_HW_SLOT;
    if (reader_at(index).present) info->flags |= CKF_TOKEN_PRESENT;
    call.forwarded = true;
  }
  return call_end(&call, rv);
}

static void set_serial(unsigned index, CK_TOKEN_INFO *info) {
  bool other = index == 1 || setting(MISBEHAVING_SWAP) & 1;
  if (setting(MISBEHAVING_ZERO_SERIALS)) {
    pad(info->serialNumber, sizeof info->serialNumber, "0000000000000000");
  } else if (other) {
    char serial[MISBEHAVING_TEXT_SIZE];
    misbehaving_text(channel, MISBEHAVING_TEXT_OTHER_SERIAL, serial);
    pad(info->serialNumber, sizeof info->serialNumber, serial);
  }
}

CK_RV token_GetTokenInfo(CK_SLOT_ID slot, CK_TOKEN_INFO *info) {
  struct call call;
  unsigned index;
  CK_RV rv = call_begin_slot(&call, MISBEHAVING_C_GetTokenInfo, slot, &index);
  if (rv == CKR_OK) {
    struct reader reader = reader_at(index);
    CK_TOKEN_INFO named;
    rv = wrapped->C_GetTokenInfo(reader.wrapped, info);
    if (rv == CKR_OK && reader.label_of != reader.wrapped &&
        wrapped->C_GetTokenInfo(reader.label_of, &named) == CKR_OK) {
      memcpy(info->label, named.label, sizeof info->label);
      if (!(setting(MISBEHAVING_SWAP) & 1) && index == 0) {
        memcpy(info->serialNumber, named.serialNumber,
               sizeof info->serialNumber);
      }
    }
    if (rv == CKR_OK) {
      set_serial(index, info);
      pin_adjust_flags(&info->flags);
      uint64_t most = setting(MISBEHAVING_MAX_SESSIONS);
      if (most) info->ulMaxSessionCount = info->ulMaxRwSessionCount = most;
      info->ulSessionCount = sessions_count(index);
    }
  }
  return call_end(&call, rv);
}

CK_RV token_InitToken(CK_SLOT_ID slot, unsigned char *pin, CK_ULONG size,
                      unsigned char *label) {
  struct call call;
  unsigned index;
  CK_RV rv = call_begin_slot(&call, MISBEHAVING_C_InitToken, slot, &index);
  if (rv == CKR_OK) {
    rv = wrapped->C_InitToken(reader_at(index).wrapped, pin, size, label);
  }
  return call_end(&call, rv);
}

CK_RV token_WaitForSlotEvent(CK_FLAGS flags, CK_SLOT_ID *slot,
                             void *reserved) {
  struct call call;
  (void)flags;
  (void)slot;
  (void)reserved;
  CK_RV rv = call_begin(&call, MISBEHAVING_C_WaitForSlotEvent);
  call.forwarded = rv == CKR_OK;
  return call_end(&call, rv == CKR_OK ? CKR_FUNCTION_NOT_SUPPORTED : rv);
}

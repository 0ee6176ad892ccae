#include <string.h>

#include "token.h"

enum { LARGEST = 1024, TRIES = 8192 };

static unsigned char previous[LARGEST];
static CK_ULONG previous_size;

void spoil_remember(const unsigned char *signature, CK_ULONG size) {
  if (size > sizeof previous) return;
  memcpy(previous, signature, size);
  previous_size = size;
}

static CK_ULONG der_integer(const unsigned char *number, CK_ULONG size,
                            unsigned char *out) {
  while (size > 1 && *number == 0) {
    number++;
    size--;
  }
  CK_ULONG extra = *number >> 7;
  out[0] = 0x02;
  out[1] = (unsigned char)(size + extra);
  out[2] = 0;
  memcpy(out + 2 + extra, number, size);
  return 2 + extra + size;
}

static CK_RV as_der(unsigned char *signature, CK_ULONG *size, CK_ULONG room) {
  unsigned char der[160];
  CK_ULONG half = *size / 2;
  if (*size > 132) return CKR_OK;
  unsigned char body[150];
  CK_ULONG length = der_integer(signature, half, body);
  length += der_integer(signature + half, half, body + length);
  CK_ULONG head = length < 128 ? 2 : 3;
  der[0] = 0x30;
  der[1] = 0x81;
  der[head - 1] = (unsigned char)length;
  memcpy(der + head, body, length);
  *size = head + length;
  if (*size > room) return CKR_BUFFER_TOO_SMALL;
  memcpy(signature, der, *size);
  return CKR_OK;
}

/* Signs anew until r (or the number) starts with a zero, then drops it. */
static CK_RV without_zero(struct session *session, const unsigned char *data,
                          CK_ULONG data_size, unsigned char *signature,
                          CK_ULONG *size, CK_ULONG room) {
  CK_MECHANISM mechanism = {session->mechanism, session->parameter,
                            session->parameter_size};
  if (session->parameter_size == 0) mechanism.pParameter = NULL;
  for (int i = 0; i < TRIES && signature[0] != 0; i++) {
    CK_RV rv = wrapped->C_SignInit(session->wrapped, &mechanism, session->key);
    if (rv != CKR_OK) return rv;
    *size = room;
    rv = wrapped->C_Sign(session->wrapped, (unsigned char *)(uintptr_t)data,
                         data_size, signature, size);
    if (rv != CKR_OK) return rv;
  }
  if (signature[0] != 0) return CKR_FUNCTION_FAILED;
  *size -= 1;
  memmove(signature, signature + 1, *size);
  return CKR_OK;
}

CK_RV spoil_signature(struct call *call, const unsigned char *data,
                      CK_ULONG data_size, unsigned char *signature,
                      CK_ULONG *size, CK_ULONG room) {
  switch (call->spoil) {
    case MISBEHAVING_SPOIL_FLIP:
      signature[*size / 2] ^= 1;
      return CKR_OK;
    case MISBEHAVING_SPOIL_PREVIOUS:
      if (previous_size == 0 || previous_size > room) {
        signature[*size / 2] ^= 1;
        return CKR_OK;
      }
      *size = previous_size;
      memcpy(signature, previous, previous_size);
      return CKR_OK;
    case MISBEHAVING_SPOIL_SHORT:
      *size -= 1;
      return CKR_OK;
    case MISBEHAVING_SPOIL_DER:
      return as_der(signature, size, room);
    default:
      return without_zero(call->session, data, data_size, signature, size,
                          room);
  }
}

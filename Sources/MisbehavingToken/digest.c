#include "token.h"

#define DIGEST(name, parameters, arguments)                              \
  CK_RV token_##name parameters {                                        \
    struct call call;                                                    \
    CK_RV rv = call_begin_session(&call, MISBEHAVING_C_##name, session); \
    if (rv == CKR_OK && setting(MISBEHAVING_NO_DIGEST)) {                \
      rv = CKR_FUNCTION_NOT_SUPPORTED;                                   \
    }                                                                    \
    if (rv == CKR_OK) {                                                  \
      session = call.session->wrapped;                                   \
      rv = wrapped->C_##name arguments;                                  \
    }                                                                    \
    return call_end(&call, rv);                                          \
  }

DIGEST(DigestInit,
       (CK_SESSION_HANDLE session, CK_MECHANISM *mechanism),
       (session, mechanism))

DIGEST(Digest,
       (CK_SESSION_HANDLE session, unsigned char *in, CK_ULONG
        in_size, unsigned char *out, CK_ULONG *out_size),
       (session, in, in_size, out, out_size))

DIGEST(DigestUpdate,
       (CK_SESSION_HANDLE session, unsigned char *in, CK_ULONG
        in_size),
       (session, in, in_size))

DIGEST(DigestFinal,
       (CK_SESSION_HANDLE session, unsigned char *out, CK_ULONG
        *out_size),
       (session, out, out_size))

CK_RV token_DigestKey(CK_SESSION_HANDLE session, CK_OBJECT_HANDLE key) {
  struct call call;
  CK_RV rv = call_begin_object(&call, MISBEHAVING_C_DigestKey, session, &key);
  if (rv == CKR_OK && setting(MISBEHAVING_NO_DIGEST)) {
    rv = CKR_FUNCTION_NOT_SUPPORTED;
  }
  if (rv == CKR_OK) rv = wrapped->C_DigestKey(call.session->wrapped, key);
  return call_end(&call, rv);
}

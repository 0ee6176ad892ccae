#include "forward.h"

FORWARD(InitPIN,
        (CK_SESSION_HANDLE session, unsigned char *pin, CK_ULONG
         size),
        (session, pin, size))

FORWARD(SetPIN,
        (CK_SESSION_HANDLE session, unsigned char *old, CK_ULONG
         old_size, unsigned char *pin, CK_ULONG size),
        (session, old, old_size, pin, size))

FORWARD(GetOperationState,
        (CK_SESSION_HANDLE session, unsigned char *out, CK_ULONG
         *out_size),
        (session, out, out_size))

FORWARD(GetFunctionStatus,
        (CK_SESSION_HANDLE session),
        (session))

FORWARD(CancelFunction,
        (CK_SESSION_HANDLE session),
        (session))

FORWARD_OBJECT(DestroyObject,
               (CK_SESSION_HANDLE session, CK_OBJECT_HANDLE
                object),
               (session, object))

FORWARD_OBJECT(GetObjectSize,
               (CK_SESSION_HANDLE session, CK_OBJECT_HANDLE
                object, CK_ULONG *size),
               (session, object, size))

FORWARD_OBJECT(SetAttributeValue,
               (CK_SESSION_HANDLE session, CK_OBJECT_HANDLE
                object, CK_ATTRIBUTE *template, CK_ULONG
                count),
               (session, object, template, count))

CK_RV token_SetOperationState(CK_SESSION_HANDLE session, unsigned char *state,
                              CK_ULONG size, CK_OBJECT_HANDLE cipher,
                              CK_OBJECT_HANDLE authentication) {
  struct call call;
  CK_RV rv =
      call_begin_session(&call, MISBEHAVING_C_SetOperationState, session);
  if (rv == CKR_OK && cipher) rv = object_in(&cipher);
  if (rv == CKR_OK && authentication) rv = object_in(&authentication);
  if (rv == CKR_OK) {
    rv = wrapped->C_SetOperationState(call.session->wrapped, state, size,
                                      cipher, authentication);
  }
  return call_end(&call, rv);
}

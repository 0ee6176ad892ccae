#include "forward.h"

FORWARD(SignUpdate,
        (CK_SESSION_HANDLE session, unsigned char *in, CK_ULONG
         in_size),
        (session, in, in_size))

FORWARD(SignFinal,
        (CK_SESSION_HANDLE session, unsigned char *out, CK_ULONG
         *out_size),
        (session, out, out_size))

FORWARD_OBJECT(SignRecoverInit,
               (CK_SESSION_HANDLE session, CK_MECHANISM
                *mechanism, CK_OBJECT_HANDLE object),
               (session, mechanism, object))

FORWARD(SignRecover,
        (CK_SESSION_HANDLE session, unsigned char *in, CK_ULONG
         in_size, unsigned char *out, CK_ULONG *out_size),
        (session, in, in_size, out, out_size))

FORWARD(Verify,
        (CK_SESSION_HANDLE session, unsigned char *in, CK_ULONG
         in_size, unsigned char *proof, CK_ULONG proof_size),
        (session, in, in_size, proof, proof_size))

FORWARD(VerifyUpdate,
        (CK_SESSION_HANDLE session, unsigned char *in, CK_ULONG
         in_size),
        (session, in, in_size))

FORWARD(VerifyFinal,
        (CK_SESSION_HANDLE session, unsigned char *proof, CK_ULONG
         proof_size),
        (session, proof, proof_size))

FORWARD_OBJECT(VerifyRecoverInit,
               (CK_SESSION_HANDLE session, CK_MECHANISM
                *mechanism, CK_OBJECT_HANDLE object),
               (session, mechanism, object))

FORWARD(VerifyRecover,
        (CK_SESSION_HANDLE session, unsigned char *in, CK_ULONG
         in_size, unsigned char *out, CK_ULONG *out_size),
        (session, in, in_size, out, out_size))

CK_RV token_VerifyInit(CK_SESSION_HANDLE session, CK_MECHANISM *mechanism,
                       CK_OBJECT_HANDLE key) {
  struct call call;
  CK_RV rv = call_begin_object(&call, MISBEHAVING_C_VerifyInit, session, &key);
  if (rv == CKR_OK && mechanism && !mechanism_usable(mechanism->mechanism)) {
    rv = CKR_MECHANISM_INVALID;
  }
  if (rv == CKR_OK) {
    rv = wrapped->C_VerifyInit(call.session->wrapped, mechanism, key);
  }
  return call_end(&call, rv);
}

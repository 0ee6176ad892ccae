#include "forward.h"

static CK_RV give(CK_RV rv, CK_OBJECT_HANDLE *object) {
  if (rv == CKR_OK && object) *object = object_out(*object);
  return rv;
}

CK_RV token_CreateObject(CK_SESSION_HANDLE session, CK_ATTRIBUTE *template,
                         CK_ULONG count, CK_OBJECT_HANDLE *object) {
  struct call call;
  CK_RV rv = call_begin_session(&call, MISBEHAVING_C_CreateObject, session);
  if (rv == CKR_OK) {
    rv = give(wrapped->C_CreateObject(call.session->wrapped, template, count,
                                      object),
              object);
  }
  return call_end(&call, rv);
}

CK_RV token_CopyObject(CK_SESSION_HANDLE session, CK_OBJECT_HANDLE object,
                       CK_ATTRIBUTE *template, CK_ULONG count,
                       CK_OBJECT_HANDLE *copy) {
  struct call call;
  CK_RV rv =
      call_begin_object(&call, MISBEHAVING_C_CopyObject, session, &object);
  if (rv == CKR_OK) {
    rv = give(wrapped->C_CopyObject(call.session->wrapped, object, template,
                                    count, copy),
              copy);
  }
  return call_end(&call, rv);
}

CK_RV token_GenerateKey(CK_SESSION_HANDLE session, CK_MECHANISM *mechanism,
                        CK_ATTRIBUTE *template, CK_ULONG count,
                        CK_OBJECT_HANDLE *key) {
  struct call call;
  CK_RV rv = call_begin_session(&call, MISBEHAVING_C_GenerateKey, session);
  if (rv == CKR_OK) {
    rv = give(wrapped->C_GenerateKey(call.session->wrapped, mechanism, template,
                                     count, key),
              key);
  }
  return call_end(&call, rv);
}

CK_RV token_GenerateKeyPair(CK_SESSION_HANDLE session, CK_MECHANISM *mechanism,
                            CK_ATTRIBUTE *public_template,
                            CK_ULONG public_count,
                            CK_ATTRIBUTE *private_template,
                            CK_ULONG private_count,
                            CK_OBJECT_HANDLE *public_key,
                            CK_OBJECT_HANDLE *private_key) {
  struct call call;
  CK_RV rv = call_begin_session(&call, MISBEHAVING_C_GenerateKeyPair, session);
  if (rv == CKR_OK) {
    rv = wrapped->C_GenerateKeyPair(
        call.session->wrapped, mechanism, public_template, public_count,
        private_template, private_count, public_key, private_key);
    give(rv, public_key);
    give(rv, private_key);
  }
  return call_end(&call, rv);
}

CK_RV token_WrapKey(CK_SESSION_HANDLE session, CK_MECHANISM *mechanism,
                    CK_OBJECT_HANDLE wrapping_key, CK_OBJECT_HANDLE key,
                    unsigned char *out, CK_ULONG *size) {
  struct call call;
  CK_RV rv =
      call_begin_object(&call, MISBEHAVING_C_WrapKey, session, &wrapping_key);
  if (rv == CKR_OK) rv = object_in(&key);
  if (rv == CKR_OK) {
    rv = wrapped->C_WrapKey(call.session->wrapped, mechanism, wrapping_key, key,
                            out, size);
  }
  return call_end(&call, rv);
}

CK_RV token_UnwrapKey(CK_SESSION_HANDLE session, CK_MECHANISM *mechanism,
                      CK_OBJECT_HANDLE unwrapping_key, unsigned char *in,
                      CK_ULONG size, CK_ATTRIBUTE *template, CK_ULONG count,
                      CK_OBJECT_HANDLE *key) {
  struct call call;
  CK_RV rv = call_begin_object(&call, MISBEHAVING_C_UnwrapKey, session,
                               &unwrapping_key);
  if (rv == CKR_OK) {
    rv = give(wrapped->C_UnwrapKey(call.session->wrapped, mechanism,
                                   unwrapping_key, in, size, template, count,
                                   key),
              key);
  }
  return call_end(&call, rv);
}

CK_RV token_DeriveKey(CK_SESSION_HANDLE session, CK_MECHANISM *mechanism,
                      CK_OBJECT_HANDLE base_key, CK_ATTRIBUTE *template,
                      CK_ULONG count, CK_OBJECT_HANDLE *key) {
  struct call call;
  CK_RV rv =
      call_begin_object(&call, MISBEHAVING_C_DeriveKey, session, &base_key);
  if (rv == CKR_OK) {
    rv = give(wrapped->C_DeriveKey(call.session->wrapped, mechanism, base_key,
                                   template, count, key),
              key);
  }
  return call_end(&call, rv);
}

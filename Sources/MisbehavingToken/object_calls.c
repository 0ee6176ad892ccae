#include <string.h>

#include "token.h"

static bool is_certificate(CK_SESSION_HANDLE session, CK_OBJECT_HANDLE object) {
  CK_OBJECT_CLASS class = CKO_DATA;
  CK_ATTRIBUTE attribute = {CKA_CLASS, &class, sizeof class};
  return wrapped->C_GetAttributeValue(session, object, &attribute, 1) ==
             CKR_OK &&
         class == CKO_CERTIFICATE;
}

static bool is_logged_in(CK_SESSION_HANDLE session) {
  CK_SESSION_INFO info;
  return wrapped->C_GetSessionInfo(session, &info) == CKR_OK &&
         (info.state == CKS_RO_USER_FUNCTIONS ||
          info.state == CKS_RW_USER_FUNCTIONS);
}

CK_RV token_FindObjectsInit(CK_SESSION_HANDLE session, CK_ATTRIBUTE *template,
                            CK_ULONG count) {
  struct call call;
  CK_RV rv = call_begin_session(&call, MISBEHAVING_C_FindObjectsInit, session);
  if (rv == CKR_OK) {
    bool hides_ids = setting(MISBEHAVING_EMPTY_IDS);
    call.session->finds_nothing = false;
    for (CK_ULONG i = 0; hides_ids && i < count; i++) {
      if (template[i].type == CKA_ID && template[i].ulValueLen > 0) {
        call.session->finds_nothing = true;
      }
    }
    rv = wrapped->C_FindObjectsInit(call.session->wrapped, template, count);
  }
  return call_end(&call, rv);
}

static CK_RV find(struct session *session, CK_OBJECT_HANDLE *objects,
                  CK_ULONG room, CK_ULONG *count) {
  uint64_t certificates = setting(MISBEHAVING_CERTIFICATES);
  bool hides = certificates == 2 ||
               (certificates == 1 && !is_logged_in(session->wrapped));
  CK_ULONG kept = 0;
  while (kept == 0) {
    CK_ULONG found = 0;
    CK_RV rv = wrapped->C_FindObjects(session->wrapped, objects, room, &found);
    if (rv != CKR_OK) return rv;
    if (found == 0 || session->finds_nothing) break;
    for (CK_ULONG i = 0; i < found; i++) {
      if (hides && is_certificate(session->wrapped, objects[i])) continue;
      objects[kept] = object_out(objects[i]);
      if (objects[kept] == 0) return CKR_DEVICE_MEMORY;
      kept++;
    }
  }
  *count = kept;
  return CKR_OK;
}

CK_RV token_FindObjects(CK_SESSION_HANDLE session, CK_OBJECT_HANDLE *objects,
                        CK_ULONG room, CK_ULONG *count) {
  struct call call;
  CK_RV rv = call_begin_session(&call, MISBEHAVING_C_FindObjects, session);
  if (rv == CKR_OK && (!objects || !count)) rv = CKR_ARGUMENTS_BAD;
  if (rv == CKR_OK && room == 0) {
    *count = 0;
  } else if (rv == CKR_OK) {
    rv = find(call.session, objects, room, count);
  }
  return call_end(&call, rv);
}

CK_RV token_FindObjectsFinal(CK_SESSION_HANDLE session) {
  struct call call;
  CK_RV rv = call_begin_session(&call, MISBEHAVING_C_FindObjectsFinal, session);
  if (rv == CKR_OK) rv = wrapped->C_FindObjectsFinal(call.session->wrapped);
  return call_end(&call, rv);
}

static void adjust(CK_ATTRIBUTE *attribute) {
  if (attribute->ulValueLen == (CK_ULONG)-1) return;
  if (attribute->type == CKA_ID && setting(MISBEHAVING_EMPTY_IDS)) {
    attribute->ulValueLen = 0;
  }
  if (attribute->type == CKA_ALWAYS_AUTHENTICATE && attribute->pValue &&
      attribute->ulValueLen == sizeof(CK_BBOOL) &&
      setting(MISBEHAVING_ALWAYS_AUTHENTICATE)) {
    *(CK_BBOOL *)attribute->pValue = CK_TRUE;
  }
}

CK_RV token_GetAttributeValue(CK_SESSION_HANDLE session,
                              CK_OBJECT_HANDLE object, CK_ATTRIBUTE *template,
                              CK_ULONG count) {
  struct call call;
  CK_RV rv = call_begin_object(&call, MISBEHAVING_C_GetAttributeValue, session,
                               &object);
  if (rv == CKR_OK) {
    rv = wrapped->C_GetAttributeValue(call.session->wrapped, object, template,
                                      count);
    for (CK_ULONG i = 0; template && i < count; i++) adjust(&template[i]);
  }
  return call_end(&call, rv);
}

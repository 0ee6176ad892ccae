#include "token.h"

enum { MAX_MECHANISMS = 512 };

static uint64_t treatment(CK_MECHANISM_TYPE type) {
  switch (type) {
    case CKM_RSA_PKCS_PSS:
    case CKM_SHA1_RSA_PKCS_PSS:
    case CKM_SHA224_RSA_PKCS_PSS:
    case CKM_SHA256_RSA_PKCS_PSS:
    case CKM_SHA384_RSA_PKCS_PSS:
    case CKM_SHA512_RSA_PKCS_PSS:
      return setting(MISBEHAVING_MECHANISM_PSS);
    case CKM_RSA_X_509:
      return setting(MISBEHAVING_MECHANISM_X509);
    case CKM_RSA_PKCS:
    case CKM_SHA1_RSA_PKCS:
    case CKM_SHA224_RSA_PKCS:
    case CKM_SHA256_RSA_PKCS:
    case CKM_SHA384_RSA_PKCS:
    case CKM_SHA512_RSA_PKCS:
      return setting(MISBEHAVING_MECHANISM_PKCS1);
    case CKM_ECDSA:
    case CKM_ECDSA_SHA1:
    case CKM_ECDSA_SHA224:
    case CKM_ECDSA_SHA256:
    case CKM_ECDSA_SHA384:
    case CKM_ECDSA_SHA512:
      return setting(MISBEHAVING_MECHANISM_ECDSA);
    default:
      return 0;
  }
}

bool mechanism_usable(CK_MECHANISM_TYPE type) { return treatment(type) == 0; }

CK_RV token_GetMechanismList(CK_SLOT_ID slot, CK_MECHANISM_TYPE *list,
                             CK_ULONG *count) {
  struct call call;
  unsigned index;
  CK_RV rv =
      call_begin_slot(&call, MISBEHAVING_C_GetMechanismList, slot, &index);
  if (rv == CKR_OK && !count) rv = CKR_ARGUMENTS_BAD;
  if (rv == CKR_OK) {
    CK_MECHANISM_TYPE all[MAX_MECHANISMS];
    CK_ULONG all_count = MAX_MECHANISMS;
    CK_ULONG shown = 0;
    rv = wrapped->C_GetMechanismList(reader_at(index).wrapped, all, &all_count);
    for (CK_ULONG i = 0; rv == CKR_OK && i < all_count; i++) {
      if (treatment(all[i]) == 1) continue;
      if (list && shown < *count) list[shown] = all[i];
      shown++;
    }
    if (rv == CKR_OK && list && shown > *count) rv = CKR_BUFFER_TOO_SMALL;
    *count = shown;
  }
  return call_end(&call, rv);
}

CK_RV token_GetMechanismInfo(CK_SLOT_ID slot, CK_MECHANISM_TYPE type,
                             CK_MECHANISM_INFO *info) {
  struct call call;
  unsigned index;
  CK_RV rv =
      call_begin_slot(&call, MISBEHAVING_C_GetMechanismInfo, slot, &index);
  if (rv == CKR_OK) {
    rv = treatment(type) == 1
             ? CKR_MECHANISM_INVALID
             : wrapped->C_GetMechanismInfo(reader_at(index).wrapped, type,
                                           info);
  }
  return call_end(&call, rv);
}

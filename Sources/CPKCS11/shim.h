// PKCS #11 as p11-kit spells it, and p11-kit's words for return values and its RFC 7512 URIs.
#include <stddef.h>
#include <p11-kit/pkcs11.h>
#include <p11-kit/p11-kit.h>
#include <p11-kit/uri.h>

// Casts keep these macros from Swift.
static const CK_ULONG CK_UnavailableInformation = CK_UNAVAILABLE_INFORMATION;
static const CK_ULONG CKR_VendorDefined = CKR_VENDOR_DEFINED;

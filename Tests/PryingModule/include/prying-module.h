#ifndef PASSPORT_SIGNER_PRYING_MODULE_H
#define PASSPORT_SIGNER_PRYING_MODULE_H

#include <p11-kit/pkcs11.h>

CK_RV C_GetFunctionList(CK_FUNCTION_LIST_PTR_PTR list);

#endif

#ifndef MISBEHAVING_TOKEN_H
#define MISBEHAVING_TOKEN_H

#include <p11-kit/pkcs11.h>

/* The module's only symbol. README.md beside the sources tells the rest. */
__attribute__((visibility("default"))) CK_RV C_GetFunctionList(
    CK_FUNCTION_LIST_PTR_PTR list);

#endif

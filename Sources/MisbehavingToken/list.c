#include "MisbehavingToken.h"
#include "token.h"

static CK_FUNCTION_LIST functions = {
    .version = {2, 40},
#define X(name) .C_##name = token_##name,
    MISBEHAVING_FUNCTIONS(X)
#undef X
};

CK_RV token_GetFunctionList(CK_FUNCTION_LIST_PTR_PTR list) {
  if (!list) return CKR_ARGUMENTS_BAD;
  *list = &functions;
  return CKR_OK;
}

CK_RV C_GetFunctionList(CK_FUNCTION_LIST_PTR_PTR list) {
  return token_GetFunctionList(list);
}

#ifndef FORWARD_H
#define FORWARD_H

#include "token.h"

/* A call that goes through as it is, but for its session's number. */
#define FORWARD(name, parameters, arguments)                              \
  CK_RV token_##name parameters {                                         \
    struct call call;                                                     \
    CK_RV rv = call_begin_session(&call, MISBEHAVING_C_##name, session);  \
    if (rv == CKR_OK) {                                                   \
      session = call.session->wrapped;                                    \
      rv = wrapped->C_##name arguments;                                   \
    }                                                                     \
    return call_end(&call, rv);                                           \
  }

/* The same, with the number of an object besides. */
#define FORWARD_OBJECT(name, parameters, arguments)                       \
  CK_RV token_##name parameters {                                         \
    struct call call;                                                     \
    CK_RV rv =                                                            \
        call_begin_object(&call, MISBEHAVING_C_##name, session, &object); \
    if (rv == CKR_OK) {                                                   \
      session = call.session->wrapped;                                    \
      rv = wrapped->C_##name arguments;                                   \
    }                                                                     \
    return call_end(&call, rv);                                           \
  }

#endif

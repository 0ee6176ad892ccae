#include "forward.h"

FORWARD_OBJECT(EncryptInit,
               (CK_SESSION_HANDLE session, CK_MECHANISM
                *mechanism, CK_OBJECT_HANDLE object),
               (session, mechanism, object))

FORWARD(Encrypt,
        (CK_SESSION_HANDLE session, unsigned char *in, CK_ULONG
         in_size, unsigned char *out, CK_ULONG *out_size),
        (session, in, in_size, out, out_size))

FORWARD(EncryptUpdate,
        (CK_SESSION_HANDLE session, unsigned char *in, CK_ULONG
         in_size, unsigned char *out, CK_ULONG *out_size),
        (session, in, in_size, out, out_size))

FORWARD(EncryptFinal,
        (CK_SESSION_HANDLE session, unsigned char *out, CK_ULONG
         *out_size),
        (session, out, out_size))

FORWARD_OBJECT(DecryptInit,
               (CK_SESSION_HANDLE session, CK_MECHANISM
                *mechanism, CK_OBJECT_HANDLE object),
               (session, mechanism, object))

FORWARD(Decrypt,
        (CK_SESSION_HANDLE session, unsigned char *in, CK_ULONG
         in_size, unsigned char *out, CK_ULONG *out_size),
        (session, in, in_size, out, out_size))

FORWARD(DecryptUpdate,
        (CK_SESSION_HANDLE session, unsigned char *in, CK_ULONG
         in_size, unsigned char *out, CK_ULONG *out_size),
        (session, in, in_size, out, out_size))

FORWARD(DecryptFinal,
        (CK_SESSION_HANDLE session, unsigned char *out, CK_ULONG
         *out_size),
        (session, out, out_size))

FORWARD(DigestEncryptUpdate,
        (CK_SESSION_HANDLE session, unsigned char *in, CK_ULONG
         in_size, unsigned char *out, CK_ULONG *out_size),
        (session, in, in_size, out, out_size))

FORWARD(DecryptDigestUpdate,
        (CK_SESSION_HANDLE session, unsigned char *in, CK_ULONG
         in_size, unsigned char *out, CK_ULONG *out_size),
        (session, in, in_size, out, out_size))

FORWARD(SignEncryptUpdate,
        (CK_SESSION_HANDLE session, unsigned char *in, CK_ULONG
         in_size, unsigned char *out, CK_ULONG *out_size),
        (session, in, in_size, out, out_size))

FORWARD(DecryptVerifyUpdate,
        (CK_SESSION_HANDLE session, unsigned char *in, CK_ULONG
         in_size, unsigned char *out, CK_ULONG *out_size),
        (session, in, in_size, out, out_size))

FORWARD(SeedRandom,
        (CK_SESSION_HANDLE session, unsigned char *in, CK_ULONG
         in_size),
        (session, in, in_size))

FORWARD(GenerateRandom,
        (CK_SESSION_HANDLE session, unsigned char *out, CK_ULONG
         size),
        (session, out, size))

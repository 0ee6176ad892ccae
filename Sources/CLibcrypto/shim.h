// What EMSA-PSS needs of OpenSSL: SHA-256 and random bytes.
#include <openssl/rand.h>
#include <openssl/sha.h>

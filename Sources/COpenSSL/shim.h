#pragma once

#include <openssl/asn1.h>
#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/objects.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

// BIO_get_mem_data is a macro around BIO_ctrl.
static inline long openssl_bio_bytes(BIO *bio, char **bytes) {
  return BIO_get_mem_data(bio, bytes);
}

// The flags are macros of macros: RFC 4514 order, a space after each comma, UTF-8 left unescaped.
static inline int openssl_print_name(BIO *bio, const X509_NAME *name) {
  unsigned long flags = XN_FLAG_SEP_CPLUS_SPC | XN_FLAG_DN_REV | XN_FLAG_FN_SN |
                        XN_FLAG_DUMP_UNKNOWN_FIELDS | ASN1_STRFLGS_ESC_2253 |
                        ASN1_STRFLGS_ESC_CTRL | ASN1_STRFLGS_UTF8_CONVERT;
  return X509_NAME_print_ex(bio, name, 0, flags);
}

// sk_ASN1_OBJECT_num and sk_ASN1_OBJECT_value are macros.
static inline int openssl_key_purposes_count(const EXTENDED_KEY_USAGE *purposes) {
  return sk_ASN1_OBJECT_num(purposes);
}

static inline const ASN1_OBJECT *openssl_key_purpose(const EXTENDED_KEY_USAGE *purposes, int i) {
  return sk_ASN1_OBJECT_value(purposes, i);
}

// EVP_RSA_gen and EVP_EC_gen are macros around a variadic function, which Swift cannot call.
static inline EVP_PKEY *openssl_generate_rsa(size_t bits) {
  return EVP_PKEY_Q_keygen(NULL, NULL, "RSA", bits);
}

static inline EVP_PKEY *openssl_generate_p256(void) {
  return EVP_PKEY_Q_keygen(NULL, NULL, "EC", "P-256");
}

// X509V3_set_ctx_nodb is a macro that pokes into the context.
static inline X509_EXTENSION *openssl_extension(X509 *certificate, int nid, const char *value) {
  X509V3_CTX context;
  X509V3_set_ctx_nodb(&context);
  X509V3_set_ctx(&context, certificate, certificate, NULL, NULL, 0);
  return X509V3_EXT_conf_nid(NULL, &context, nid, value);
}

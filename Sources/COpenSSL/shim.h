#pragma once

#include <openssl/asn1.h>
#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/ess.h>
#include <openssl/evp.h>
#include <openssl/objects.h>
#include <openssl/pem.h>
// After pem.h: only then it declares how to read PEM.
#include <openssl/cms.h>
#include <openssl/rsa.h>
#include <openssl/sha.h>
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

// OPENSSL_free is a macro that passes the place of the call.
static inline void openssl_free(void *bytes) {
  OPENSSL_free(bytes);
}

// Deprecated since 3.0 without a successor; without it a group's multiples are never kept.
static inline int openssl_keep_multiples(EC_GROUP *group) {
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"
  return EC_GROUP_precompute_mult(group, NULL);
#pragma GCC diagnostic pop
}

// Deprecated since 3.0 without a successor; without it every point costs a division in the field.
static inline int openssl_projective_coordinates(const EC_GROUP *group, const EC_POINT *point,
                                                 BIGNUM *x, BIGNUM *z, BN_CTX *context) {
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"
  return EC_POINT_get_Jprojective_coordinates_GFp(group, point, x, NULL, z, context);
#pragma GCC diagnostic pop
}

// X509V3_set_ctx_nodb is a macro that pokes into the context.
static inline X509_EXTENSION *openssl_extension(X509 *certificate, int nid, const char *value) {
  X509V3_CTX context;
  X509V3_set_ctx_nodb(&context);
  X509V3_set_ctx(&context, certificate, certificate, NULL, NULL, 0);
  return X509V3_EXT_conf_nid(NULL, &context, nid, value);
}

// The stacks of <openssl/cms.h> and <openssl/x509.h> are macros.
static inline int openssl_signers_count(const STACK_OF(CMS_SignerInfo) *signers) {
  return sk_CMS_SignerInfo_num(signers);
}

static inline CMS_SignerInfo *openssl_signer(const STACK_OF(CMS_SignerInfo) *signers, int i) {
  return sk_CMS_SignerInfo_value(signers, i);
}

static inline STACK_OF(X509) *openssl_certificates(void) { return sk_X509_new_null(); }

static inline int openssl_certificates_add(STACK_OF(X509) *all, X509 *certificate) {
  return X509_up_ref(certificate) == 1 && sk_X509_push(all, certificate) > 0;
}

static inline int openssl_certificates_count(const STACK_OF(X509) *all) {
  return all == NULL ? 0 : sk_X509_num(all);
}

static inline X509 *openssl_certificate(const STACK_OF(X509) *all, int i) {
  return sk_X509_value(all, i);
}

static inline void openssl_certificates_free(STACK_OF(X509) *all) {
  sk_X509_pop_free(all, X509_free);
}

// The value of an attribute that a signer signed and that has just one; ASN1_TYPE holds a union.
static inline const ASN1_TYPE *openssl_signed_attribute(const CMS_SignerInfo *signer, int nid) {
  int place = CMS_signed_get_attr_by_NID(signer, nid, -1);
  if (place < 0 || CMS_signed_get_attr_by_NID(signer, nid, place) >= 0) return NULL;
  X509_ATTRIBUTE *attribute = CMS_signed_get_attr(signer, place);
  return X509_ATTRIBUTE_count(attribute) == 1 ? X509_ATTRIBUTE_get0_type(attribute, 0) : NULL;
}

static inline const ASN1_TIME *openssl_signing_time(const CMS_SignerInfo *signer) {
  const ASN1_TYPE *type = openssl_signed_attribute(signer, NID_pkcs9_signingTime);
  if (type == NULL) return NULL;
  if (type->type == V_ASN1_UTCTIME) return type->value.utctime;
  return type->type == V_ASN1_GENERALIZEDTIME ? type->value.generalizedtime : NULL;
}

static inline const ASN1_OCTET_STRING *openssl_message_digest(const CMS_SignerInfo *signer) {
  const ASN1_TYPE *type = openssl_signed_attribute(signer, NID_pkcs9_messageDigest);
  return type != NULL && type->type == V_ASN1_OCTET_STRING ? type->value.octet_string : NULL;
}

// Whether the signer signed that the content is of the type that the message says (RFC 5652 §11.1).
static inline int openssl_content_type_agrees(
    const CMS_SignerInfo *signer, const CMS_ContentInfo *message) {
  const ASN1_TYPE *type = openssl_signed_attribute(signer, NID_pkcs9_contentType);
  return type != NULL && type->type == V_ASN1_OBJECT &&
         OBJ_cmp(type->value.object, CMS_get0_eContentType((CMS_ContentInfo *)message)) == 0;
}

// Whether the message lists the signer's digest algorithm, and knows all that it lists
// (RFC 5652 §5.1).
static inline int openssl_lists_digest(CMS_ContentInfo *message, CMS_SignerInfo *signer) {
  X509_ALGOR *digest = NULL;
  const ASN1_OBJECT *wanted = NULL;
  CMS_SignerInfo_get0_algs(signer, NULL, NULL, &digest, NULL);
  if (digest == NULL) return 0;
  X509_ALGOR_get0(&wanted, NULL, NULL, digest);
  BIO *nothing = BIO_new(BIO_s_null());
  BIO *chain = nothing == NULL ? NULL : CMS_dataInit(message, nothing);
  if (chain == NULL) {
    BIO_free(nothing);
    return 0;
  }
  int isListed = 0;
  for (BIO *one = BIO_find_type(chain, BIO_TYPE_MD); one != NULL && !isListed;
       one = BIO_find_type(BIO_next(one), BIO_TYPE_MD)) {
    const EVP_MD *algorithm = NULL;
    BIO_get_md(one, &algorithm);
    isListed = algorithm != NULL && EVP_MD_get_type(algorithm) == OBJ_obj2nid(wanted);
  }
  BIO_free_all(chain);
  return isListed;
}

// Whether the signer's signed attribute names the first of the certificates: 1 yes, 0 no,
// -1 where there is no such attribute (RFC 2634, RFC 5035).
static inline int openssl_signing_certificate(
    const CMS_SignerInfo *signer, const STACK_OF(X509) *certificates) {
  ESS_SIGNING_CERT *first = NULL;
  ESS_SIGNING_CERT_V2 *second = NULL;
  const ASN1_TYPE *one = openssl_signed_attribute(signer, NID_id_smime_aa_signingCertificate);
  const ASN1_TYPE *two = openssl_signed_attribute(signer, NID_id_smime_aa_signingCertificateV2);
  if (one == NULL && two == NULL) return -1;
  int isRight = 0;
  if (one != NULL && one->type == V_ASN1_SEQUENCE) {
    const unsigned char *start = one->value.sequence->data;
    first = d2i_ESS_SIGNING_CERT(NULL, &start, one->value.sequence->length);
  }
  if (two != NULL && two->type == V_ASN1_SEQUENCE) {
    const unsigned char *start = two->value.sequence->data;
    second = d2i_ESS_SIGNING_CERT_V2(NULL, &start, two->value.sequence->length);
  }
  if ((one == NULL || first != NULL) && (two == NULL || second != NULL))
    isRight = OSSL_ESS_check_signing_certs(first, second, certificates, 1) > 0;
  ESS_SIGNING_CERT_free(first);
  ESS_SIGNING_CERT_V2_free(second);
  return isRight;
}

// Deprecated since 3.0; but the states of its successors lie behind pointers, and to copy one of them
// costs more than to hash a short message.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"
static inline SHA256_CTX openssl_sha256(void) {
  SHA256_CTX state;
  SHA256_Init(&state);
  return state;
}

static inline void openssl_sha256_update(SHA256_CTX *state, const void *bytes, size_t count) {
  SHA256_Update(state, bytes, count);
}

static inline void openssl_sha256_finish(SHA256_CTX *state, unsigned char *digest) {
  SHA256_Final(digest, state);
}
#pragma GCC diagnostic pop

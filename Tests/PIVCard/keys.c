#include "card.h"

#include <stdio.h>

#include <openssl/rsa.h>
#include <openssl/x509.h>

EVP_PKEY *key_in(uint8_t slot) {
  static EVP_PKEY *keys[256];
  if (keys[slot] != NULL) return keys[slot];
  char name[16];
  snprintf(name, sizeof name, "%02x.key", slot);
  struct bytes file = {0};
  if (!store_read(name, &file)) return NULL;
  const uint8_t *next = file.data;
  keys[slot] = d2i_AutoPrivateKey(NULL, &next, (long)file.count);
  return keys[slot];
}

uint8_t key_algorithm(const EVP_PKEY *key) {
  if (EVP_PKEY_is_a(key, "RSA") && EVP_PKEY_get_bits(key) == 2048) return 0x07;
  if (EVP_PKEY_is_a(key, "EC") && EVP_PKEY_get_bits(key) == 256) return 0x11;
  return 0;
}

bool key_sign(EVP_PKEY *key, const uint8_t *input, size_t count, struct bytes *signature) {
  EVP_PKEY_CTX *context = EVP_PKEY_CTX_new(key, NULL);
  size_t size = CARD_BYTES;
  bool isRSA = key_algorithm(key) == 0x07;
  bool isDone = context != NULL && EVP_PKEY_sign_init(context) == 1 &&
                (!isRSA || EVP_PKEY_CTX_set_rsa_padding(context, RSA_NO_PADDING) == 1) &&
                EVP_PKEY_sign(context, signature->data, &size, input, count) == 1;
  EVP_PKEY_CTX_free(context);
  signature->count = isDone ? size : 0;
  return isDone;
}

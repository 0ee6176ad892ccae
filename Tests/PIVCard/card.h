#pragma once

#define _GNU_SOURCE

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <openssl/evp.h>

// The largest object or answer, and the largest command put together from a chain.
enum { CARD_BYTES = 8192 };

// Bytes that are being put together.
struct bytes {
  uint8_t data[CARD_BYTES];
  size_t count;
};

void bytes_add(struct bytes *bytes, const void *data, size_t count);
void bytes_add_length(struct bytes *bytes, size_t length);
void bytes_add_value(struct bytes *bytes, uint8_t tag, const void *data, size_t count);

// A command as it arrives (ISO/IEC 7816-4 §5.1, short form).
struct command {
  uint8_t class, instruction, p1, p2;
  const uint8_t *data;
  size_t count;
};

// What a card answers with instead of 90 00.
enum status {
  SUCCESS = 0x9000,
  WRONG_LENGTH = 0x6700,
  SECURITY_STATUS = 0x6982,
  PIN_BLOCKED = 0x6983,
  WRONG_DATA = 0x6a80,
  NOT_FOUND = 0x6a82,
  WRONG_PARAMETERS = 0x6a86,
  UNKNOWN_INSTRUCTION = 0x6d00,
  FAILED = 0x6f00,
};

// What a folder holds of a card: 9a.key and 9a.cer (DER) for each slot, pin, tries, guid, serial.
// Certificates are read each time they are asked for, so that one can be put there meanwhile.
void store_open(const char *folder);
bool store_read(const char *name, struct bytes *bytes);
unsigned store_number(const char *name, unsigned otherwise);
void store_set_number(const char *name, unsigned number);

// Adds a line to the file `log`, for those who watch.
void store_log(const char *format, ...) __attribute__((format(printf, 1, 2)));

// The key in a slot such as 0x9a; NULL without one.
EVP_PKEY *key_in(uint8_t slot);

// Signs a digest with ECDSA, or raises a block to the power of an RSA key; false if it cannot.
bool key_sign(EVP_PKEY *key, const uint8_t *input, size_t count, struct bytes *signature);

// The number of the key's algorithm (NIST SP 800-78-4 table 6-2); 0 for another.
uint8_t key_algorithm(const EVP_PKEY *key);

// Performs a whole command; a chain has been put together before.
unsigned piv_perform(const struct command *command, struct bytes *answer);

// Loss of power: who was verified is not any more.
void piv_reset(void);

// Puts chains of commands together and hands long answers out in parts.
void apdu_answer(const uint8_t *bytes, size_t count, struct bytes *answer);
void apdu_reset(void);

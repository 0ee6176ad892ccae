#include "card.h"

#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int folder;

void store_open(const char *path) {
  folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (folder < 0) {
    perror(path);
    exit(66);
  }
}

bool store_read(const char *name, struct bytes *bytes) {
  int file = openat(folder, name, O_RDONLY | O_CLOEXEC);
  if (file < 0) return false;
  ssize_t count = read(file, bytes->data, CARD_BYTES);
  close(file);
  bytes->count = count > 0 ? (size_t)count : 0;
  return count >= 0;
}

unsigned store_number(const char *name, unsigned otherwise) {
  struct bytes text = {0};
  if (!store_read(name, &text) || text.count == CARD_BYTES) return otherwise;
  return (unsigned)strtoul((const char *)text.data, NULL, 10);
}

// By rename, so that whoever ends the card at any time leaves the old number or the new one.
void store_set_number(const char *name, unsigned number) {
  int file = openat(folder, ".new", O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (file < 0 || dprintf(file, "%u\n", number) < 0 || close(file) != 0 ||
      renameat(folder, ".new", folder, name) != 0) {
    perror(name);
    exit(74);
  }
}

void store_log(const char *format, ...) {
  int file = openat(folder, "log", O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  if (file < 0) return;
  va_list values;
  va_start(values, format);
  vdprintf(file, format, values);
  va_end(values);
  close(file);
}

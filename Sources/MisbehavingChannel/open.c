#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#include "MisbehavingLayout.h"

bool misbehaving_default_path(char *path, size_t size) {
  const char *given = getenv("MISBEHAVING_CONTROL");
  const char *folder = getenv("XDG_RUNTIME_DIR");
  int length;
  if (given && *given) {
    length = snprintf(path, size, "%s", given);
  } else if (folder && *folder) {
    length = snprintf(path, size, "%s/misbehaving-token", folder);
  } else {
    return false;
  }
  return length > 0 && (size_t)length < size;
}

static void fill(struct misbehaving_channel *channel) {
  uint64_t salt = 0;
  if (getrandom(&salt, sizeof salt, 0) != (ssize_t)sizeof salt) salt = 1;
  misbehaving_store(&channel->version, MISBEHAVING_VERSION);
  misbehaving_store(&channel->size, sizeof *channel);
  misbehaving_store(&channel->salt, salt | 1);
  misbehaving_store(&channel->insertion, 1);
  misbehaving_reset_faults(channel);
  atomic_store(&channel->magic, MISBEHAVING_MAGIC);
}

static int map(int file, struct misbehaving_channel **channel) {
  struct stat status;
  if (fstat(file, &status) != 0) return errno;
  if (status.st_size == 0 && ftruncate(file, sizeof **channel) != 0) {
    return errno;
  }
  if (status.st_size != 0 && status.st_size != (off_t)sizeof **channel) {
    return EPROTO;
  }
  void *memory = mmap(NULL, sizeof **channel, PROT_READ | PROT_WRITE,
                      MAP_SHARED, file, 0);
  if (memory == MAP_FAILED) return errno;
  *channel = memory;
  if (atomic_load(&(*channel)->magic) == 0) fill(*channel);
  if (atomic_load(&(*channel)->magic) == MISBEHAVING_MAGIC &&
      misbehaving_load(&(*channel)->version) == MISBEHAVING_VERSION) {
    return 0;
  }
  misbehaving_close(*channel);
  *channel = NULL;
  return EPROTO;
}

static int map_private(struct misbehaving_channel **channel) {
  void *memory = mmap(NULL, sizeof **channel, PROT_READ | PROT_WRITE,
                      MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (memory == MAP_FAILED) return errno;
  *channel = memory;
  fill(*channel);
  return 0;
}

int misbehaving_open(const char *path, struct misbehaving_channel **channel) {
  if (!path) return map_private(channel);
  int file = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (file < 0) return errno;
  int error = flock(file, LOCK_EX) == 0 ? map(file, channel) : errno;
  /* The mapping keeps the open file, and with it the lock, past close(). */
  flock(file, LOCK_UN);
  close(file);
  return error;
}

void misbehaving_close(struct misbehaving_channel *channel) {
  if (channel) munmap(channel, sizeof *channel);
}

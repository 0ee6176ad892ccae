#define _GNU_SOURCE
#include <dlfcn.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include "token.h"

CK_FUNCTION_LIST_PTR wrapped;
struct misbehaving_channel *channel;
pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
bool process_initialized;
uint64_t initialized_at_insertion;

static char attached_path[PATH_MAX];
static struct stat attached_file;
static __thread uint64_t this_thread;
static uint64_t owning_thread;
static bool forked;

uint64_t now_ns(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (uint64_t)now.tv_sec * UINT64_C(1000000000) + (uint64_t)now.tv_nsec;
}

static void note_fork(void) {
  forked = true;
  this_thread = 0;
}

CK_RV process_attach(void) {
  static bool watching_forks;
  if (!watching_forks) {
    watching_forks = pthread_atfork(NULL, NULL, note_fork) == 0;
  }
  char path[PATH_MAX] = "";
  struct stat file;
  bool has_path = misbehaving_default_path(path, sizeof path);
  if (channel && strcmp(path, attached_path) == 0 &&
      (!has_path || (stat(path, &file) == 0 &&
                     file.st_ino == attached_file.st_ino &&
                     file.st_dev == attached_file.st_dev))) {
    return CKR_OK;
  }
  struct misbehaving_channel *opened = NULL;
  if (misbehaving_open(has_path ? path : NULL, &opened) != 0) {
    return CKR_FUNCTION_FAILED;
  }
  misbehaving_close(channel);
  channel = opened;
  strcpy(attached_path, path);
  if (has_path) stat(path, &attached_file);
  return CKR_OK;
}

CK_RV process_load(void) {
  if (wrapped) return CKR_OK;
  const char *path = getenv("MISBEHAVING_MODULE");
  if (!path || !*path) path = "/usr/lib/softhsm/libsofthsm2.so";
  void *library = dlopen(path, RTLD_NOW | RTLD_LOCAL);
  if (!library) return CKR_LIBRARY_LOAD_FAILED;
  void *symbol = dlsym(library, "C_GetFunctionList");
  CK_C_GetFunctionList get_list;
  memcpy(&get_list, &symbol, sizeof get_list);
  if (symbol && get_list(&wrapped) == CKR_OK) return CKR_OK;
  wrapped = NULL;
  dlclose(library);
  return CKR_LIBRARY_LOAD_FAILED;
}

static void note_thread(void) {
  this_thread = (uint64_t)syscall(SYS_gettid);
  for (unsigned i = 0; i < MISBEHAVING_THREADS; i++) {
    uint64_t seen = 0;
    if (atomic_compare_exchange_strong(&channel->threads[i], &seen,
                                       this_thread) ||
        seen == this_thread) {
      return;
    }
  }
}

void process_note_caller(bool initializing) {
  if (initializing) {
    note_thread();
    owning_thread = this_thread;
    forked = false;
    return;
  }
  if (this_thread == 0) note_thread();
  if (this_thread != owning_thread) count(MISBEHAVING_COUNT_OTHER_THREAD);
  if (forked) count(MISBEHAVING_COUNT_AFTER_FORK);
}

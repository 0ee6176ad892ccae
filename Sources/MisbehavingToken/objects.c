#include <string.h>

#include "token.h"

enum { MAX_OBJECTS = 4096 };

static CK_OBJECT_HANDLE objects[MAX_OBJECTS];
static CK_ULONG object_count;
static CK_ULONG epoch;

static CK_OBJECT_HANDLE base(void) {
  return setting(MISBEHAVING_REUSE_HANDLES) ? 0 : epoch << 16;
}

CK_OBJECT_HANDLE object_out(CK_OBJECT_HANDLE wrapped_object) {
  pthread_mutex_lock(&lock);
  CK_ULONG place = 0;
  while (place < object_count && objects[place] != wrapped_object) place++;
  if (place == MAX_OBJECTS) {
    pthread_mutex_unlock(&lock);
    return 0;
  }
  if (place == object_count) objects[object_count++] = wrapped_object;
  pthread_mutex_unlock(&lock);
  return base() + place + 1;
}

CK_RV object_in(CK_OBJECT_HANDLE *object) {
  CK_ULONG place = *object - base() - 1;
  if (*object == 0 || place >= object_count) {
    return setting(MISBEHAVING_STALE_OBJECT_CODE);
  }
  *object = objects[place];
  return CKR_OK;
}

void objects_forget(void) {
  pthread_mutex_lock(&lock);
  object_count = 0;
  epoch++;
  pthread_mutex_unlock(&lock);
}

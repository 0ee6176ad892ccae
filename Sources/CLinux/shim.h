#ifndef PASSPORT_SIGNER_CLINUX_H
#define PASSPORT_SIGNER_CLINUX_H

// Calls that Swift's Glibc module lacks: declared only with _GNU_SOURCE, or variadic. No header of
// the system is included, so that their types have one home, Glibc's.

int syncfs(int fd);
int accept4(int fd, void *address, unsigned *length, int flags);
int pipe2(int ends[2], int flags);
int eventfd(unsigned start, int flags);
int pthread_setname_np(unsigned long thread, const char *name);
int mallopt(int parameter, int value);

int openat(int folder, const char *name, int flags, ...);
int fcntl(int fd, int command, ...);
int prctl(int option, ...);
int ioctl(int fd, unsigned long request, ...);
int getsockopt(int fd, int level, int name, void *value, unsigned *length);
int renameat2(int from, const char *old, int to, const char *new_name, unsigned flags);

static inline int linux_rename_keeping(int from, const char *old, int to, const char *new_name) {
  return renameat2(from, old, to, new_name, 1u /* RENAME_NOREPLACE */);
}

enum { linux_trim_threshold = -1, linux_mmap_threshold = -3, linux_arena_max = -8 };

// struct ucred is declared only with _GNU_SOURCE.
struct linux_credentials {
  int pid;
  unsigned uid;
  unsigned gid;
};

static inline int linux_peer_credentials(int fd, struct linux_credentials *out) {
  unsigned length = sizeof *out;
  return getsockopt(fd, 1 /* SOL_SOCKET */, 17 /* SO_PEERCRED */, out, &length);
}

// Variadic in C, so not importable.
static inline int linux_set_lease(int fd, int lease) {
  return fcntl(fd, 1024 /* F_SETLEASE */, lease);
}
// Who breaks a lease makes the kernel send a signal: by default SIGIO, which ends the process.
static inline int linux_ignore_lease_breaks(int fd) {
  return fcntl(fd, 10 /* F_SETSIG */, 23 /* SIGURG, ignored unless asked for */);
}
static inline int linux_open_at(int folder, const char *name, int flags, unsigned mode) {
  return openat(folder, name, flags, mode);
}
static inline int linux_die_with_parent(int signal_number) {
  return prctl(1 /* PR_SET_PDEATHSIG */, signal_number, 0, 0, 0);
}
static inline int linux_forbid_dumps(void) {
  return prctl(4 /* PR_SET_DUMPABLE */, 0, 0, 0, 0);
}
static inline int linux_forbid_new_privileges(void) {
  return prctl(38 /* PR_SET_NO_NEW_PRIVS */, 1, 0, 0, 0);
}

// glibc declares these only with _GNU_SOURCE.
long syscall(long number, ...);
int posix_spawn_file_actions_addclosefrom_np(void *actions, int first);
static inline int linux_process_descriptor(int process) {
  return (int)syscall(434 /* pidfd_open */, process, 0);
}


// The ext4 family's hint that the folders in this one have nothing to do with each other.
static inline int linux_spread_folders(int fd) {
  int flags = 0;
  if (ioctl(fd, 0x80086601ul /* FS_IOC_GETFLAGS */, &flags) != 0) return -1;
  flags |= 0x00020000; /* FS_TOPDIR_FL */
  return ioctl(fd, 0x40086602ul /* FS_IOC_SETFLAGS */, &flags);
}

#endif

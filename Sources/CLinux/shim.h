#ifndef PASSPORT_SIGNER_CLINUX_H
#define PASSPORT_SIGNER_CLINUX_H

// Calls that Swift's Glibc module lacks: declared only with _GNU_SOURCE, or variadic. No header of
// the system that has types is included, so that those have one home, Glibc's.

#include <asm/unistd.h>

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
long fgetxattr(int fd, const char *name, void *value, unsigned long size);
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
static inline void linux_close_on_exec(int fd) {
  fcntl(fd, 2 /* F_SETFD */, 1 /* FD_CLOEXEC */);
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

// Filters of system calls (seccomp(2)): the kernel's own forms.
struct linux_filter_step {
  unsigned short code;
  unsigned char if_true;
  unsigned char if_false;
  unsigned value;
};

static inline int linux_filter_calls(const struct linux_filter_step *steps, unsigned short count) {
  struct {
    unsigned short count;
    const struct linux_filter_step *steps;
  } program = {count, steps};
  return prctl(22 /* PR_SET_SECCOMP */, 2 /* SECCOMP_MODE_FILTER */, &program, 0, 0);
}

#if defined(__x86_64__)
enum { linux_architecture = (int)0xC000003Eu /* AUDIT_ARCH_X86_64 */ };
#elif defined(__aarch64__)
enum { linux_architecture = (int)0xC00000B7u /* AUDIT_ARCH_AARCH64 */ };
#else
enum { linux_architecture = 0 };
#endif

// The numbers of the calls that a caged process has no use for; 0 ends the list, and stands for
// those that a processor does not have.
#if defined(__NR_fork)
#define LINUX_OLD_CALLS \
  __NR_fork, __NR_vfork, __NR_chmod, __NR_chown, __NR_lchown, __NR_mknod, __NR_uselib
#else
#define LINUX_OLD_CALLS __NR_execve
#endif
static inline unsigned linux_needless_call(unsigned index) {
  static const unsigned calls[] = {
    LINUX_OLD_CALLS,
    __NR_execve, __NR_execveat,
    __NR_bind, __NR_listen, __NR_accept, __NR_accept4,
    __NR_ptrace, __NR_process_vm_readv, __NR_process_vm_writev, __NR_kcmp,
    438 /* pidfd_getfd */, 424 /* pidfd_send_signal */, __NR_rt_sigqueueinfo,
    __NR_rt_tgsigqueueinfo, __NR_tkill,
    __NR_fchmodat, __NR_fchownat, 452 /* fchmodat2 */, __NR_setxattr, __NR_lsetxattr,
    __NR_removexattr, __NR_lremovexattr, __NR_mknodat, __NR_chroot, __NR_pivot_root, __NR_mount,
    __NR_umount2, __NR_unshare, __NR_setns, 428 /* open_tree */, 429 /* move_mount */,
    430 /* fsopen */, 431 /* fsconfig */, 432 /* fsmount */, 433 /* fspick */,
    442 /* mount_setattr */, __NR_name_to_handle_at, __NR_open_by_handle_at,
    __NR_setuid, __NR_setgid, __NR_setreuid, __NR_setregid, __NR_setresuid, __NR_setresgid,
    __NR_setgroups, __NR_setfsuid, __NR_setfsgid, __NR_capset,
    __NR_add_key, __NR_request_key, __NR_keyctl, __NR_bpf, __NR_perf_event_open,
    __NR_userfaultfd, 425 /* io_uring_setup */, 426 /* io_uring_enter */,
    427 /* io_uring_register */, __NR_personality, __NR_reboot, __NR_kexec_load,
    __NR_init_module, __NR_finit_module, __NR_delete_module, __NR_swapon, __NR_swapoff,
    __NR_acct, __NR_quotactl, __NR_syslog, __NR_sethostname, __NR_setdomainname,
    __NR_settimeofday, __NR_clock_settime, __NR_adjtimex, __NR_clock_adjtime, 0
  };
  return calls[index];
}
enum {
  linux_call_clone = __NR_clone,
  linux_call_clone3 = 435,
  linux_call_socket = __NR_socket,
  linux_call_socketpair = __NR_socketpair,
  linux_call_kill = __NR_kill,
  linux_call_tgkill = __NR_tgkill
};

// glibc declares these only with _GNU_SOURCE.
long syscall(long number, ...);
int posix_spawn_file_actions_addclosefrom_np(void *actions, int first);
static inline int linux_process_descriptor(int process) {
  return (int)syscall(434 /* pidfd_open */, process, 0);
}

static const int linux_open_path_only = 010000000; /* O_PATH */

// Landlock (landlock(7)), for which glibc has no functions.
static inline long linux_landlock_version(void) {
  return syscall(444 /* landlock_create_ruleset */, (void *)0, 0ul, 1ul /* version */);
}
static inline int linux_landlock_rules(
    unsigned long long files, unsigned long long network, unsigned long long scoped, long version) {
  const unsigned long long handled[] = {files, network, scoped};
  const unsigned long size = sizeof *handled * (version >= 6 ? 3ul : version >= 4 ? 2ul : 1ul);
  return (int)syscall(444 /* landlock_create_ruleset */, handled, size, 0ul);
}
static inline int linux_landlock_allow(int rules, unsigned long long files, int below) {
  const struct __attribute__((packed)) {
    unsigned long long files;
    int below;
  } rule = {files, below};
  return (int)syscall(445 /* landlock_add_rule */, rules, 1ul /* path beneath */, &rule, 0ul);
}
static inline int linux_landlock_restrict(int rules) {
  return (int)syscall(446 /* landlock_restrict_self */, rules, 0ul);
}

// The ext4 family's hint that the folders in this one have nothing to do with each other.
static inline int linux_spread_folders(int fd) {
  int flags = 0;
  if (ioctl(fd, 0x80086601ul /* FS_IOC_GETFLAGS */, &flags) != 0) return -1;
  flags |= 0x00020000; /* FS_TOPDIR_FL */
  return ioctl(fd, 0x40086602ul /* FS_IOC_SETFLAGS */, &flags);
}

#endif

// A PKCS #11 module that looks around as soon as it is loaded, and otherwise is SoftHSM.
//
// PKCS11_PRYING_FOLDER is a folder with a file called "secret"; PKCS11_PRYING_REPORT is the file
// that gets a line for each attempt: its name and the errno, 0 where it succeeded.
#define _GNU_SOURCE
#include "prying-module.h"

#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/io_uring.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

static FILE *report;

static void tell(const char *attempt, long result) {
  fprintf(report, "%s %d\n", attempt, result < 0 ? errno : 0);
}

static long closing(int fd) { return fd < 0 ? -1 : close(fd); }

static void pry_files(const char *folder) {
  char path[4096], other[8192];
  snprintf(path, sizeof path, "%s/secret", folder);
  tell("read", closing(open(path, O_RDONLY)));
  tell("append", closing(open(path, O_WRONLY | O_APPEND)));
  tell("truncate", truncate(path, 1000));
  DIR *list = opendir(folder);
  tell("list", list ? closedir(list) : -1);
  snprintf(other, sizeof other, "%s/new", folder);
  tell("create", closing(open(other, O_WRONLY | O_CREAT, 0600)));
  snprintf(other, sizeof other, "%s-elsewhere", getenv("PKCS11_PRYING_REPORT"));
  tell("link", link(path, other));
  unlink(other);
  tell("rename", rename(path, other));
  rename(other, path);
  tell("through-a-link", symlink(path, other) < 0 ? -1 : closing(open(other, O_RDONLY)));
  unlink(other);
  snprintf(other, sizeof other, "/proc/self/root%s", path);
  tell("through-proc", closing(open(other, O_RDONLY)));
  tell("chmod", chmod(path, 0644));
  tell("chmod-at", syscall(SYS_fchmodat, AT_FDCWD, path, 0644));
  tell("chown", chown(path, getuid(), getgid()));
}

static void pry_programs(void) {
  pid_t child = fork();
  if (child == 0) _exit(0);
  if (child > 0) waitpid(child, NULL, 0);
  tell("fork", child);
  child = (pid_t)syscall(SYS_clone, SIGCHLD, NULL, NULL, NULL, NULL);
  if (child == 0) _exit(0);
  if (child > 0) waitpid(child, NULL, 0);
  tell("clone", child);
  int status = system("exit 0");
  tell("system", status == 0 ? 0 : -1);
  char *const arguments[] = {"true", NULL};
  if (child < 0) {
    tell("execve", execve("/bin/true", arguments, NULL));
    int program = open("/bin/true", O_PATH);
    tell("execveat", syscall(SYS_execveat, program, "", arguments, NULL, AT_EMPTY_PATH));
  }
}

static void pry_network(void) {
  tell("inet", closing(socket(AF_INET, SOCK_STREAM, 0)));
  tell("inet6", closing(socket(AF_INET6, SOCK_DGRAM, 0)));
  tell("packet", closing(socket(AF_PACKET, SOCK_RAW, 0)));
  int server = socket(AF_UNIX, SOCK_STREAM, 0);
  struct sockaddr_un address = {.sun_family = AF_UNIX};
  snprintf(address.sun_path, sizeof address.sun_path, "/tmp/prying-%d", getpid());
  tell("serve", bind(server, (struct sockaddr *)&address, sizeof address));
  unlink(address.sun_path);
  close(server);
}

static void pry_processes(void) {
  char path[64], byte;
  tell("signal", kill(getppid(), 0));
  struct iovec here = {&byte, 1}, there = {(void *)&report, 1};
  tell("read-process", process_vm_readv(getpid(), &here, 1, &there, 1, 0) == 1 ? 0 : -1);
  snprintf(path, sizeof path, "/proc/%d/mem", getppid());
  tell("open-process", closing(open(path, O_RDONLY)));
}

static void pry_kernel(void) {
  struct io_uring_params ring = {0};
  tell("io_uring", closing((int)syscall(SYS_io_uring_setup, 1, &ring)));
  tell("mount", mount("none", "/mnt", "tmpfs", 0, NULL) < 0 ? -1 : umount("/mnt"));
  tell("setuid", syscall(SYS_setuid, getuid()));
  tell("unshare", unshare(CLONE_FILES));
  tell("keys", syscall(SYS_keyctl, 0 /* get keyring */, -3, 1));
}

static void *do_nothing(void *nothing) { return nothing; }

static void use_what_is_needed(void) {
  pthread_t thread;
  int error = pthread_create(&thread, NULL, do_nothing, NULL);
  if (error == 0) pthread_join(thread, NULL);
  errno = error;
  tell("needed-thread", error == 0 ? 0 : -1);
  tell("needed-unix-socket", closing(socket(AF_UNIX, SOCK_STREAM, 0)));
  tell("needed-netlink", closing(socket(AF_NETLINK, SOCK_RAW, 15)));
  tell("needed-file", closing(open("/etc/passwd", O_RDONLY)));
  tell("needed-own-signal", kill(getpid(), 0));
}

__attribute__((constructor)) static void pry(void) {
  const char *folder = getenv("PKCS11_PRYING_FOLDER"), *path = getenv("PKCS11_PRYING_REPORT");
  if (!folder || !path || !(report = fopen(path, "w"))) return;
  setvbuf(report, NULL, _IONBF, 0);
  unsetenv("LD_PRELOAD");  // Programs that it starts do not do the same.
  pry_files(folder);
  pry_programs();
  pry_network();
  pry_processes();
  pry_kernel();
  use_what_is_needed();
  fclose(report);
}

// Weak, as the program of all tests has that of the misbehaving token as well.
__attribute__((weak)) CK_RV C_GetFunctionList(CK_FUNCTION_LIST_PTR_PTR list) {
  void *library = dlopen("/usr/lib/softhsm/libsofthsm2.so", RTLD_NOW | RTLD_LOCAL);
  CK_C_GetFunctionList get_list = NULL;
  void *symbol = library ? dlsym(library, "C_GetFunctionList") : NULL;
  memcpy(&get_list, &symbol, sizeof get_list);
  return get_list ? get_list(list) : CKR_LIBRARY_LOAD_FAILED;
}

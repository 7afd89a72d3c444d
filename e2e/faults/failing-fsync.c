/*
 * For X8, by LD_PRELOAD: fsync and fdatasync fail with EIO, or take two seconds, on files whose path holds FAIL_FSYNC;
 * where FAIL_FSYNC_WHILE is set, as long as a file of that name is there.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int fails(int file) {
  const char *part = getenv("FAIL_FSYNC");
  const char *meanwhile = getenv("FAIL_FSYNC_WHILE");
  char link[64], path[4096];
  if (meanwhile && access(meanwhile, F_OK) != 0) return 0;
  snprintf(link, sizeof link, "/proc/self/fd/%d", file);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (!part || length < 0) return 0;
  path[length] = 0;
  return strstr(path, part) != NULL;
}

static int spoil(const char *name, int file) {
  if (fails(file)) {
    if (!getenv("SLOW_FSYNC")) { errno = EIO; return -1; }
    sleep(2);
  }
  int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, name);
  return real(file);
}

int fsync(int file) { return spoil("fsync", file); }
int fdatasync(int file) { return spoil("fdatasync", file); }

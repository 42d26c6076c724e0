/* Stands between a program and the disk: writes down what it asks of the disk, in order,
 * and refuses on demand. Loaded with LD_PRELOAD; sees only what lies below DISK_ROOT. A
 * forked copy goes unseen until it has set these anew and called disk_begin().
 *
 * DISK_LOG   a file outside the root: one record for each request that was granted.
 * DISK_FAIL  "<kind>:<number>:<errno>": from the n-th request of this kind on (write,
 *            sync, or any) the disk refuses, with ENOSPC or EIO; "<...>:once" only once.
 *
 * A record: kind, descriptor, offset, length of path, of other path, of data; then these.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

#define DESCRIPTORS 4096

enum { CREATE = 'c', OPEN = 'o', WRITE = 'w', TRUNCATE = 't', SYNC = 's', RENAME = 'r',
       UNLINK = 'u', CLOSE = 'x', MKDIR = 'd', RMDIR = 'e' };

struct record {
    int32_t kind, descriptor;
    int64_t offset;
    uint32_t path, other, data;
} __attribute__((packed));

static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;
static char root[4096];
static size_t root_length;
static int log_descriptor = -1;
static char seen[DESCRIPTORS];
static pid_t owner;
static char fail_kind;
static long fail_at = -1, requests;
static int fail_errno, fail_once;

#define REAL(name) ((__typeof__(&name))real(#name))
static void *real(const char *name) { return dlsym(RTLD_NEXT, name); }

__attribute__((constructor)) void disk_begin(void)
{
    const char *folder = getenv("DISK_ROOT"), *log = getenv("DISK_LOG");
    const char *fail = getenv("DISK_FAIL");
    char kind[16], how[16] = "";
    if (!folder) return;
    owner = getpid();
    fail_at = -1;
    requests = 0;
    log_descriptor = -1;
    memset(seen, 0, sizeof seen);
    snprintf(root, sizeof root, "%s/", folder);
    root_length = strlen(root);
    if (log) log_descriptor = REAL(open)(log, O_WRONLY | O_CREAT | O_APPEND, 0600);
    if (fail && sscanf(fail, "%15[^:]:%ld:%d:%15s", kind, &fail_at, &fail_errno, how) >= 3) {
        fail_kind = kind[0];
        fail_once = how[0] == 'o';
    }
}

static int watched(const char *path)
{
    char whole[8192];
    if (!root_length || getpid() != owner || !path) return 0;
    if (path[0] != '/') {
        if (!getcwd(whole, 4096)) return 0;
        strcat(whole, "/");
        strncat(whole, path, 4000);
        path = whole;
    }
    size_t length = strlen(path);
    if (strncmp(path, root, root_length) && !(length + 1 == root_length && !strncmp(path, root, length)))
        return 0;
    return length < 4 || strcmp(path + length - 4, "-shm");
}

static int is_seen(int descriptor)
{
    return descriptor >= 0 && descriptor < DESCRIPTORS && seen[descriptor]
        && getpid() == owner;
}

static int refused(char kind)
{
    if (fail_at < 0 || (fail_kind != 'a' && fail_kind != kind)) return 0;
    long number = ++requests;
    if (number < fail_at || (fail_once && number > fail_at)) return 0;
    errno = fail_errno;
    return 1;
}

static void note(char kind, int descriptor, int64_t offset, const char *path,
                 const char *other, const void *data, size_t length)
{
    if (log_descriptor < 0) return;
    struct record made = {kind, descriptor, offset, path ? strlen(path) : 0,
                          other ? strlen(other) : 0, length};
    int kept = errno;
    __typeof__(&write) put = REAL(write);
    put(log_descriptor, &made, sizeof made);
    if (path) put(log_descriptor, path, made.path);
    if (other) put(log_descriptor, other, made.other);
    if (length) put(log_descriptor, data, length);
    errno = kept;
}

static int opened(const char *name, const char *path, int flags, mode_t mode)
{
    int (*open_it)(const char *, int, ...) = real(name);
    if (!watched(path)) return open_it(path, flags, mode);
    pthread_mutex_lock(&turn);
    struct stat before;
    int is_new = (flags & O_CREAT) && stat(path, &before);
    int descriptor = -1;
    if (!(is_new && refused('w'))) descriptor = open_it(path, flags, mode);
    if (descriptor >= 0 && descriptor < DESCRIPTORS) {
        seen[descriptor] = 1;
        note(is_new ? CREATE : OPEN, descriptor, 0, path, NULL, NULL, 0);
        if (flags & O_TRUNC) note(TRUNCATE, descriptor, 0, NULL, NULL, NULL, 0);
    }
    pthread_mutex_unlock(&turn);
    return descriptor;
}

#define MODE(flags) \
    mode_t mode = 0; \
    if (flags & (O_CREAT | O_TMPFILE)) { va_list rest; va_start(rest, flags); \
        mode = va_arg(rest, mode_t); va_end(rest); }

int open(const char *path, int flags, ...) { MODE(flags) return opened("open", path, flags, mode); }
int open64(const char *path, int flags, ...) { MODE(flags) return opened("open64", path, flags, mode); }

int openat(int folder, const char *path, int flags, ...)
{
    MODE(flags)
    if (path[0] == '/' || folder == AT_FDCWD) return opened("open", path, flags, mode);
    return REAL(openat)(folder, path, flags, mode);
}

int close(int descriptor)
{
    if (is_seen(descriptor)) {
        pthread_mutex_lock(&turn);
        note(CLOSE, descriptor, 0, NULL, NULL, NULL, 0);
        seen[descriptor] = 0;
        pthread_mutex_unlock(&turn);
    }
    return REAL(close)(descriptor);
}

static ssize_t written(const char *name, int descriptor, const void *data, size_t length,
                       off_t offset)
{
    ssize_t (*put)(int, const void *, size_t, off_t) = real(name);
    if (!is_seen(descriptor)) return put(descriptor, data, length, offset);
    pthread_mutex_lock(&turn);
    ssize_t done = -1;
    if (!refused('w')) done = put(descriptor, data, length, offset);
    if (done > 0) note(WRITE, descriptor, offset, NULL, NULL, data, done);
    pthread_mutex_unlock(&turn);
    return done;
}

ssize_t pwrite(int d, const void *b, size_t n, off_t o) { return written("pwrite", d, b, n, o); }
ssize_t pwrite64(int d, const void *b, size_t n, off_t o) { return written("pwrite64", d, b, n, o); }

ssize_t write(int descriptor, const void *data, size_t length)
{
    if (!is_seen(descriptor)) return REAL(write)(descriptor, data, length);
    pthread_mutex_lock(&turn);
    ssize_t done = -1;
    off_t at = lseek(descriptor, 0, fcntl(descriptor, F_GETFL) & O_APPEND ? SEEK_END : SEEK_CUR);
    if (!refused('w')) done = REAL(write)(descriptor, data, length);
    if (done > 0) note(WRITE, descriptor, at, NULL, NULL, data, done);
    pthread_mutex_unlock(&turn);
    return done;
}

/* Copies inside the kernel would go unseen: say that there are none, and the caller writes. */
ssize_t sendfile(int out, int in, off_t *offset, size_t count)
{
    if (is_seen(out)) { errno = EINVAL; return -1; }
    return REAL(sendfile)(out, in, offset, count);
}

ssize_t sendfile64(int out, int in, off_t *offset, size_t count)
{
    if (is_seen(out)) { errno = EINVAL; return -1; }
    return REAL(sendfile64)(out, in, offset, count);
}

ssize_t copy_file_range(int in, off_t *from, int out, off_t *to, size_t count, unsigned flags)
{
    if (is_seen(out)) { errno = EXDEV; return -1; }
    return REAL(copy_file_range)(in, from, out, to, count, flags);
}

static int truncated(const char *name, int descriptor, off_t length)
{
    int (*cut)(int, off_t) = real(name);
    if (!is_seen(descriptor)) return cut(descriptor, length);
    pthread_mutex_lock(&turn);
    int failed = refused('w') ? -1 : cut(descriptor, length);
    if (!failed) note(TRUNCATE, descriptor, length, NULL, NULL, NULL, 0);
    pthread_mutex_unlock(&turn);
    return failed;
}

int ftruncate(int d, off_t n) { return truncated("ftruncate", d, n); }
int ftruncate64(int d, off_t n) { return truncated("ftruncate64", d, n); }

static int synced(const char *name, int descriptor)
{
    int (*sync_it)(int) = real(name);
    if (!is_seen(descriptor)) return sync_it(descriptor);
    pthread_mutex_lock(&turn);
    int failed = refused('s') ? -1 : 0;  /* the log is the disk: no need to wait for one */
    if (!failed) note(SYNC, descriptor, 0, NULL, NULL, NULL, 0);
    pthread_mutex_unlock(&turn);
    return failed;
}

int fsync(int d) { return synced("fsync", d); }
int fdatasync(int d) { return synced("fdatasync", d); }

int rename(const char *from, const char *to)
{
    if (!watched(from) && !watched(to)) return REAL(rename)(from, to);
    pthread_mutex_lock(&turn);
    int failed = refused('w') ? -1 : REAL(rename)(from, to);
    if (!failed) note(RENAME, -1, 0, from, to, NULL, 0);
    pthread_mutex_unlock(&turn);
    return failed;
}

static int removed(const char *path, char kind)
{
    int failed = kind == UNLINK ? REAL(unlink)(path) : REAL(rmdir)(path);
    if (!failed && watched(path)) {
        pthread_mutex_lock(&turn);
        note(kind, -1, 0, path, NULL, NULL, 0);
        pthread_mutex_unlock(&turn);
    }
    return failed;
}

int unlink(const char *path) { return removed(path, UNLINK); }
int rmdir(const char *path) { return removed(path, RMDIR); }

int mkdir(const char *path, mode_t mode)
{
    if (!watched(path)) return REAL(mkdir)(path, mode);
    pthread_mutex_lock(&turn);
    int failed = refused('w') ? -1 : REAL(mkdir)(path, mode);
    if (!failed) note(MKDIR, -1, 0, path, NULL, NULL, 0);
    pthread_mutex_unlock(&turn);
    return failed;
}

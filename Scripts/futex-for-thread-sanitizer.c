/* Tells the thread sanitizer what a futex does; `make sanitize` loads it before the C library, on Linux alone.

   Swift's Synchronization.Mutex is a futex with inheritance of priority. Where two threads meet at one, the kernel hands
   the lock over inside of the system call (futex(2): FUTEX_LOCK_PI, FUTEX_UNLOCK_PI), which the sanitizer does not see: it
   then takes everything that the lock orders for a race. To suppress these reports by name would also hide real ones. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <linux/futex.h>
#include <stdarg.h>
#include <sys/syscall.h>

/* Weak: programs that tests start, such as Python, have no sanitizer. */
__attribute__((weak)) void __tsan_acquire(void *address);
__attribute__((weak)) void __tsan_release(void *address);

long syscall(long number, ...) {
  static long (*next)(long, ...);
  if (!next) next = (long (*)(long, ...))dlsym(RTLD_NEXT, "syscall");
  long given[6];
  va_list list;
  va_start(list, number);
  for (int i = 0; i < 6; i++) given[i] = va_arg(list, long);
  va_end(list);
  void *address = (void *)given[0];
  int operation = number == SYS_futex ? (int)given[1] & FUTEX_CMD_MASK : -1;
  if (operation == FUTEX_UNLOCK_PI && __tsan_release) __tsan_release(address);
  long result = next(number, given[0], given[1], given[2], given[3], given[4], given[5]);
  int isTaken = operation == FUTEX_LOCK_PI || operation == FUTEX_TRYLOCK_PI;
  if (isTaken && result == 0 && __tsan_acquire) __tsan_acquire(address);
  return result;
}

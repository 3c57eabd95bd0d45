/* Tells the thread sanitizer what Swift's Synchronization.Mutex does; `make sanitize` loads it first, on Linux alone.

   Where two threads meet at a mutex, its slow path in libswiftSynchronization spins and then waits for the kernel
   (futex(2): FUTEX_LOCK_PI, FUTEX_UNLOCK_PI). That library is not compiled with the sanitizer, which then takes
   everything that the lock orders for a race. To suppress these reports by name would also hide real ones. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdbool.h>

/* Weak: programs that tests start, such as Python, have no sanitizer. */
__attribute__((weak)) void __tsan_acquire(void *address);
__attribute__((weak)) void __tsan_release(void *address);

#define SWIFT __attribute__((swiftcall))
#define SELF __attribute__((swift_context))
/* Synchronization._MutexHandle's _lockSlow(_: UInt32), _tryLockSlow() -> Bool and _unlockSlow(), as of Swift 6.3. */
#define LOCK "$s15Synchronization12_MutexHandleV9_lockSlowyys6UInt32VF"
#define TRY "$s15Synchronization12_MutexHandleV12_tryLockSlowSbyF"
#define UNLOCK "$s15Synchronization12_MutexHandleV11_unlockSlowyyF"

typedef SWIFT void (*Lock)(unsigned thread, SELF void *mutex);
typedef SWIFT bool (*Try)(SELF void *mutex);
typedef SWIFT void (*Unlock)(SELF void *mutex);

SWIFT void lock(unsigned thread, SELF void *mutex) __asm__(LOCK);
SWIFT bool tryLock(SELF void *mutex) __asm__(TRY);
SWIFT void unlock(SELF void *mutex) __asm__(UNLOCK);

SWIFT void lock(unsigned thread, SELF void *mutex) {
  ((Lock)dlsym(RTLD_NEXT, LOCK))(thread, mutex);
  if (__tsan_acquire) __tsan_acquire(mutex);
}

SWIFT bool tryLock(SELF void *mutex) {
  bool isTaken = ((Try)dlsym(RTLD_NEXT, TRY))(mutex);
  if (isTaken && __tsan_acquire) __tsan_acquire(mutex);
  return isTaken;
}

SWIFT void unlock(SELF void *mutex) {
  if (__tsan_release) __tsan_release(mutex);
  ((Unlock)dlsym(RTLD_NEXT, UNLOCK))(mutex);
}

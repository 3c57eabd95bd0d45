#include <udunits2.h>

/// Keeps the library from writing to standard error: every failure is reported by our own errors.
/// A shim, since Swift cannot name a function that takes a `va_list` as a pointer.
static inline void parktwin_silence_udunits(void) { ut_set_error_message_handler(ut_ignore); }

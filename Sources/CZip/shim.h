#ifndef PARK_CZIP_SHIM_H
#define PARK_CZIP_SHIM_H
#include <zip.h>
#endif

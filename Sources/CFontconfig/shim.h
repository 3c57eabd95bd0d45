#ifndef PARK_CFONTCONFIG_SHIM_H
#define PARK_CFONTCONFIG_SHIM_H
#include <fontconfig/fontconfig.h>
#endif

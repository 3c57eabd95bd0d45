#ifndef PARK_CXLSXWRITER_SHIM_H
#define PARK_CXLSXWRITER_SHIM_H
#include <xlsxwriter.h>
#endif

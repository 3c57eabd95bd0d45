#ifndef PARK_CXML2_SHIM_H
#define PARK_CXML2_SHIM_H
#include <libxml/parser.h>
#include <libxml/xmlreader.h>
#endif

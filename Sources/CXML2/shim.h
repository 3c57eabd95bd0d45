#ifndef PARK_CXML2_SHIM_H
#define PARK_CXML2_SHIM_H
/* Debian's libxml2 includes the system's ICU, whose types are not those of Foundation's own. Without it the last two members of
   xmlCharEncodingHandler are missing, which nobody here looks at. */
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/parser.h>
#include <libxml/xmlreader.h>
#endif

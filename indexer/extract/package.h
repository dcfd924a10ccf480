// A package: the zip file that a docx, odt or ofd is. Its parts are read into memory once, within the budget of the file.
#pragma once

#include "indexer/extract/reader.h"

G_BEGIN_DECLS

#define XJ_PACKAGE_PARTS_MAX 50000 // a long OFD has two or three parts a page

typedef struct _XjPackage XjPackage;

// Reads the parts for which `wants` says so (their names as xj_package_part() takes them); all others are passed over unread.
// A package that breaks off gives the parts before the break, and xj_package_is_whole() says so. Errors: XJ_FAILURE_DAMAGED
// (no zip file, or nothing in it), _ENCRYPTED, _LIMIT.
XjPackage *xj_package_open(const XjReadInput *input, gboolean (*wants)(const char *name), GError **error);
void xj_package_free(XjPackage *package);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XjPackage, xj_package_free)

gboolean xj_package_is_whole(const XjPackage *package);

// A part by its name, "word/document.xml": '/' between folders, none in front; upper and lower case are alike. Borrowed,
// followed by a zero byte; NULL if there is none.
const char *xj_package_part(const XjPackage *package, const char *name, gsize *ret_length);

// Whether the bytes are a zip file with a part whose name begins with `part`; a cheap look for bids, no unpacking.
gboolean xj_package_taste(const XjReadInput *input, const char *part);

// "a/b/../c.xml" and "/c.xml" seen from the part `base`, as a name for xj_package_part(). A name that leads out of the package
// stays inside. New string.
char *xj_package_resolve(const char *base, const char *target);

G_END_DECLS

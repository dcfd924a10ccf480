// What the parts of the OFD reader (GB/T 33190) share: the file with its limits, the pages as pieces of placed text, and the
// steps from a document down to a character. Lengths are millimetres, y grows downwards.
#pragma once

#include "indexer/extract/layout/layout.h"
#include "indexer/extract/package.h"
#include "indexer/extract/xml.h"

G_BEGIN_DECLS

// ---------------------------------------------------------------- pages

// x' = a x + c y + e, y' = b x + d y + f
typedef struct
{
    double a, b, c, d, e, f;
} XjOfdMatrix;

// Text from one point to another, in quarter turns clockwise from left to right.
typedef struct
{
    double x0, y0, x1, y1; // on the base line
    double size;
    guint turns;
    gboolean hidden; // nobody sees it; text all the same if it lies over a scan
    gsize text;      // in XjOfdPage.text, terminated
} XjOfdPiece;

// A straight line that is drawn.
typedef struct
{
    double x0, y0, x1, y1;
} XjOfdRule;

typedef struct
{
    double width, height;
    GArray *pieces; // of XjOfdPiece
    GArray *rules;  // of XjOfdRule
    GString *text;
    GPtrArray *slanted; // of char *: text written across the page
    guint characters;   // that have a meaning and are seen
    guint unmapped;     // glyphs that name no character
    guint hidden;       // characters that nobody sees
    guint shapes;       // drawn, and not of straight lines only
    double picture;     // area of the largest picture
    gboolean missing;   // the page's part could not be read
} XjOfdPage;

XjOfdPage *xj_ofd_page_new(double width, double height);
void xj_ofd_page_free(XjOfdPage *page);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XjOfdPage, xj_ofd_page_free)

// Whether a picture covers the page.
gboolean xj_ofd_page_is_scan(const XjOfdPage *page);

// ---------------------------------------------------------------- the file

// What one file may make of its parts: they may be referred to again and again.
typedef struct
{
    guint64 objects, text;
    guint pieces, pages;
    gboolean over;
} XjOfdCost;

typedef struct
{
    XjPackage *package;
    XjSource *source;      // takes the losses
    GPtrArray *pages;      // of XjOfdPage, of all documents
    GPtrArray *furniture;  // of XjBlock without a kind: what is no text of the pages
    GHashTable *furnished; // its texts, to have each once; borrowed
    GHashTable *parts;     // names of page parts that were read
    XjOfdCost cost;
} XjOfdFile;

// Parses a part without which no text is lost; NULL if it is missing or no XML, or `part` is NULL. Free with xmlFreeDoc().
xmlDoc *xj_ofd_parse_spare(const XjPackage *package, const char *part);

// Parses a part; notes a loss on `page` if it is missing or broken. Free with xmlFreeDoc().
xmlDoc *xj_ofd_parse(XjOfdFile *file, const char *part, guint page);

// Takes from the limits of the file; FALSE, and a loss noted once, beyond them.
gboolean xj_ofd_take_object(XjOfdFile *file);
gboolean xj_ofd_take_text(XjOfdFile *file, gsize length);
gboolean xj_ofd_take_page(XjOfdFile *file);

// Keeps a line that is no text of the page (0: of no certain one). Copies.
void xj_ofd_add_furniture(XjOfdFile *file, guint page, const char *text);
// Likewise all that stands on a page of its own: a template, an annotation.
void xj_ofd_add_page_as_furniture(XjOfdFile *file, guint number, const XjOfdPage *page);

// Hands the pieces of a page to the layout.
void xj_ofd_page_lay_out(const XjOfdPage *page, XjLayout *layout);

// ---------------------------------------------------------------- steps down

// Reads the document with this root into file->pages and file->furniture.
void xj_ofd_read_document(XjOfdFile *file, const char *root);

// The units of graphics that a document's resources define, by their IDs.
typedef struct
{
    GHashTable *units; // char * -> xmlNode, borrowed from `parts`
    GPtrArray *parts;  // of xmlDoc
    GHashTable *names; // of the parts
} XjOfdUnits;

// Appends the text of all graphics below `top` to `page`; `number` is the page's, for losses.
void xj_ofd_read_graphics(XjOfdFile *file, const XjOfdUnits *units, xmlNode *top, guint number, XjOfdPage *page);

// Appends the text of one TextObject, whose surroundings are placed by `around`.
void xj_ofd_read_text(XjOfdFile *file, xmlNode *object, const XjOfdMatrix *around, XjOfdPage *page);

// Notes the straight lines of one PathObject, and whether it may be a letter.
void xj_ofd_read_path(XjOfdFile *file, const xmlNode *object, const XjOfdMatrix *around, XjOfdPage *page);

// Attachments that are documents of their own.
gboolean xj_ofd_unpack(const XjReadInput *input, XjMembers *members, GError **error);

// Parses the list of documents. Free with xmlFreeDoc(). Errors: ENCRYPTED, DAMAGED.
xmlDoc *xj_ofd_parse_list(const XjPackage *package, GError **error);

// The documents' roots in a list, as names in the package; of char *.
GPtrArray *xj_ofd_list_roots(const xmlDoc *list);

// The part that the child `name` of `node`, found in `base`, refers to; NULL if there is none. New string.
char *xj_ofd_reference(const char *base, const xmlNode *node, const char *name);

// ---------------------------------------------------------------- numbers

#define XJ_OFD_NUMBER_MAX 1e6 // whatever is larger is nonsense, and becomes this

// Moves *at behind the next word of a list and returns its start and length; NULL at the end.
const char *xj_ofd_next_word(const char **at, gsize *ret_length);

// The number that a word begins with, always finite; 0 if there is none.
double xj_ofd_to_number(const char *word);

// The next letter of a path and the first two numbers behind it; numbers that are missing stay as they are.
gboolean xj_ofd_next_command(const char **at, char *ret_command, double *ret_numbers);

// The numbers of an attribute, at most `count`; the others stay as they are. Returns how many there were.
guint xj_ofd_numbers(const xmlNode *node, const char *name, double *numbers, guint count);

// Where an object's own coordinates lead: its Boundary and CTM, inside `around`. *ret_area (or NULL) is the area it covers.
XjOfdMatrix xj_ofd_object_matrix(const xmlNode *object, const XjOfdMatrix *around, double *ret_area);

// By how much lengths grow.
double xj_ofd_scale(const XjOfdMatrix *matrix);

void xj_ofd_to_page(const XjOfdMatrix *matrix, double x, double y, double *ret_x, double *ret_y);

G_END_DECLS

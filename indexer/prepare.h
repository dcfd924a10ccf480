// One file made ready for the index: its documents read by a worker, understood, turned into records and terms. Touches no
// index, so any number of threads may prepare files side by side.
#pragma once

#include "base/error.h"
#include "document/vocabulary/vocabulary.h"
#include "indexer/overrides.h"
#include "indexer/records.h"
#include "indexer/sidecar_file.h"
#include "indexer/worker/pool.h"

G_BEGIN_DECLS

// What all files of a run share. Borrows all.
typedef struct
{
    XjWorkerPool *workers;
    const XjVocabulary *vocabulary; // that documents are understood with
    const XjOverrides *overrides;   // what was set; NULL: nothing
    const char *secret;             // of the index: ids are made of it
    gsize size_max;                 // bytes of one file
} XjPreparer;

// A file, and how it is to be taken. Borrows all.
typedef struct
{
    const char *path;
    const char *charset;       // that the user insists on, or NULL
    const char *collection;    // NULL for none
    gboolean ocr;              // recognise pages that are pictures
    const char *known_sha256;  // of the version that the index holds, or NULL
    const char *failed_sha256; // of the version that failed the last time, or NULL
} XjPrepareRequest;

// One document of a file, or that it could not be had.
typedef struct
{
    char *id;
    char *member;        // its name in the file; "" for the file itself
    char *date;          // of the document, ISO, may be partial; NULL if not known
    GPtrArray *passages; // of XjPassageEntry; NULL if it could not be prepared, then `error` is set
    GError *error;
    gboolean is_cut;    // `error` says why not all that it contains could be had; what was handed over before stands
    guint64 text_bytes; // of its clean text
    char *notice;       // in words, what of it could not be read; NULL: it is whole
} XjPreparedDocument;

void xj_prepared_document_free(XjPreparedDocument *document);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XjPreparedDocument, xj_prepared_document_free)

// Where the documents of a file go, one by one.
typedef struct
{
    gboolean (*wants_more)(gpointer user_data);                     // FALSE: the rest of the file need not be read
    void (*take)(XjPreparedDocument *document, gpointer user_data); // takes the document
    gpointer user_data;
} XjPrepareSink;

typedef enum
{
    XJ_PREPARED_READ,          // its documents were handed over
    XJ_PREPARED_UNCHANGED,     // it is what the index holds
    XJ_PREPARED_FAILED_BEFORE, // it is what failed the last time
} XjPrepareOutcome;

// Which version of a file was met.
typedef struct
{
    XjPrepareOutcome outcome;
    char *sha256; // of the file and its sidecar, as XjFileState has it; NULL if the file could not be loaded
    gint64 mtime_ns;
    guint64 size; // bytes
    XjSidecarStamp sidecar;
    GError *sidecar_fault; // why documents were read without what the sidecar says, or some of it; NULL: there is no fault
} XjPreparedFile;

void xj_prepared_file_clear(XjPreparedFile *file);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(XjPreparedFile, xj_prepared_file_clear)

// Never fails as a call: what cannot be prepared is a document with an error. The caller owns *ret_file.
void xj_prepare_file(const XjPreparer *preparer, const XjPrepareRequest *request, const XjPrepareSink *sink,
                     XjPreparedFile *ret_file);

// One line of a TSV file: a document of one passage.
XjPreparedDocument *xj_prepare_line(const char *path, const char *id, const char *text, gsize length, const char *collection);

G_END_DECLS

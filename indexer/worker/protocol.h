// What the pool and a worker say to each other over their socket: frames, each with a head and, for most, one GVariant.
//
//   pool:    SETUP                    REQUEST BYTES                                                  REQUEST ...
//   worker:         READY | REFUSED                 {BEGIN (READING | FAILED) | CUT} ... DONE
//
// The worker answers only when it has the whole request, so neither side ever waits for the other to make room. It believes the
// pool. The pool believes nothing: what it is sent is parsed like any foreign bytes, by xj_answer_parse().
#pragma once

#include "indexer/failure.h"
#include "indexer/reading.h"

G_BEGIN_DECLS

typedef enum
{
    XJ_FRAME_SETUP = 1, // once, before all else
    XJ_FRAME_REQUEST,   // a file to read
    XJ_FRAME_BYTES,     // what is in it; no GVariant
    XJ_FRAME_READY,     // the worker is shut in and waits for files
    XJ_FRAME_REFUSED,   // it could not shut itself in and ends
    XJ_FRAME_BEGIN,     // a document is about to be read
    XJ_FRAME_READING,   // that document
    XJ_FRAME_FAILED,    // or why it could not be read
    XJ_FRAME_CUT,       // not all that a container holds could be had
    XJ_FRAME_DONE,      // the whole file was read
    XJ_FRAME_FORBIDDEN, // the worker did what the sandbox forbids, and dies of it
} XjFrameKind;

// Stands before what the frame carries. Both sides are programs of one build on one machine: its bytes go as they are.
typedef struct
{
    guint32 kind;
    guint32 unused; // 0
    guint64 length; // bytes behind the head
} XjFrameHead;

#define XJ_MEMBER_PATH_MAX 4096 // bytes of a document's name
#define XJ_REASON_MAX 4096      // bytes of a message
#define XJ_BLOCKS_MAX 2000000   // of one document; each costs the pool some hundred bytes, however short it is

// ---------------------------------------------------------------- to the worker

typedef struct
{
    guint64 memory;     // bytes of address space that it may have
    const char *locale; // folder of the message catalogues, or NULL
} XjWorkerSetup;

typedef struct
{
    const char *name;    // as the file system has it; may be NULL
    const char *charset; // likewise
    gboolean ocr;
    guint32 pass_over; // documents and cuts at the file's beginning that are known already and not told again
} XjWorkerOrder;

// Each returns a new floating GVariant; what is parsed borrows from `message`. FALSE: it is none.
GVariant *xj_setup_encode(const XjWorkerSetup *setup);
gboolean xj_setup_parse(GVariant *message, XjWorkerSetup *ret_setup);
GVariant *xj_order_encode(const XjWorkerOrder *order);
gboolean xj_order_parse(GVariant *message, XjWorkerOrder *ret_order);
// The message of a SETUP or REQUEST frame.
const GVariantType *xj_frame_type(XjFrameKind kind);

// ---------------------------------------------------------------- from the worker

// Text that is no UTF-8 is made so. New floating GVariants.
GVariant *xj_answer_encode_text(const char *text);                         // READY, REFUSED, BEGIN, FORBIDDEN
GVariant *xj_answer_encode_reading(const XjReading *reading);              // READING
GVariant *xj_answer_encode_error(const char *member, const GError *error); // FAILED (member ""), CUT

// One answer, as far as its kind says.
typedef struct
{
    XjFrameKind kind;
    char *text;        // READY: what shuts the worker in; REFUSED: why not; BEGIN, CUT: the member; FORBIDDEN: the system call
    XjReading reading; // READING
    GError *error;     // FAILED, CUT
} XjAnswer;

// Makes an answer of a frame, or FALSE where no worker in its right mind would have sent it: what comes out is valid text
// without control characters where it is a name or a message, with kinds, codes and counts in their ranges.
gboolean xj_answer_parse(guint32 kind, GBytes *bytes, XjAnswer *ret_answer);
void xj_answer_clear(XjAnswer *answer);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(XjAnswer, xj_answer_clear)

G_END_DECLS

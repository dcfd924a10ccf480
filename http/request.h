// One request on its way through the server, and what every handler may use.
#pragma once

#include "http/budget.h"
#include "http/listen.h"
#include "http/params.h"
#include "http/traffic.h"
#include "query/engine.h"
#include "query/precedent.h"

#include <microhttpd.h>

G_BEGIN_DECLS

typedef struct _XjHeavy XjHeavy;
typedef struct _XjHeavyJob XjHeavyJob;

// What all requests share. Does not change while the server runs, but for what is said to be atomic.
typedef struct
{
    XjEngine *engine; // borrowed
    XjListener *listener;
    XjTraffic *traffic;
    XjHeavy *heavy;
    XjBudget unsent;      // its bytes held are atomic
    XjBudget uploads;     // bodies as far as they have come; likewise
    guint upload_seconds; // that a body may take to come
    guint32 run;          // tells the request numbers of this run from those of another
    gint counter;         // atomic: requests so far
    gint stopping;        // atomic: TRUE once the server closes connections after each answer
} XjService;

typedef struct _XjRequest XjRequest;

// Answers a request by queueing exactly one response; MHD_NO only where there is no memory for one.
typedef enum MHD_Result (*XjHandler)(XjRequest *request);

typedef struct
{
    const char *method; // HEAD is answered as GET, its body left out by libmicrohttpd; a POST brings a body (http/upload.h)
    const char *path;   // as in a URL; a last segment "{id}" stands for any one segment
    XjHandler handle;
} XjRoute;

// Why a body is dropped.
typedef enum
{
    XJ_UPLOAD_FINE,     // it is not
    XJ_UPLOAD_UNWANTED, // the address takes none
    XJ_UPLOAD_TOO_LARGE,
    XJ_UPLOAD_OTHER_TYPE, // no plain text in UTF-8
    XJ_UPLOAD_LATE,
    XJ_UPLOAD_CROWDED, // too much comes at once
} XjUploadFault;

typedef struct
{
    XjUploadFault fault;
    GByteArray *bytes; // that came; NULL before the first
} XjUpload;

struct _XjRequest
{
    XjService *service; // borrowed
    struct MHD_Connection *connection;
    char *target;         // path and query as sent, undecoded
    char *authority;      // "host:port" of a target that was a whole URL; NULL for one that began with a path
    char *id;             // what the client and the log know it by
    const XjRoute *route; // NULL until found
    char *segment;        // what stood for {id}, decoded; NULL for other routes
    XjUpload upload;
    XjHeavyJob *job; // that it rests for, or whose outcome is to be answered; NULL for none
    guint status;    // of the queued response, 0 before
    gint64 began;    // monotonic microseconds; 0 until the header was complete
};

// A new request for the target (copies) of a request line. The connection is not known yet.
XjRequest *xj_request_new(XjService *service, const char *target);
void xj_request_free(XjRequest *request);

// The header is complete: counts it as in flight, until xj_request_end() counts and logs it. The log tells route, status
// and time, never the words searched for.
void xj_request_begin(XjRequest *request, struct MHD_Connection *connection);
void xj_request_end(XjRequest *request);

// How often a header was sent.
guint xj_request_count_header(const XjRequest *request, const char *name);

// A header's value, NULL if absent; borrowed.
const char *xj_request_header(const XjRequest *request, const char *name);

// Whether it comes from a page of this server or from no page at all: what other sites make a visitor's browser send does not.
gboolean xj_request_is_from_own_page(const XjRequest *request);

// The parameters of its URL; borrows the request.
XjParams xj_request_params(XjRequest *request);

G_END_DECLS

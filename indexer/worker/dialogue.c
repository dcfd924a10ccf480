#include "indexer/worker/dialogue.h"

#include "indexer/extract/budget.h"

#include <glib/gi18n-lib.h>

// Documents and cuts of one file: each member may be a container, with text of its own and a part that is missing.
#define STEPS_MAX (2 * (XJ_MEMBERS_MAX + 1))

struct _XjDialogue
{
    const XjWorkerRequest *request;
    const XjReadSink *sink;
    guint64 output;     // bytes that may still come
    gint64 time;        // microseconds that may still be waited for them
    guint steps;        // documents and cuts that were told
    guint steps_before; // as many of them before the worker that reads now
    guint workers_lost;
    char *open;         // the document that is being read, or NULL
    gboolean is_wanted; // the sink wants it
    GHashTable *names;  // of all documents: char *
};

XjDialogue *
xj_dialogue_new(const XjWorkerRequest *request, const XjReadSink *sink, const XjWorkerLimits *limits)
{
    XjDialogue *dialogue = g_new0(XjDialogue, 1);
    dialogue->request = request;
    dialogue->sink = sink;
    dialogue->output = limits->output;
    dialogue->time = (gint64)limits->file_seconds * G_USEC_PER_SEC;
    dialogue->names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    return dialogue;
}

void
xj_dialogue_free(XjDialogue *dialogue)
{
    if (dialogue == NULL)
        return;
    g_hash_table_unref(dialogue->names);
    g_free(dialogue->open);
    g_free(dialogue);
}

// ---------------------------------------------------------------- telling

static void
open_document(XjDialogue *dialogue, const char *member)
{
    dialogue->steps++;
    dialogue->open = g_strdup(member);
    dialogue->is_wanted = dialogue->sink->begin(member, dialogue->sink->user_data);
}

static void
close_document(XjDialogue *dialogue, XjReading *reading, const GError *error)
{
    if (dialogue->is_wanted)
        dialogue->sink->end(dialogue->open, reading, error, dialogue->sink->user_data);
    g_clear_pointer(&dialogue->open, g_free);
}

static void
cut(XjDialogue *dialogue, const char *member, const GError *error)
{
    dialogue->steps++;
    dialogue->sink->cut(member, error, dialogue->sink->user_data);
}

// ---------------------------------------------------------------- listening

// Answers come in the order of the protocol, and no document comes twice.
static gboolean
fits(XjDialogue *dialogue, const XjAnswer *answer)
{
    switch (answer->kind)
    {
    case XJ_FRAME_BEGIN:
        return dialogue->open == NULL && dialogue->steps < STEPS_MAX &&
               g_hash_table_add(dialogue->names, g_strdup(answer->text));
    case XJ_FRAME_READING:
    case XJ_FRAME_FAILED:
        return dialogue->open != NULL;
    case XJ_FRAME_CUT:
        return dialogue->open == NULL && dialogue->steps < STEPS_MAX;
    case XJ_FRAME_DONE:
        return dialogue->open == NULL;
    case XJ_FRAME_SETUP:
    case XJ_FRAME_REQUEST:
    case XJ_FRAME_BYTES:
    case XJ_FRAME_READY:
    case XJ_FRAME_REFUSED:
    case XJ_FRAME_FORBIDDEN:
    default:
        return FALSE;
    }
}

static void
pass_on(XjDialogue *dialogue, XjAnswer *answer)
{
    if (answer->kind == XJ_FRAME_BEGIN)
        open_document(dialogue, answer->text);
    else if (answer->kind == XJ_FRAME_READING)
        close_document(dialogue, &answer->reading, NULL);
    else if (answer->kind == XJ_FRAME_FAILED)
        close_document(dialogue, NULL, answer->error);
    else if (answer->kind == XJ_FRAME_CUT)
        cut(dialogue, answer->text, answer->error);
}

// Waits for the next answer. The time that the sink takes is not the worker's.
static XjWorkerFault
listen(XjDialogue *dialogue, XjWorkerProcess *process, XjAnswer *ret_answer)
{
    if (dialogue->time <= 0)
        return XJ_FAULT_FILE;
    gint64 before = g_get_monotonic_time();
    XjWorkerFault fault = xj_worker_process_listen(process, &dialogue->output, ret_answer);
    dialogue->time -= g_get_monotonic_time() - before;
    return fault;
}

XjWorkerFault
xj_dialogue_hold(XjDialogue *dialogue, XjWorkerProcess *process)
{
    dialogue->steps_before = dialogue->steps;
    XjWorkerFault fault = xj_worker_process_feed(process, dialogue->request, dialogue->steps);
    while (fault == XJ_FAULT_NONE)
    {
        g_auto(XjAnswer) answer = {0};
        fault = listen(dialogue, process, &answer);
        if (fault == XJ_FAULT_NONE && !fits(dialogue, &answer))
            fault = XJ_FAULT_NONSENSE;
        if (fault == XJ_FAULT_NONE && answer.kind == XJ_FRAME_DONE)
            break;
        if (fault == XJ_FAULT_NONE)
            pass_on(dialogue, &answer);
    }
    return fault;
}

// ---------------------------------------------------------------- losing workers

void
xj_dialogue_give_up(XjDialogue *dialogue, const GError *reason)
{
    if (dialogue->steps > 0)
    {
        cut(dialogue, "", reason);
        return;
    }
    open_document(dialogue, "");
    close_document(dialogue, NULL, reason);
}

static void
give_up_many(XjDialogue *dialogue)
{
    g_autoptr(GError) error = g_error_new(
        XJ_FAILURE, XJ_FAILURE_LIMIT,
        _("holds more than %d documents that crash the program that reads them or go over a limit; the rest was not read"),
        XJ_WORKER_RETRIES_MAX);
    xj_dialogue_give_up(dialogue, error);
}

// Whether another worker would be of no use.
static gboolean
ends_file(XjWorkerFault fault)
{
    return fault == XJ_FAULT_OUTPUT || fault == XJ_FAULT_FILE || fault == XJ_FAULT_CANCELLED;
}

gboolean
xj_dialogue_lose(XjDialogue *dialogue, XjWorkerFault fault, const GError *reason)
{
    dialogue->workers_lost++;
    gboolean was_open = dialogue->open != NULL;
    if (was_open)
        close_document(dialogue, NULL, reason);
    // Where no document was begun since the last loss, the next worker would come to the same place and die as well.
    if (ends_file(fault) || (!was_open && dialogue->steps == dialogue->steps_before))
        xj_dialogue_give_up(dialogue, reason);
    else if (dialogue->workers_lost > XJ_WORKER_RETRIES_MAX)
        give_up_many(dialogue);
    else
        return TRUE;
    return FALSE;
}

// The documents of the fake engine: our own writing, of places that do not exist.
#pragma once

#include <glib.h>

typedef struct
{
    const char *text;
    gint heading; // index into the outline, -1 above the first
} FakePassage;

typedef struct
{
    const char *id, *title, *path, *date; // date may be NULL
    const char *const *outline;
    const FakePassage *passages;
    guint n_passages;
} FakeDocument;

extern const FakeDocument fake_documents[];
extern const guint fake_n_documents;

const FakeDocument *fake_document_find(const char *id);

// The documents of the fake engine: our own writing, of places that do not exist.
#pragma once

#include <glib.h>

typedef struct
{
    const char *text;
    gint heading; // index into the outline, -1 above the first
} FakePassage;

#define FAKE_OCR_PAGE 2u // passages on it were recognised from a picture

typedef struct
{
    const char *id, *title, *path, *date; // date may be NULL
    const char *const *outline;
    const FakePassage *passages;
    guint n_passages;
    const guint *pages; // of the passages; NULL where the format has none
    const char *notice; // what could not be read of it; NULL if it is whole
} FakeDocument;

extern const FakeDocument fake_documents[];
extern const guint fake_n_documents;

const FakeDocument *fake_document_find(const char *id);

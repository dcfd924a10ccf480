// Comparisons of the fake engine: of each document one requirement is told, its last passage, and each document is below the one
// before it and has adapted what that requires.
//
// A query and the text of a paper may ask for faults as a search does; a query answers all documents, "many" more than are laid out.
#include "fake_citation.h"
#include "fake_corpus.h"
#include "fake_engine.h"
#include "query/compare.h"

#include <string.h>

#define ASPECT 6u
#define MANY "many"

// ---------------------------------------------------------------- papers

static FakePassage own_passages[] = {{NULL, -1}};

// What a source is, or NULL; a paper as a document of which `ret_own` holds all.
static const FakeDocument *
find_source(const XjCompareSource *source, FakeDocument *ret_own, GError **error)
{
    const FakeDocument *found = source->id ? fake_document_find(source->id) : NULL;
    if (source->id && !found)
        g_set_error(error, XJ_ERROR, XJ_ERROR_NOT_FOUND, "there is no document %s", source->id);
    else if (!source->id && source->length == 0)
        g_set_error_literal(error, XJ_ERROR, XJ_ERROR_INVALID, "the paper is empty");
    else if (!source->id && !g_utf8_validate_len(source->text, source->length, NULL))
        g_set_error_literal(error, XJ_ERROR, XJ_ERROR_INVALID, "the paper is not valid UTF-8");
    else if (!source->id)
    {
        *ret_own = (FakeDocument){.title = source->name, .path = "", .passages = own_passages, .n_passages = 1};
        return ret_own;
    }
    return found;
}

// The text that is compared: of a document its last passage. A new string.
static char *
text_of(const XjCompareSource *source, const FakeDocument *document)
{
    return source->id ? g_strchomp(g_strdup(document->passages[document->n_passages - 1].text))
                      : g_strndup(source->text, source->length);
}

// ---------------------------------------------------------------- the answer

static void
requirement_free(gpointer data)
{
    XjComparedRequirement *requirement = data;
    g_free(requirement->text);
    g_free(requirement->modality);
    g_free(requirement->citation);
    g_array_unref(requirement->up);
    g_array_unref(requirement->down);
    g_free(requirement);
}

static void
document_free(gpointer data)
{
    XjComparedDocument *document = data;
    fake_citation_free(document->citation);
    g_free(document->name);
    g_free(document->level_note);
    g_ptr_array_unref(document->requirements);
    g_free(document);
}

static void
cell_free(gpointer data)
{
    XjCompareCell *cell = data;
    g_array_unref(cell->requirements);
    g_free(cell);
}

static void
aspect_free(gpointer data)
{
    XjComparedAspect *aspect = data;
    g_free(aspect->name);
    g_free(aspect->english);
    g_free(aspect->gloss);
    g_ptr_array_unref(aspect->cells);
    g_free(aspect->strongest);
    fake_citation_free(aspect->strongest_citation);
    g_free(aspect);
}

static void
level_free(gpointer data)
{
    XjComparedLevel *level = data;
    g_free(level->name);
    g_free(level);
}

static void
change_free(gpointer data)
{
    XjQuantityChange *change = data;
    g_free(change->kind);
    g_free(change->from);
    g_free(change->to);
    g_free(change);
}

static void
link_free(gpointer data)
{
    XjLink *link = data;
    g_array_unref(link->upper_requirements);
    g_array_unref(link->lower_requirements);
    g_free(link->upper_text);
    g_free(link->lower_text);
    g_array_unref(link->edits);
    g_ptr_array_unref(link->changes);
    g_free(link);
}

static XjComparison *
comparison_new(void)
{
    XjComparison *comparison = g_new0(XjComparison, 1);
    comparison->documents = g_ptr_array_new_with_free_func(document_free);
    comparison->aspects = g_ptr_array_new_with_free_func(aspect_free);
    comparison->links = g_ptr_array_new_with_free_func(link_free);
    comparison->levels = g_ptr_array_new_with_free_func(level_free);
    comparison->notes = g_new0(char *, 1);
    comparison->revision = g_strdup(FAKE_REVISION);
    return comparison;
}

static XjComparedRequirement *
requirement_new(const FakeDocument *document, const char *text)
{
    XjComparedRequirement *requirement = g_new0(XjComparedRequirement, 1);
    requirement->text = g_strdup(text);
    requirement->passage = document->n_passages - 1;
    requirement->end = (guint)g_utf8_strlen(text, -1);
    requirement->aspects[0] = ASPECT;
    requirement->aspect_count = 1;
    requirement->modality = g_strdup("must");
    requirement->citation = g_strdup(document->title);
    requirement->up = g_array_new(FALSE, FALSE, sizeof(guint));
    requirement->down = g_array_new(FALSE, FALSE, sizeof(guint));
    return requirement;
}

static void
add_document(XjComparison *comparison, const XjCompareSource *source, const FakeDocument *found)
{
    guint place = comparison->documents->len;
    g_autofree char *text = text_of(source, found);
    XjComparedRequirement *requirement = requirement_new(found, text);
    requirement->origin = place == 0 ? XJ_RELATION_NONE : XJ_RELATION_ADAPTED;
    XjComparedDocument *document = g_new0(XjComparedDocument, 1);
    document->citation = fake_citation_new(found, 0);
    if (!source->id)
        g_clear_pointer(&document->citation->document, g_free);
    document->name = g_strdup(found->title);
    document->rank = place;
    document->level_conflict = place == 1;
    document->level_note = place == 1 ? g_strdup("“我县”与“我市”并见") : NULL;
    document->requirements = g_ptr_array_new_with_free_func(requirement_free);
    g_ptr_array_add(document->requirements, requirement);
    document->stated = 1;
    document->aspects = 1;
    document->relations[requirement->origin] = 1;
    g_ptr_array_add(comparison->documents, document);
}

static GArray *
first_requirement(void)
{
    guint place = 0;
    GArray *places = g_array_new(FALSE, FALSE, sizeof(guint));
    return g_array_append_val(places, place);
}

static void
add_change(XjLink *link)
{
    XjQuantityChange *change = g_new0(XjQuantityChange, 1);
    *change = (XjQuantityChange){
        .kind = g_strdup("frequency"), .from = g_strdup("每季度"), .to = g_strdup("每月"), .direction = XJ_CHANGE_TIGHTENED};
    g_ptr_array_add(link->changes, change);
}

static void
link_documents(XjComparison *comparison, guint upper)
{
    const XjComparedDocument *above = g_ptr_array_index(comparison->documents, upper);
    const XjComparedDocument *below = g_ptr_array_index(comparison->documents, upper + 1);
    const XjComparedRequirement *from = g_ptr_array_index(above->requirements, 0);
    const XjComparedRequirement *to = g_ptr_array_index(below->requirements, 0);
    const guint place = comparison->links->len;
    g_array_append_val(from->down, place);
    g_array_append_val(to->up, place);
    XjLink *link = g_new0(XjLink, 1);
    XjCompareEdit edit = {.kind = "replace", .upper_end = from->end, .lower_end = to->end};
    *link = (XjLink){.upper = upper,
                     .lower = upper + 1,
                     .upper_requirements = first_requirement(),
                     .lower_requirements = first_requirement(),
                     .relation = XJ_RELATION_ADAPTED,
                     .similarity = 0.5,
                     .upper_text = g_strdup(from->text),
                     .lower_text = g_strdup(to->text),
                     .edits = g_array_new(FALSE, FALSE, sizeof(XjCompareEdit)),
                     .changes = g_ptr_array_new_with_free_func(change_free)};
    g_array_append_val(link->edits, edit);
    add_change(link);
    g_ptr_array_add(comparison->links, link);
}

static void
add_aspect(XjComparison *comparison)
{
    XjComparedAspect *aspect = g_new0(XjComparedAspect, 1);
    *aspect = (XjComparedAspect){.number = ASPECT,
                                 .name = g_strdup("清单方案时限"),
                                 .english = g_strdup("lists, plans and dates"),
                                 .gloss = g_strdup("清单、台账、方案、完成时限"),
                                 .cells = g_ptr_array_new_with_free_func(cell_free),
                                 .only_level = 3,
                                 .strongest = g_strdup(fake_documents[0].passages[1].text),
                                 .strongest_citation = fake_citation_new(&fake_documents[0], 1)};
    aspect->documents[3] = comparison->documents_total;
    aspect->requirements[3] = comparison->documents_total;
    for (guint i = 0; i < comparison->documents->len; i++)
    {
        XjCompareCell *cell = g_new0(XjCompareCell, 1);
        cell->requirements = first_requirement();
        g_ptr_array_add(aspect->cells, cell);
    }
    g_ptr_array_add(comparison->aspects, aspect);
}

static void
add_level(XjComparison *comparison)
{
    XjComparedLevel *level = g_new0(XjComparedLevel, 1);
    *level = (XjComparedLevel){.code = 3,
                               .name = g_strdup("县"),
                               .documents = comparison->documents_total,
                               .requirements = comparison->documents_total,
                               .aspects = 1};
    g_ptr_array_add(comparison->levels, level);
}

// ---------------------------------------------------------------- what is asked

static gboolean
add_sources(XjComparison *comparison, const XjCompareRequest *request, GError **error)
{
    for (guint i = 0; i < request->source_count; i++)
    {
        FakeDocument own = {0};
        const FakeDocument *found = find_source(&request->sources[i], &own, error);
        if (!found)
            return FALSE;
        g_autofree char *text = text_of(&request->sources[i], found);
        if (fake_fault_asked(text, error))
            return FALSE;
        add_document(comparison, &request->sources[i], found);
    }
    return TRUE;
}

static void
add_answers(XjComparison *comparison)
{
    for (guint i = 0; i < fake_n_documents; i++)
    {
        XjCompareSource source = {.id = fake_documents[i].id};
        add_document(comparison, &source, &fake_documents[i]);
    }
}

XjComparison *
xj_engine_compare(G_GNUC_UNUSED XjEngine *engine, const XjCompareRequest *request, GError **error)
{
    if (fake_fault_asked(request->query, error))
        return NULL;
    g_autoptr(XjComparison) comparison = comparison_new();
    if (!add_sources(comparison, request, error))
        return NULL;
    gboolean is_many = g_strcmp0(request->query, MANY) == 0;
    if (request->query && !is_many)
        add_answers(comparison);
    comparison->documents_total = is_many ? request->limit + 1 : comparison->documents->len;
    if (comparison->documents_total == 0)
    {
        g_set_error_literal(error, XJ_ERROR, XJ_ERROR_INVALID, "there is nothing to compare");
        return NULL;
    }
    for (guint i = 0; i + 1 < comparison->documents->len; i++)
        link_documents(comparison, i);
    add_aspect(comparison);
    add_level(comparison);
    return g_steal_pointer(&comparison);
}

// ---------------------------------------------------------------- two texts

static void
row_free(gpointer data)
{
    XjParallelRow *row = data;
    g_free(row->first);
    g_free(row->second);
    g_free(row);
}

// One row: the texts of both.
XjParallel *
xj_engine_parallel(G_GNUC_UNUSED XjEngine *engine, const XjCompareSource *first, const XjCompareSource *second, GError **error)
{
    FakeDocument own = {0};
    const FakeDocument *left = find_source(first, &own, error);
    const FakeDocument *right = left ? find_source(second, &own, error) : NULL;
    if (!right)
        return NULL;
    XjParallelRow *row = g_new0(XjParallelRow, 1);
    row->first = text_of(first, left);
    row->second = text_of(second, right);
    row->kind = g_str_equal(row->first, row->second) ? XJ_ROW_SAME : XJ_ROW_FIRST_ONLY;
    XjParallel *parallel = g_new0(XjParallel, 1);
    parallel->first = fake_citation_new(left, 0);
    parallel->second = fake_citation_new(right, 0);
    parallel->rows = g_ptr_array_new_with_free_func(row_free);
    g_ptr_array_add(parallel->rows, row);
    parallel->counts[row->kind] = 1;
    parallel->notes = g_new0(char *, 1);
    parallel->revision = g_strdup(FAKE_REVISION);
    if (fake_fault_asked(row->second, error))
        g_clear_pointer(&parallel, xj_parallel_free);
    return parallel;
}

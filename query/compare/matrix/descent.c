#include "query/compare/matrix/descent.h"

#include "query/compare/matrix/compared_document.h"

static XjComparedDocument *
document_at(const XjComparison *comparison, guint index)
{
    return g_ptr_array_index(comparison->documents, index);
}

// ---------------------------------------------------------------- links of a requirement

static void
add_link(XjComparison *comparison, guint index)
{
    const XjLink *link = g_ptr_array_index(comparison->links, index);
    for (guint i = 0; i < link->upper_requirements->len; i++)
    {
        const guint requirement = g_array_index(link->upper_requirements, guint, i);
        g_array_append_val(xj_compared_requirement(document_at(comparison, link->upper), requirement)->down, index);
    }
    for (guint i = 0; i < link->lower_requirements->len; i++)
    {
        const guint requirement = g_array_index(link->lower_requirements, guint, i);
        g_array_append_val(xj_compared_requirement(document_at(comparison, link->lower), requirement)->up, index);
    }
}

static const XjLink *
link_at(const XjComparison *comparison, const GArray *links, guint index)
{
    return g_ptr_array_index(comparison->links, g_array_index(links, guint, index));
}

// What is the same in a part only, is adapted as a whole.
static XjRelation
relation_of(XjRelation relation, gboolean is_part)
{
    return is_part ? XJ_RELATION_ADAPTED : relation;
}

// Against all higher documents, word for word is more than adapted; `otherwise` where there is no link.
static XjRelation
origin_of(const XjComparison *comparison, const XjComparedRequirement *requirement, XjRelation otherwise)
{
    XjRelation relation = otherwise;
    for (guint i = 0; i < requirement->up->len && (i == 0 || relation != XJ_RELATION_SAME); i++)
    {
        const XjLink *link = link_at(comparison, requirement->up, i);
        relation = relation_of(link->relation, link->lower_is_part);
    }
    return relation;
}

// Likewise against all lower ones.
static XjRelation
fate_of(const XjComparison *comparison, const XjComparedRequirement *requirement, XjRelation otherwise)
{
    XjRelation relation = otherwise;
    for (guint i = 0; i < requirement->down->len && (i == 0 || relation != XJ_RELATION_SAME); i++)
    {
        const XjLink *link = link_at(comparison, requirement->down, i);
        relation = relation_of(link->relation, link->upper_is_part);
    }
    return relation;
}

// ---------------------------------------------------------------- documents

// What is to be said of requirements of a document that no link names.
typedef struct
{
    XjRelation origin, fate;
} Unlinked;

static Unlinked
unlinked_of(const XjComparison *comparison, guint rank)
{
    Unlinked unlinked = {XJ_RELATION_NONE, XJ_RELATION_NONE};
    for (guint i = 0; i < comparison->documents->len; i++)
    {
        if (document_at(comparison, i)->rank < rank)
            unlinked.origin = XJ_RELATION_NEW;
        else if (document_at(comparison, i)->rank > rank)
            unlinked.fate = XJ_RELATION_ABSENT;
    }
    return unlinked;
}

static void
tell_document(const XjComparison *comparison, XjComparedDocument *document)
{
    const Unlinked unlinked = unlinked_of(comparison, document->rank);
    for (guint i = 0; i < document->requirements->len; i++)
    {
        XjComparedRequirement *requirement = xj_compared_requirement(document, i);
        requirement->origin = origin_of(comparison, requirement, unlinked.origin);
        if (requirement->is_mention)
            continue;
        document->relations[requirement->origin]++;
        document->followed[fate_of(comparison, requirement, unlinked.fate)]++;
    }
}

void
xj_descent_tell(XjComparison *comparison)
{
    for (guint i = 0; i < comparison->links->len; i++)
        add_link(comparison, i);
    for (guint i = 0; i < comparison->documents->len; i++)
        tell_document(comparison, document_at(comparison, i));
}

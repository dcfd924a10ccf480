#include "store/plan.h"

#include <string.h>

static void
free_child(gpointer child)
{
    xj_plan_free(child);
}

XjPlan *
xj_plan_new(XjPlanOp op)
{
    XjPlan *plan = g_new0(XjPlan, 1);
    plan->op = op;
    plan->children = g_ptr_array_new_with_free_func(free_child);
    return plan;
}

static XjPlan *
new_leaf(XjPlanOp op, XjField field, const char *term, gsize length)
{
    XjPlan *plan = xj_plan_new(op);
    plan->field = field;
    plan->term = g_bytes_new(term, length);
    plan->count = 1;
    return plan;
}

XjPlan *
xj_plan_term(XjField field, const char *term, gsize length)
{
    return new_leaf(XJ_PLAN_TERM, field, term, length);
}

XjPlan *
xj_plan_prefix(XjField field, const char *prefix, gsize length)
{
    return new_leaf(XJ_PLAN_PREFIX, field, prefix, length);
}

void
xj_plan_add(XjPlan *parent, XjPlan *child)
{
    g_ptr_array_add(parent->children, child);
}

void
xj_plan_free(XjPlan *plan)
{
    if (!plan)
        return;
    g_clear_pointer(&plan->term, g_bytes_unref);
    g_ptr_array_unref(plan->children);
    g_free(plan);
}

// A term as it reads back unambiguously: bare where it can be, quoted and escaped where it holds a character that the
// printed plan itself uses, a control byte, or broken UTF-8.
static void
print_term(GString *into, GBytes *term)
{
    gsize length;
    const char *bytes = g_bytes_get_data(term, &length);
    g_autofree char *text = g_strndup(bytes ? bytes : "", length);
    gboolean plain = length > 0 && strlen(text) == length && g_utf8_validate(text, -1, NULL);
    for (const char *c = text; plain && *c; c++)
        plain = !g_ascii_iscntrl(*c) && !strchr(" ()\"\\*^", *c);
    if (plain)
    {
        g_string_append(into, text);
        return;
    }
    g_string_append_c(into, '"');
    for (gsize i = 0; i < length; i++)
    {
        guchar c = (guchar)bytes[i];
        if (c == '"' || c == '\\')
            g_string_append_printf(into, "\\%c", c);
        else if (g_ascii_isprint(c))
            g_string_append_c(into, (char)c);
        else
            g_string_append_printf(into, "\\x%02x", c);
    }
    g_string_append_c(into, '"');
}

static const char *
field_name(XjField field)
{
    static const char *const names[] = {
        [XJ_FIELD_TEXT] = "text",         [XJ_FIELD_TITLE] = "title",
        [XJ_FIELD_DOCUMENT] = "document", [XJ_FIELD_COLLECTION] = "collection",
        [XJ_FIELD_LEVEL] = "level",       [XJ_FIELD_INSPECTING] = "inspecting",
        [XJ_FIELD_KIND] = "kind",         [XJ_FIELD_OCCASION] = "occasion",
        [XJ_FIELD_ORGAN] = "organ",       [XJ_FIELD_NUMBER] = "number",
        [XJ_FIELD_YEAR] = "year",         [XJ_FIELD_THEME] = "theme",
        [XJ_FIELD_ASPECT] = "aspect",     [XJ_FIELD_ROLE] = "role",
        [XJ_FIELD_DAMAGE] = "damage",     [XJ_FIELD_QUALITY] = "quality",
        [XJ_FIELD_FIRST] = "first",
    };
    G_STATIC_ASSERT(G_N_ELEMENTS(names) == XJ_FIELDS);
    return names[field];
}

static const char *
operator_name(XjPlanOp op)
{
    static const char *const names[] = {
        [XJ_PLAN_ALL] = "all", [XJ_PLAN_NONE] = "none",     [XJ_PLAN_AND] = "and",           [XJ_PLAN_OR] = "or",
        [XJ_PLAN_NOT] = "not", [XJ_PLAN_FILTER] = "filter", [XJ_PLAN_DOCUMENT] = "document",
    };
    return names[op];
}

static void
print_plan(GString *into, const XjPlan *plan)
{
    switch (plan->op)
    {
    case XJ_PLAN_TERM:
    case XJ_PLAN_PREFIX:
        g_string_append_printf(into, "%s:", field_name(plan->field));
        print_term(into, plan->term);
        if (plan->op == XJ_PLAN_PREFIX)
            g_string_append_c(into, '*');
        if (plan->count > 1)
            g_string_append_printf(into, "^%u", plan->count);
        return;
    case XJ_PLAN_ALL:
    case XJ_PLAN_NONE:
        g_string_append(into, operator_name(plan->op));
        return;
    case XJ_PLAN_AND:
    case XJ_PLAN_OR:
    case XJ_PLAN_NOT:
    case XJ_PLAN_FILTER:
    default:
        g_string_append_printf(into, "(%s", operator_name(plan->op));
        for (guint i = 0; i < plan->children->len; i++)
        {
            g_string_append_c(into, ' ');
            print_plan(into, g_ptr_array_index(plan->children, i));
        }
        g_string_append_c(into, ')');
    }
}

char *
xj_plan_print(const XjPlan *plan)
{
    GString *text = g_string_new(NULL);
    print_plan(text, plan);
    return g_string_free(text, FALSE);
}

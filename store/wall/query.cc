// Plans as Xapian's queries, and which passages match one.
#include "store/wall/wall.h"

// ---------------------------------------------------------------- plans

static std::string
plan_term(const XjPlan *plan)
{
    return xj_field_prefix(plan->field) + xj::string_of(plan->term);
}

static Xapian::Query
make_prefix(const XjPlan *plan)
{
    if (g_bytes_get_size(plan->term) == 0)
        throw Xapian::WildcardError("an empty prefix");
    return {Xapian::Query::OP_WILDCARD, plan_term(plan), XJ_PREFIX_EXPANSION_MAX, Xapian::Query::WILDCARD_LIMIT_ERROR};
}

static Xapian::Query
make_child(const XjPlan *parent, guint index)
{
    return xj::make_query(static_cast<const XjPlan *>(g_ptr_array_index(parent->children, index)));
}

static Xapian::Query
make_only_child(const XjPlan *parent)
{
    if (parent->children->len != 1)
        throw Xapian::InvalidArgumentError("a plan that takes one child has not one");
    return make_child(parent, 0);
}

// The children from `from` on under `op`.
static Xapian::Query
make_joined(const XjPlan *parent, guint from, Xapian::Query::op op)
{
    std::vector<Xapian::Query> children;
    for (guint i = from; i < parent->children->len; i++)
        children.push_back(make_child(parent, i));
    return Xapian::Query(op, children.begin(), children.end());
}

// The first child under `op` with the others, which `joined` makes one.
static Xapian::Query
make_restriction(const XjPlan *plan, Xapian::Query::op op, Xapian::Query::op joined)
{
    if (plan->children->len == 0)
        throw Xapian::InvalidArgumentError("a plan restricts nothing");
    if (plan->children->len == 1)
        return make_child(plan, 0);
    return {op, make_child(plan, 0), make_joined(plan, 1, joined)};
}

Xapian::Query
xj::make_query(const XjPlan *plan)
{
    switch (plan->op)
    {
    case XJ_PLAN_TERM:
        return Xapian::Query(plan_term(plan), plan->count);
    case XJ_PLAN_PREFIX:
        return make_prefix(plan);
    case XJ_PLAN_ALL:
        return Xapian::Query::MatchAll;
    case XJ_PLAN_NONE:
        return Xapian::Query::MatchNothing;
    case XJ_PLAN_AND:
        return plan->children->len == 0 ? Xapian::Query::MatchAll : make_joined(plan, 0, Xapian::Query::OP_AND);
    case XJ_PLAN_OR:
        return make_joined(plan, 0, Xapian::Query::OP_OR);
    case XJ_PLAN_NOT:
        return make_restriction(plan, Xapian::Query::OP_AND_NOT, Xapian::Query::OP_OR);
    case XJ_PLAN_FILTER:
        return make_restriction(plan, Xapian::Query::OP_FILTER, Xapian::Query::OP_AND);
    case XJ_PLAN_DOCUMENT:
        return make_document_query(make_only_child(plan));
    case XJ_PLAN_SCALE:
        return {plan->factor, make_only_child(plan)};
    }
    throw Xapian::InvalidArgumentError("a plan of no known kind");
}

Xapian::Query
xj::permitted_part(const XjDatabase *database, const Xapian::Query &query)
{
    return database->permitted ? Xapian::Query(Xapian::Query::OP_FILTER, query, *database->permitted) : query;
}

// ---------------------------------------------------------------- passages that match

Xapian::MSet
xj::match_rising(const Xapian::Database &database, const Xapian::Query &query, Xapian::doccount limit, Xapian::doccount counted)
{
    Xapian::Enquire enquire(database);
    enquire.set_query(query);
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    enquire.set_docid_order(Xapian::Enquire::ASCENDING);
    return enquire.get_mset(0, limit, counted);
}

std::vector<Xapian::docid>
xj::matching_passages(const Xapian::Database &database, const Xapian::Query &query)
{
    Xapian::MSet matches = match_rising(database, query, database.get_doccount());
    return {matches.begin(), matches.end()};
}

#include "query/precedent/formulas/trend.h"

#include <math.h>

double
xj_trend(const double *values, guint count)
{
    if (count < XJ_TREND_MIN_YEARS)
        return 0;
    gint rising = 0;
    guint untied = 0;
    guint pairs = 0;
    for (guint later = 1; later < count; later++)
    {
        for (guint earlier = 0; earlier < later; earlier++, pairs++)
        {
            gint order = (values[later] > values[earlier]) - (values[later] < values[earlier]);
            rising += order;
            untied += order != 0 ? 1 : 0;
        }
    }
    return untied > 0 ? rising / sqrt((double)untied * pairs) : 0;
}

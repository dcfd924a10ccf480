#include "base/divide.h"

typedef struct
{
    guint count;
    gint next; // atomic: the first number that nobody has taken
    XjDivideFunc each;
    gpointer user_data;
} Work;

static gpointer
do_work(gpointer data)
{
    Work *work = data;
    for (;;)
    {
        const guint number = (guint)g_atomic_int_add(&work->next, 1);
        if (number >= work->count)
            return NULL;
        work->each(number, work->user_data);
    }
}

void
xj_divide(guint count, XjDivideFunc each, gpointer user_data)
{
    Work work = {.count = count, .each = each, .user_data = user_data};
    const guint helpers = MIN(MIN(g_get_num_processors(), XJ_DIVIDE_THREADS_MAX), MAX(count, 1)) - 1;
    GThread *threads[XJ_DIVIDE_THREADS_MAX];
    guint started = 0;
    while (started < helpers && (threads[started] = g_thread_try_new("divide", do_work, &work, NULL)) != NULL)
        started++;
    do_work(&work);
    for (guint i = 0; i < started; i++)
        g_thread_join(threads[i]);
}

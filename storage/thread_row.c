#include "storage/thread_row.h"

#include "storage/sql.h"

static void place_from_row(struct lk_place *p, sqlite3_stmt *q, int at)
{
	p->line = sqlite3_column_int(q, at);
	p->line_end = sqlite3_column_int(q, at + 1);
	p->from = sqlite3_column_int(q, at + 2);
	p->to = sqlite3_column_int(q, at + 3);
}

void thread_from_row(struct lk_thread *t, sqlite3_stmt *q)
{
	*t = (struct lk_thread){
		.id = sql_text(q, 0),
		.document = sql_text(q, 1),
		.path = sql_text(q, 2),
		.opener = sql_text(q, 3),
		.opener_name = sql_text(q, 4),
		.opener_role = sql_text(q, 5),
		.opened = sqlite3_column_int64(q, 6),
		.changed = sqlite3_column_int64(q, 7),
		.state = (enum lk_thread_state)sqlite3_column_int(q, 8),
		.weight = (enum lk_weight)sqlite3_column_int(q, 9),
		.class = (enum lk_class)sqlite3_column_int(q, 10),
		.anchor = (enum lk_anchor_state)sqlite3_column_int(q, 11),
		.blob = sql_text(q, 16),
		.quote = sql_text(q, 21),
		.before = sql_text(q, 22),
		.after = sql_text(q, 23),
		.title = sql_text(q, 24),
		.text = sql_text(q, 25),
		.suggestion = sql_text(q, 26),
		.last_user = sql_text(q, 27),
		.replies = sqlite3_column_int(q, 28),
		.key = sql_text(q, 29),
		.column = sql_text(q, 30),
		.old = sql_text(q, 31),
		.remove = sqlite3_column_int(q, 32) != 0,
		.clash = sql_text(q, 33),
		.was = sql_text(q, 34),
	};
	place_from_row(&t->place, q, 12);
	place_from_row(&t->filed, q, 17);
}

static void bind_place(sqlite3_stmt *q, int at, const struct lk_place *p)
{
	sqlite3_bind_int(q, at, p->line);
	sqlite3_bind_int(q, at + 1, p->line_end);
	sqlite3_bind_int(q, at + 2, p->from);
	sqlite3_bind_int(q, at + 3, p->to);
}

void thread_bind(sqlite3_stmt *q, const struct lk_thread *t)
{
	sql_bind_text(q, 1, t->id);
	sql_bind_text(q, 2, t->document);
	sql_bind_text(q, 3, t->path);
	sql_bind_text(q, 4, t->opener);
	sql_bind_text(q, 5, t->opener_name);
	sql_bind_text(q, 6, t->opener_role);
	sqlite3_bind_int64(q, 7, t->opened);
	sqlite3_bind_int64(q, 8, t->changed);
	sqlite3_bind_int(q, 9, (int)t->state);
	sqlite3_bind_int(q, 10, (int)t->weight);
	sqlite3_bind_int(q, 11, (int)t->class);
	sqlite3_bind_int(q, 12, (int)t->anchor);
	bind_place(q, 13, &t->place);
	sql_bind_text(q, 17, t->blob);
	bind_place(q, 18, &t->filed);
	sql_bind_text(q, 22, t->quote != NULL ? t->quote : "");
	sql_bind_text(q, 23, t->before != NULL ? t->before : "");
	sql_bind_text(q, 24, t->after != NULL ? t->after : "");
	sql_bind_text(q, 25, t->title);
	sql_bind_text(q, 26, t->text);
	sql_bind_text(q, 27, t->suggestion);
	sql_bind_text(q, 28, t->last_user);
	sqlite3_bind_int(q, 29, t->replies);
	sql_bind_text(q, 30, t->key);
	sql_bind_text(q, 31, t->column);
	sql_bind_text(q, 32, t->old);
	sqlite3_bind_int(q, 33, t->remove);
	sql_bind_text(q, 34, t->clash);
	sql_bind_text(q, 35, t->was);
}

/* hub receive: what arrives at a hub, looked at before it is let in. Runs as the hook
 * pre-receive: lines "old new ref" come in, words for who sends go out on errout. */
#include "core/trust/audit.h"
#include "core/trust/key.h"
#include "tui/cli/commands.h"
#include "tui/i18n.h"

#include <stdio.h>
#include <string.h>

CLI_NO_OPTIONS(hub_receive);

#define MAIN "refs/heads/main"
#define PRESENCE "refs/lapkin/hadir/"
#define SHOWN 3 /* findings that are told to who sends */

struct arriving {
	char was[LK_OID_SIZE], now[LK_OID_SIZE], ref[256];
};

static bool is_zero(const char *hex)
{
	return hex[strspn(hex, "0")] == '\0';
}

static bool is_user(const char *s)
{
	size_t n = strspn(s, "abcdefghijklmnopqrstuvwxyz0123456789-_.");

	return n > 0 && s[n] == '\0' && strstr(s, "..") == NULL && s[0] != '.' &&
		s[0] != '-';
}

static int refuse_ref(const struct arriving *a, struct lk_error *err)
{
	return lk_fail(err, LK_EDENIED,
		N_("hub ini hanya menerima cabang main, bukan %s"), a->ref);
}

/* ---- the branch ------------------------------------------------------------------------------ */

struct told {
	struct cli *c;
	long errors;
};

static int tell(const struct lk_audit_finding *f, void *arg)
{
	struct told *t = arg;
	char text[512];

	if (f->severity != LK_SEV_ERROR)
		return 0;
	if (t->errors++ >= SHOWN)
		return 0;
	(void)fprintf(t->c->errors, "%.10s: ", f->commit.hex);
	cli_line(t->c->errors, i18n_error(&f->text, text, sizeof(text)));
	(void)fputc('\n', t->c->errors);
	return 0;
}

/* The first history that an empty hub takes is the one it stays with. */
static int pin_first(struct cli *c, const struct lk_pin *had,
	const struct lk_audit_sum *sum, struct lk_error *err)
{
	struct lk_pin pin = *had;
	struct lk_key key;

	if (pin.root.hex[0] != '\0' || sum->root.hex[0] == '\0' ||
		lk_audit_key(c->st, &sum->root, &key, NULL) != LK_OK)
		return LK_OK;
	pin.root = sum->root;
	lk_key_fingerprint(pin.admin, &key);
	return lk_pin_save(&pin, c->st, err);
}

static int judge(struct cli *c, const struct arriving *a, struct lk_error *err)
{
	struct lk_audit_in in = { .st = c->st,
		.signature_ok = c->host->signature_ok,
		.now = c->host->now(NULL) };
	struct told told = { c, 0 };
	struct lk_audit_sum sum;
	int rc = lk_pin_load(&in.pin, c->st, err);

	(void)snprintf(in.tip.hex, sizeof(in.tip.hex), "%s", a->now);
	if (!is_zero(a->was))
		(void)snprintf(in.known.hex, sizeof(in.known.hex), "%s", a->was);
	if (rc == LK_OK)
		rc = lk_audit_run(&in, tell, &told, &sum, err);
	if (rc == LK_OK && told.errors > SHOWN)
		(void)fprintf(c->errors, _("dan %ld temuan lain\n"),
			told.errors - SHOWN);
	if (rc == LK_OK && told.errors > 0)
		rc = lk_fail(err, LK_EDENIED,
			N_("kiriman tidak lolos pemeriksaan (%ld temuan)"),
			told.errors);
	if (rc == LK_OK)
		rc = pin_first(c, &in.pin, &sum, err);
	if (rc == LK_OK)
		c->host->hub_follow(c->st, &in.tip);
	return rc;
}

static int look_at(struct cli *c, const struct arriving *a, struct lk_error *err)
{
	if (is_zero(a->now))
		return lk_fail(err, LK_EDENIED,
			N_("di hub ini tidak ada yang boleh dihapus"));
	if (strcmp(a->ref, MAIN) == 0)
		return judge(c, a, err);
	if (strncmp(a->ref, PRESENCE, sizeof(PRESENCE) - 1) == 0 &&
		is_user(a->ref + sizeof(PRESENCE) - 1))
		return LK_OK;
	return refuse_ref(a, err);
}

/* ---- what comes in ------------------------------------------------------------------------------ */

static bool is_id(const char *s)
{
	size_t n = strspn(s, "0123456789abcdef");

	return s[n] == '\0' && (n == 40 || n == 64);
}

int cli_run_hub_receive(struct cli *c, struct lk_error *err)
{
	char line[sizeof(struct arriving) + 8];
	struct arriving a;
	int rc = c->host->hub_open(&c->st, err);

	while (rc == LK_OK && fgets(line, sizeof(line), c->in) != NULL) {
		if (sscanf(line, "%64s %64s %255s", a.was, a.now, a.ref) != 3 ||
			!is_id(a.was) || !is_id(a.now))
			rc = lk_fail(err, LK_EFORMAT,
				N_("kiriman ini tidak dapat dibaca"));
		else
			rc = look_at(c, &a, err);
	}
	return rc;
}

#ifndef CORE_BACKUP_H
#define CORE_BACKUP_H
/* What a backup of a workspace holds: told when it is made, looked through or brought back. */
#include "core/dispatch/packed.h"
#include "core/store.h"

struct lk_backup {
	struct lk_packed_file file; /* digest and size of the whole */
	struct lk_oid head;         /* of the history in it */
	char when[32];              /* made, ISO with zone */
	char user[64];              /* whose clone it is; "" unknown */
	long drafts;                /* texts typed and not saved */
};

#endif

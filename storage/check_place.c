/* lapkin fsck: is the folder one that others write into behind our back? */
#include "storage/check_impl.h"
#include "storage/open.h"
#include "storage/place.h"

void check_place(struct check *k)
{
	const char *who = place_is_synced(k->d->dir);

	if (place_is_network(k->d->own))
		check_tell(k, LK_SEV_WARNING, "place-network", k->d->dir,
			N_("ruang kerja ini di folder jaringan (NFS, SMB, FUSE): lebih "
			   "lambat, dan listrik padam di server dapat merusaknya. "
			   "Pindahkan ke cakram sendiri dan bertukar lewat lapkin "
			   "sync"),
			0);
	if (who != NULL)
		check_tell(k, LK_SEV_WARNING, "place-synced", k->d->dir,
			N_("ruang kerja ini di dalam folder yang disalin otomatis "
			   "(Dropbox, OneDrive, Google Drive, Nextcloud, Syncthing, "
			   "iCloud); salinan yang datang di tengah penulisan dapat "
			   "merusaknya. Pindahkan keluar dari folder itu dan "
			   "bertukar lewat lapkin sync"),
			0);
}

const char *storage_place_advice(const char *dir)
{
	if (place_is_synced(dir) != NULL)
		return N_(
			"Ruang kerja ini di folder yang disalin otomatis (Dropbox dan "
			"sejenisnya): pindahkan. Sebabnya: lapkin fsck");
	if (place_is_network(dir))
		return N_("Ruang kerja ini di folder jaringan: pindahkan ke cakram "
			  "sendiri. Sebabnya: lapkin fsck");
	return NULL;
}

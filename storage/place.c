#define _DEFAULT_SOURCE /* statfs: the type of a file system is no POSIX matter */
#include "storage/place.h"

#include "core/base.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/vfs.h>
#endif

char *place_in(const char *dir, const char *name)
{
	size_t a = strlen(dir), b = strlen(name);
	char *path = malloc(a + b + 2);

	if (path == NULL)
		return NULL;
	memcpy(path, dir, a);
	path[a] = '/';
	memcpy(path + a + 1, name, b + 1);
	return path;
}

int place_is_network(const char *dir)
{
#ifdef __linux__
	/* NFS, SMB, SMB2, CIFS, FUSE, 9p, AFS, Coda, Ceph */
	static const uint32_t types[] = { 0x6969, 0x517B, 0xFE534D42, 0xFF534D42,
		0x65735546, 0x01021997, 0x5346414F, 0x73757245, 0x00C36400 };
	struct statfs s;

	if (statfs(dir, &s) != 0)
		return 0;
	for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++)
		if ((uint32_t)s.f_type == types[i])
			return 1;
#else
	(void)dir;
#endif
	return 0;
}

/* Does that folder carry the mark of such a program: a file of its own, or its very name? */
static const char *mark_of(const char *dir, size_t n)
{
	static const struct {
		const char *file, *who;
	} marks[] = { { ".dropbox", "Dropbox" }, { ".dropbox.cache", "Dropbox" },
		{ ".stfolder", "Syncthing" }, { ".nextcloudsync.log", "Nextcloud" },
		{ ".owncloudsync.log", "ownCloud" },
		{ ".849C9593-D756-4E56-8D6E-42412F2A707B", "OneDrive" },
		{ ".tmp.drivedownload", "Google Drive" },
		{ ".tmp.driveupload", "Google Drive" } };
	static const char *const names[] = { "Dropbox", "OneDrive", "Google Drive",
		"GoogleDrive", "My Drive", "Nextcloud", "ownCloud", "iCloudDrive",
		"Mobile Documents", "pCloudDrive", "MEGA" };
	const char *slash = NULL;
	char path[4096];

	for (size_t i = 0; i < n; i++)
		slash = dir[i] == '/' ? dir + i : slash;
	for (size_t i = 0; slash != NULL && i < LK_LEN(names); i++) {
		size_t k = strlen(names[i]);

		/* "OneDrive - Kementerian": the name, then a blank */
		if (n - (size_t)(slash + 1 - dir) >= k &&
			strncmp(slash + 1, names[i], k) == 0 &&
			(slash + 1 + k == dir + n || slash[1 + k] == ' '))
			return names[i];
	}
	for (size_t i = 0; i < LK_LEN(marks); i++) {
		(void)snprintf(path, sizeof(path), "%.*s/%s", (int)n, dir,
			marks[i].file);
		if (access(path, F_OK) == 0)
			return marks[i].who;
	}
	return NULL;
}

const char *place_is_synced(const char *dir)
{
	for (size_t n = strlen(dir); n > 0; n--) {
		const char *who =
			dir[n] == '\0' || dir[n] == '/' ? mark_of(dir, n) : NULL;

		if (who != NULL)
			return who;
	}
	return NULL;
}

int place_make(const char *dir)
{
	char *path = strdup(dir);
	int rc = 0;

	if (path == NULL)
		return ENOMEM;
	for (char *p = path + 1; rc == 0; p++) {
		char c = *p;

		if (c != '/' && c != '\0')
			continue;
		*p = '\0';
		if (mkdir(path, 0777) != 0 && errno != EEXIST)
			rc = errno;
		*p = c;
		if (c == '\0')
			break;
	}
	free(path);
	return rc;
}

char *place_cache(const char *dir)
{
	const char *base = getenv("XDG_CACHE_HOME"), *home = getenv("HOME");
	uint64_t hash = 14695981039346656037u;
	char path[4096];
	int n;

	for (const char *p = dir; *p != '\0'; p++)
		hash = (hash ^ (unsigned char)*p) * 1099511628211u;
	if (base != NULL && base[0] == '/')
		n = snprintf(path, sizeof(path), "%s/lapkin/%016llx", base,
			(unsigned long long)hash);
	else if (home != NULL && home[0] == '/')
		n = snprintf(path, sizeof(path), "%s/.cache/lapkin/%016llx", home,
			(unsigned long long)hash);
	else
		return NULL;
	if (n < 0 || (size_t)n >= sizeof(path) || place_make(path) != 0)
		return NULL;
	return strdup(path);
}

int place_sync(const char *dir)
{
	int fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC), rc = 0;

	if (fd < 0)
		return errno;
	if (fsync(fd) != 0)
		rc = errno;
	close(fd);
	return rc;
}

static int remove_one(const char *path, const struct stat *st, int type, struct FTW *at)
{
	(void)st;
	(void)type;
	(void)at;
	return remove(path);
}

int place_remove(const char *dir)
{
	struct stat st;

	if (lstat(dir, &st) != 0)
		return errno == ENOENT ? 0 : errno;
	return nftw(dir, remove_one, 16, FTW_DEPTH | FTW_PHYS) == 0 ? 0 : errno;
}

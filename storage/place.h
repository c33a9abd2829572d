#ifndef STORAGE_PLACE_H
#define STORAGE_PLACE_H
/* Paths and the kind of file system they are on. */

/* dir/name, to be freed; NULL when out of memory. */
char *place_in(const char *dir, const char *name);
/* On NFS, SMB or FUSE, where SQLite's WAL and shared memory cannot be trusted? */
int place_is_network(const char *dir);
/* In a folder that a program copies to other machines by itself (Dropbox, OneDrive, Google Drive,
 * Nextcloud, Syncthing, iCloud)? Its name, NULL: in none that leaves a mark. */
const char *place_is_synced(const char *dir);
/* Make a folder and those above it. 0, or errno. */
int place_make(const char *dir);
/* $XDG_CACHE_HOME/lapkin/<hash of dir>, made; NULL when there is no such place. */
char *place_cache(const char *dir);
/* fsync a folder, so that a rename in it lasts. 0, or errno. */
int place_sync(const char *dir);
/* Remove a folder with all that is in it; 0 also when it is not there, else errno. */
int place_remove(const char *dir);

#endif

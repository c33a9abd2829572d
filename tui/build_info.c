#include "tui/build_info.h"

const char build_version[] = LK_VERSION;
const char build_datadir[] = LK_DATADIR;
const char build_localedir[] = LK_LOCALEDIR;
const char build_themedir[] = LK_SRCTHEMEDIR;
const char build_localedir_here[] = LK_BUILDLOCALEDIR;

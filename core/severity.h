#ifndef CORE_SEVERITY_H
#define CORE_SEVERITY_H
/* How much a finding matters; of the store (core/store.h) and of the text and its figures
 * (core/check/check.h) alike. */
enum lk_severity {
	LK_SEV_INFO,    /* worth a look */
	LK_SEV_WARNING, /* probably wrong, or missing */
	LK_SEV_ERROR    /* two statements contradict each other */
};

#endif

#include "tui/action.h"

#include "tui/i18n.h"

#include <string.h>

const struct action_info action_info[ACT_COUNT] = {
	[ACT_NONE] = { "", 0, "", 0, 0, "", "" },
#define X(id, name, views, keys, needs, bar, label, help) \
	[ACT_##id] = { name, views, keys, needs, bar, label, help },
#include "tui/action.def"
#undef X
};

const struct view_info view_info[VIEW_COUNT] = {
	[VIEW_BERANDA] = { "beranda", N_("Beranda") },
	[VIEW_BAB] = { "bab", N_("Bab") },
	[VIEW_SUNTING] = { "sunting", N_("Penyunting") },
	[VIEW_ANTREAN] = { "antrean", N_("Antrean koreksi") },
	[VIEW_SETUJU] = { "persetujuan", N_("Persetujuan") },
	[VIEW_RIWAYAT] = { "riwayat", N_("Riwayat") },
	[VIEW_BEDA] = { "beda", N_("Perbedaan") },
	[VIEW_GABUNG] = { "gabung", N_("Penggabungan") },
	[VIEW_CARI] = { "pencarian", N_("Pencarian") },
	[VIEW_INDIKATOR] = { "indikator", N_("Indikator") },
	[VIEW_KERTAS] = { "kertas-kerja", N_("Kertas kerja") },
	[VIEW_ANGGARAN] = { "anggaran", N_("Anggaran") },
	[VIEW_PERIKSA] = { "periksa", N_("Pemeriksaan") },
	[VIEW_REVIU] = { "reviu", N_("Reviu dan evaluasi") },
	[VIEW_ALUR] = { "alur", N_("Alur kerja") },
	[VIEW_PAPAN] = { "papan", N_("Papan alur") },
	[VIEW_SOP] = { "sop", N_("Sunting SOP") },
	[VIEW_REGISTER] = { "register", N_("Register surat") },
	[VIEW_SURAT] = { "surat", N_("Dokumen langkah SOP") },
	[VIEW_KALENDER] = { "kalender", N_("Kalender kantor") },
	[VIEW_ORANG] = { "orang", N_("Orang dan kunci") },
	[VIEW_RAPAT] = { "rapat", N_("Rapat") },
	[VIEW_TINDAK] = { "tindak", N_("Tindak lanjut") },
	[VIEW_KIRIM] = { "kirim", N_("Pengiriman dan arsip") },
	[VIEW_TERBIT] = { "terbitkan", N_("Terbitkan laporan") },
	[VIEW_HALAMAN] = { "halaman", N_("Pratinjau halaman") },
	[VIEW_SINKRON] = { "sinkron", N_("Sinkron") },
	[VIEW_BENTROK] = { "bentrok", N_("Bentrok") },
	[VIEW_JEJAK] = { "temuan-riwayat", N_("Temuan riwayat") },
	[VIEW_SETELAN] = { "pengaturan", N_("Pengaturan") },
	[VIEW_BANTUAN] = { "bantuan", N_("Bantuan") },
	[VIEW_PILIHAN] = { "pilihan", N_("Pilihan") },
	[VIEW_ISIAN] = { "isian", N_("Isian satu baris") },
	[VIEW_CATATAN] = { "catatan", N_("Catatan") },
};

static const char *const need_text[NEED_COUNT] = {
#define X(id, why) [NEED_BIT_##id] = why,
	LK_NEEDS(X)
#undef X
};

enum action action_find(const char *name, size_t n)
{
	for (int i = ACT_NONE + 1; i < ACT_COUNT; i++)
		if (strlen(action_info[i].name) == n &&
			memcmp(action_info[i].name, name, n) == 0)
			return (enum action)i;
	return ACT_NONE;
}

const char *need_why(unsigned needs, unsigned have)
{
	unsigned missing = needs & ~have;

	for (int i = 0; i < NEED_COUNT; i++)
		if (missing & (1u << i))
			return _(need_text[i]);
	return NULL;
}

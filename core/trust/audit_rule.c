#include "core/trust/audit.h"

static const struct {
	const char *name, *advice;
} rules[LK_AUDIT_COUNT] = {
	[LK_AUDIT_UNSIGNED] = { "unsigned",
		N_("tanyakan kepada yang disebut; bila benar langkahnya, ulangi dengan "
		   "lapkin "
		   "yang memakai kuncinya, dan tolak langkah ini di pusat") },
	[LK_AUDIT_SIGNATURE] = { "signature",
		N_("jangan percaya isinya; ambil salinan dari rekan atau pusat dan "
		   "bandingkan") },
	[LK_AUDIT_TWO_SIGNATURES] = { "two-signatures",
		N_("langkah ini tidak dibuat lapkin; cari siapa yang mengirimnya dan "
		   "tolak") },
	[LK_AUDIT_OUTSIDER] = { "outsider",
		N_("daftarkan kunci orang itu lewat pengelola bila ia memang rekan, "
		   "lalu minta "
		   "ia mengulangi langkahnya; bila bukan, tolak") },
	[LK_AUDIT_REVOKED] = { "revoked",
		N_("kunci ini sudah dicabut; anggap langkahnya tidak pernah ada, dan "
		   "minta "
		   "pemiliknya mengulangi dengan kunci baru") },
	[LK_AUDIT_IMPERSONATION] = { "impersonation",
		N_("nama pada langkah bukan nama penanda tangannya; tanyakan kepada "
		   "keduanya. "
		   "Dengan git biasa, atur user.name dan user.email seperti di "
		   "orang.csv") },
	[LK_AUDIT_PELAKU] = { "pelaku",
		N_("catatannya memakai nama orang lain; anggap tidak berlaku dan "
		   "tanyakan kepada "
		   "penanda tangannya") },
	[LK_AUDIT_RECORD] = { "record",
		N_("catatan ini tidak berlaku; minta pelakunya mengulangi lewat "
		   "lapkin") },
	[LK_AUDIT_RECORD_CHANGED] = { "record-changed",
		N_("bunyi aslinya masih ada di riwayat: lihat langkah sebelumnya; "
		   "kembalikan dan "
		   "tanyakan kepada yang mengubah") },
	[LK_AUDIT_RECORD_REMOVED] = { "record-removed",
		N_("catatannya masih ada di riwayat; kembalikan dengan git dari "
		   "langkah "
		   "sebelumnya, dan tanyakan kepada yang menghapus") },
	[LK_AUDIT_POLICY] = { "policy",
		N_("kembalikan berkas kebijakan itu; perubahan dibuat oleh yang "
		   "berwenang") },
	[LK_AUDIT_KEY] = { "key",
		N_("jangan pakai kunci itu; minta pengelola mencabutnya dan "
		   "mendaftarkan yang "
		   "benar") },
	[LK_AUDIT_REVOCATION] = { "revocation",
		N_("kembalikan kebijakan/pencabutan seperti semula; barisnya tidak "
		   "pernah "
		   "dihapus") },
	[LK_AUDIT_MERGE] = { "merge",
		N_("bandingkan dengan kedua induknya; ulangi penggabungannya dengan "
		   "lapkin sync") },
	[LK_AUDIT_MERGE_DROPS] = { "merge-drops",
		N_("catatan atau nomor yang hilang masih ada di salah satu induk; "
		   "ulangi "
		   "penggabungannya dengan lapkin sync") },
	[LK_AUDIT_APPROVAL] = { "approval",
		N_("persetujuan ini tidak sah; mintalah paraf atau persetujuan lagi "
		   "lewat lapkin") },
	[LK_AUDIT_SOLE_AUTHOR] = { "sole-author",
		N_("mintalah orang lain memeriksa kalimatnya, lalu setujui lagi") },
	[LK_AUDIT_CONDITION] = { "condition",
		N_("syarat yang tertulis tidak cocok dengan keadaan waktu itu; "
		   "mintalah "
		   "persetujuan lagi") },
	[LK_AUDIT_NUMBER] = { "number",
		N_("periksa register surat; nomor yang salah dibatalkan, lalu ambil "
		   "nomor baru") },
	[LK_AUDIT_ROOT] = { "root",
		N_("jangan gabungkan; cocokkan kata-kata sidik dengan SK tim, lalu "
		   "salin lagi "
		   "dari pusat yang benar") },
	[LK_AUDIT_ROLLBACK] = { "rollback",
		N_("jangan bekerja dulu: ada langkah yang hilang. Simpan folder ini, "
		   "tanyakan "
		   "kepada pengelola pusat") },
	[LK_AUDIT_TIME] = { "time",
		N_("periksa jam komputer pelakunya; tanggal langkah bukan bukti") },
	[LK_AUDIT_PATH] = { "path",
		N_("berkas itu bukan bagian ruang kerja; hapus dengan git dan tanyakan "
		   "siapa yang "
		   "menaruhnya") },
	[LK_AUDIT_SELF_COUNTERSIGNED] = { "self-countersigned",
		N_("cocokkan kata-kata sidik kunci ini dengan orangnya, tatap muka") },
};

const char *lk_audit_rule_name(enum lk_audit_rule r)
{
	return (unsigned)r < LK_AUDIT_COUNT ? rules[r].name : "";
}

const char *lk_audit_rule_advice(enum lk_audit_rule r)
{
	return (unsigned)r < LK_AUDIT_COUNT ? rules[r].advice : "";
}

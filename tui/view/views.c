#include "tui/view/views.h"

void views_register(struct app *app)
{
	app_register(app, VIEW_BERANDA, beranda_open);
	app_register(app, VIEW_BAB, bab_open);
	app_register(app, VIEW_SUNTING, sunting_open);
	app_register(app, VIEW_ANTREAN, antrean_open);
	app_register(app, VIEW_SETUJU, setuju_open);
	app_register(app, VIEW_RIWAYAT, riwayat_open);
	app_register(app, VIEW_BEDA, beda_open);
	app_register(app, VIEW_CARI, cari_open);
	app_register(app, VIEW_INDIKATOR, indikator_open);
	app_register(app, VIEW_KERTAS, kertas_open);
	app_register(app, VIEW_ANGGARAN, anggaran_open);
	app_register(app, VIEW_SETELAN, setelan_open);
	app_register(app, VIEW_REVIU, reviu_open);
	app_register(app, VIEW_REGISTER, register_open);
	app_register(app, VIEW_PERIKSA, periksa_open);
	app_register(app, VIEW_RAPAT, rapat_open);
	app_register(app, VIEW_TINDAK, tindak_open);
	app_register(app, VIEW_ALUR, alur_open);
	app_register(app, VIEW_PAPAN, papan_open);
	app_register(app, VIEW_SOP, sop_open);
	app_register(app, VIEW_SURAT, surat_open);
	app_register(app, VIEW_KALENDER, kalender_open);
	app_register(app, VIEW_ORANG, orang_open);
	app_register(app, VIEW_KIRIM, kirim_open);
	app_register(app, VIEW_TERBIT, terbit_open);
	app_register(app, VIEW_BENTROK, bentrok_open);
	app_register(app, VIEW_JEJAK, jejak_open);
	app_register(app, VIEW_SINKRON, hub_open);
}

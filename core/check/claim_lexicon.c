/* The words that the checks of prose know. Everything else is "some word". */
#include "core/check/claim.h"

#include <string.h>

#define LONGEST 24

struct lexeme {
	const char *word;
	enum claim_sense sense;
	unsigned flags;
};

/* In the order of strcmp: it is searched by halves. */
/* clang-format off */
static const struct lexeme lexicon[] = {
	{ "adalah", SENSE_NONE, WORD_FILL },
	{ "adapun", SENSE_BUT, 0 },
	{ "agar", SENSE_MAYBE, 0 },
	{ "agustus", SENSE_PART, 0 },
	{ "akan", SENSE_MAYBE, 0 },
	{ "akhir", SENSE_NONE, WORD_FILL },
	{ "akibat", SENSE_BUT, 0 },
	{ "alat", SENSE_NONE, WORD_UNIT },
	{ "ambang", SENSE_LIMIT, 0 },
	{ "andaikan", SENSE_MAYBE, 0 },
	{ "anggaran", SENSE_BUDGET, WORD_FILL },
	{ "angka", SENSE_NONE, WORD_FILL },
	{ "angkut", SENSE_NONE, WORD_UNIT },
	{ "anjlok", SENSE_DOWN, 0 },
	{ "apabila", SENSE_MAYBE, 0 },
	{ "april", SENSE_PART, 0 },
	{ "artinya", SENSE_SO, 0 },
	{ "atas", SENSE_OVER, 0 },
	{ "atau", SENSE_OR, 0 },
	{ "banyak", SENSE_HIGH, 0 },
	{ "baru", SENSE_NONE, WORD_FILL },
	{ "batas", SENSE_LIMIT, 0 },
	{ "bawah", SENSE_UNDER, 0 },
	{ "belanja", SENSE_BUDGET, WORD_FILL },
	{ "belum", SENSE_NOT, 0 },
	{ "berarti", SENSE_SO, 0 },
	{ "berhasil", SENSE_NONE, WORD_FILL },
	{ "berjalan", SENSE_THIS, WORD_FILL },
	{ "berjumlah", SENSE_NONE, WORD_FILL },
	{ "berkurang", SENSE_DOWN, 0 },
	{ "berkurangnya", SENSE_DOWN, 0 },
	{ "bertambah", SENSE_UP, 0 },
	{ "bertambahnya", SENSE_UP, 0 },
	{ "besar", SENSE_HIGH, 0 },
	{ "bila", SENSE_MAYBE, 0 },
	{ "bukan", SENSE_NOT, 0 },
	{ "bulan", SENSE_PART, 0 },
	{ "bulanan", SENSE_PART, 0 },
	{ "capaian", SENSE_CAPAIAN, 0 },
	{ "capaiannya", SENSE_CAPAIAN, 0 },
	{ "contoh", SENSE_NONE, WORD_UNIT },
	{ "dalam", SENSE_NONE, WORD_FILL },
	{ "dan", SENSE_AND, 0 },
	{ "dapat", SENSE_NONE, WORD_FILL },
	{ "dari", SENSE_FROM, 0 },
	{ "daripada", SENSE_THAN, 0 },
	{ "demi", SENSE_MAYBE, 0 },
	{ "dengan", SENSE_NONE, 0 },
	{ "desember", SENSE_PART, 0 },
	{ "di", SENSE_NONE, WORD_FILL },
	{ "diatas", SENSE_OVER, 0 },
	{ "dibanding", SENSE_COMPARE, 0 },
	{ "dibandingkan", SENSE_COMPARE, 0 },
	{ "dibawah", SENSE_UNDER, 0 },
	{ "dicapai", SENSE_NONE, WORD_FILL },
	{ "diharapkan", SENSE_MAYBE, 0 },
	{ "dilampaui", SENSE_EXCEEDED, 0 },
	{ "dilaporkan", SENSE_NONE, WORD_FILL },
	{ "diperjanjikan", SENSE_NONE, WORD_FILL },
	{ "diperkirakan", SENSE_MAYBE, 0 },
	{ "diperoleh", SENSE_VALUE, WORD_FILL },
	{ "diproyeksikan", SENSE_MAYBE, 0 },
	{ "direalisasikan", SENSE_REAL, 0 },
	{ "direncanakan", SENSE_MAYBE, 0 },
	{ "ditargetkan", SENSE_TARGET, 0 },
	{ "ditetapkan", SENSE_NONE, WORD_FILL },
	{ "dokumen", SENSE_NONE, WORD_UNIT },
	{ "februari", SENSE_PART, 0 },
	{ "gagal", SENSE_NOT, 0 },
	{ "guna", SENSE_MAYBE, 0 },
	{ "hampir", SENSE_MAYBE, 0 },
	{ "hanya", SENSE_NONE, WORD_FILL },
	{ "harus", SENSE_NONE, WORD_FILL },
	{ "hasil", SENSE_NONE, WORD_FILL },
	{ "hingga", SENSE_NONE, WORD_FILL },
	{ "ialah", SENSE_NONE, WORD_FILL },
	{ "indeks", SENSE_NONE, WORD_FILL },
	{ "indikator", SENSE_NONE, WORD_FILL },
	{ "ini", SENSE_THIS, WORD_FILL },
	{ "jadi", SENSE_SO, 0 },
	{ "januari", SENSE_PART, 0 },
	{ "jentik", SENSE_BAD, WORD_UNIT },
	{ "jika", SENSE_MAYBE, 0 },
	{ "juli", SENSE_PART, 0 },
	{ "jumlah", SENSE_NONE, WORD_FILL },
	{ "juni", SENSE_PART, 0 },
	{ "kalau", SENSE_MAYBE, 0 },
	{ "kapal", SENSE_NONE, WORD_UNIT },
	{ "karena", SENSE_BUT, 0 },
	{ "kasus", SENSE_BAD, WORD_UNIT },
	{ "kecelakaan", SENSE_BAD, WORD_UNIT },
	{ "kecil", SENSE_LOW, 0 },
	{ "kegiatan", SENSE_NONE, WORD_FILL },
	{ "keluhan", SENSE_BAD, WORD_UNIT },
	{ "kemarin", SENSE_PAST, 0 },
	{ "kematian", SENSE_BAD, WORD_UNIT },
	{ "kemerosotan", SENSE_DOWN, 0 },
	{ "kenaikan", SENSE_UP, 0 },
	{ "kendati", SENSE_BUT, 0 },
	{ "kepadatan", SENSE_BAD, WORD_UNIT },
	{ "kesakitan", SENSE_BAD, WORD_UNIT },
	{ "keterlambatan", SENSE_BAD, WORD_UNIT },
	{ "kinerja", SENSE_NONE, WORD_FILL },
	{ "kurang", SENSE_LOW, 0 },
	{ "lalu", SENSE_PAST, 0 },
	{ "laporan", SENSE_NONE, WORD_UNIT },
	{ "lebih", SENSE_MORE, 0 },
	{ "lonjakan", SENSE_UP, 0 },
	{ "maka", SENSE_SO, 0 },
	{ "maksimal", SENSE_BAD, WORD_FILL },
	{ "maksimum", SENSE_BAD, WORD_FILL },
	{ "mampu", SENSE_NONE, WORD_FILL },
	{ "maret", SENSE_PART, 0 },
	{ "masih", SENSE_NONE, WORD_FILL },
	{ "masing-masing", SENSE_NONE, WORD_FILL },
	{ "mei", SENSE_PART, 0 },
	{ "melampaui", SENSE_EXCEED, 0 },
	{ "melebihi", SENSE_EXCEED, 0 },
	{ "melonjak", SENSE_UP, 0 },
	{ "membandingkan", SENSE_COMPARE, 0 },
	{ "memenuhi", SENSE_REACH, WORD_FILL },
	{ "memperoleh", SENSE_VALUE, WORD_FILL },
	{ "menaikkan", SENSE_UP, 0 },
	{ "menanjak", SENSE_UP, 0 },
	{ "mencapai", SENSE_REACH, WORD_FILL },
	{ "menengah", SENSE_MEDIUM, 0 },
	{ "mengalami", SENSE_NONE, WORD_FILL },
	{ "mengurangi", SENSE_DOWN, 0 },
	{ "meningkat", SENSE_UP, 0 },
	{ "meningkatkan", SENSE_UP, 0 },
	{ "meningkatnya", SENSE_UP, 0 },
	{ "menjadi", SENSE_TO, WORD_FILL },
	{ "menunjukan", SENSE_NONE, WORD_FILL },
	{ "menunjukkan", SENSE_NONE, WORD_FILL },
	{ "menurun", SENSE_DOWN, 0 },
	{ "menurunkan", SENSE_DOWN, 0 },
	{ "menurunnya", SENSE_DOWN, 0 },
	{ "menyusut", SENSE_DOWN, 0 },
	{ "merosot", SENSE_DOWN, 0 },
	{ "meskipun", SENSE_BUT, 0 },
	{ "minggu", SENSE_PART, 0 },
	{ "mulai", SENSE_NONE, WORD_TALK },
	{ "naik", SENSE_UP, 0 },
	{ "naiknya", SENSE_UP, 0 },
	{ "namun", SENSE_BUT, 0 },
	{ "nilai", SENSE_VALUE, WORD_FILL },
	{ "nilainya", SENSE_VALUE, WORD_FILL },
	{ "november", SENSE_PART, 0 },
	{ "oktober", SENSE_PART, 0 },
	{ "oleh", SENSE_NONE, WORD_FILL },
	{ "optimis", SENSE_MAYBE, 0 },
	{ "orang", SENSE_NONE, WORD_UNIT },
	{ "pada", SENSE_NONE, WORD_FILL },
	{ "pagu", SENSE_PAGU, 0 },
	{ "paket", SENSE_NONE, WORD_UNIT },
	{ "paling", SENSE_NONE, WORD_FILL },
	{ "pegawai", SENSE_NONE, WORD_UNIT },
	{ "pekan", SENSE_PART, 0 },
	{ "pelanggaran", SENSE_BAD, WORD_UNIT },
	{ "pencapaian", SENSE_CAPAIAN, 0 },
	{ "pengaduan", SENSE_BAD, WORD_UNIT },
	{ "pengurangan", SENSE_DOWN, 0 },
	{ "peningkatan", SENSE_UP, 0 },
	{ "penurunan", SENSE_DOWN, 0 },
	{ "penyerapan", SENSE_ABSORB, 0 },
	{ "periode", SENSE_MEDIUM, 0 },
	{ "perjanjian", SENSE_NONE, WORD_FILL },
	{ "persen", SENSE_NONE, WORD_UNIT },
	{ "persentase", SENSE_NONE, WORD_FILL },
	{ "pertambahan", SENSE_UP, 0 },
	{ "pertumbuhan", SENSE_UP, 0 },
	{ "pesawat", SENSE_NONE, WORD_UNIT },
	{ "pintu", SENSE_NONE, WORD_UNIT },
	{ "pk", SENSE_NONE, WORD_FILL },
	{ "poin", SENSE_POINT, 0 },
	{ "pos", SENSE_NONE, WORD_UNIT },
	{ "rak", SENSE_MEDIUM, 0 },
	{ "rata-rata", SENSE_MEAN, 0 },
	{ "realisasi", SENSE_REAL, 0 },
	{ "realisasinya", SENSE_REAL, 0 },
	{ "rendah", SENSE_LOW, 0 },
	{ "renstra", SENSE_MEDIUM, 0 },
	{ "rerata", SENSE_MEAN, 0 },
	{ "revisi", SENSE_NONE, WORD_FILL },
	{ "rp", SENSE_NONE, WORD_FILL },
	{ "rpjmn", SENSE_MEDIUM, 0 },
	{ "rupiah", SENSE_NONE, WORD_FILL },
	{ "sama", SENSE_SAME, 0 },
	{ "sampai", SENSE_NONE, WORD_FILL },
	{ "seandainya", SENSE_MAYBE, 0 },
	{ "sebab", SENSE_BUT, 0 },
	{ "sebanyak", SENSE_NONE, WORD_FILL },
	{ "sebelum", SENSE_NONE, WORD_FILL },
	{ "sebelumnya", SENSE_PAST, 0 },
	{ "sebenarnya", SENSE_MAYBE, 0 },
	{ "sebesar", SENSE_NONE, WORD_FILL },
	{ "secara", SENSE_NONE, WORD_FILL },
	{ "sedangkan", SENSE_BUT, 0 },
	{ "sedikit", SENSE_LOW, 0 },
	{ "seharusnya", SENSE_MAYBE, 0 },
	{ "sehingga", SENSE_SO, 0 },
	{ "sejak", SENSE_NONE, WORD_TALK },
	{ "selama", SENSE_NONE, WORD_FILL },
	{ "semenjak", SENSE_NONE, WORD_TALK },
	{ "sementara", SENSE_BUT, 0 },
	{ "semester", SENSE_PART, 0 },
	{ "semestinya", SENSE_MAYBE, 0 },
	{ "senilai", SENSE_NONE, WORD_FILL },
	{ "sepanjang", SENSE_NONE, WORD_FILL },
	{ "september", SENSE_PART, 0 },
	{ "serapan", SENSE_ABSORB, 0 },
	{ "serapannya", SENSE_ABSORB, 0 },
	{ "serta", SENSE_AND, 0 },
	{ "sertifikat", SENSE_NONE, WORD_UNIT },
	{ "sesuai", SENSE_FIT, 0 },
	{ "setelah", SENSE_NONE, WORD_FILL },
	{ "sudah", SENSE_NONE, WORD_FILL },
	{ "supaya", SENSE_MAYBE, 0 },
	{ "ta", SENSE_YEAR, WORD_FILL },
	{ "tahun", SENSE_YEAR, WORD_FILL },
	{ "tak", SENSE_NOT, 0 },
	{ "tanpa", SENSE_NOT, 0 },
	{ "target", SENSE_TARGET, 0 },
	{ "targetnya", SENSE_TARGET, 0 },
	{ "telah", SENSE_NONE, WORD_FILL },
	{ "temuan", SENSE_BAD, WORD_UNIT },
	{ "tercapai", SENSE_REACHED, 0 },
	{ "tercatat", SENSE_NONE, WORD_FILL },
	{ "terealisasi", SENSE_REAL, 0 },
	{ "terealisir", SENSE_REAL, 0 },
	{ "terendah", SENSE_MEAN, 0 },
	{ "terhadap", SENSE_COMPARE, 0 },
	{ "terjadi", SENSE_NONE, WORD_FILL },
	{ "terlampaui", SENSE_EXCEEDED, 0 },
	{ "terlewati", SENSE_EXCEEDED, 0 },
	{ "terpenuhi", SENSE_REACHED, 0 },
	{ "tersebut", SENSE_NONE, WORD_FILL },
	{ "terserap", SENSE_ABSORB, 0 },
	{ "tertinggi", SENSE_MEAN, 0 },
	{ "tetapi", SENSE_BUT, 0 },
	{ "tidak", SENSE_NOT, 0 },
	{ "tikus", SENSE_BAD, WORD_UNIT },
	{ "tinggi", SENSE_HIGH, 0 },
	{ "titik", SENSE_NONE, WORD_UNIT },
	{ "total", SENSE_NONE, WORD_FILL },
	{ "triwulan", SENSE_PART, 0 },
	{ "triwulanan", SENSE_PART, 0 },
	{ "tumbuh", SENSE_UP, 0 },
	{ "turun", SENSE_DOWN, 0 },
	{ "turunnya", SENSE_DOWN, 0 },
	{ "tw", SENSE_PART, 0 },
	{ "unit", SENSE_NONE, WORD_UNIT },
	{ "untuk", SENSE_MAYBE, 0 },
	{ "upaya", SENSE_MAYBE, 0 },
	{ "walaupun", SENSE_BUT, 0 },
	{ "yaitu", SENSE_NONE, WORD_FILL },
	{ "yakni", SENSE_NONE, WORD_FILL },
	{ "yang", SENSE_WHICH, WORD_FILL },
};
/* clang-format on */

static const struct lexeme *find(const char *word)
{
	size_t lo = 0, hi = LK_LEN(lexicon);

	while (lo < hi) {
		size_t mid = (lo + hi) / 2;
		int c = strcmp(word, lexicon[mid].word);

		if (c == 0)
			return &lexicon[mid];
		if (c < 0)
			hi = mid;
		else
			lo = mid + 1;
	}
	return NULL;
}

enum claim_sense claim_sense_of(struct lk_str word, unsigned *flags)
{
	char small[LONGEST + 1];
	const struct lexeme *x;

	*flags = 0;
	if (word.n == 0 || word.n > LONGEST)
		return SENSE_NONE;
	for (size_t i = 0; i < word.n; i++) {
		char ch = word.p[i];

		small[i] = ch >= 'A' && ch <= 'Z' ? (char)(ch - 'A' + 'a') : ch;
	}
	small[word.n] = '\0';
	x = find(small);
	if (x == NULL && word.n > 5 && strcmp(small + word.n - 3, "nya") == 0) {
		small[word.n - 3] = '\0';
		x = find(small);
	}
	if (x == NULL)
		return SENSE_NONE;
	*flags = x->flags;
	return x->sense;
}

static const struct {
	const char *word, *opposite;
} opposites[] = {
	{ "naik", "turun" },
	{ "meningkat", "menurun" },
	{ "bertambah", "berkurang" },
	{ "melonjak", "merosot" },
	{ "tumbuh", "menyusut" },
	{ "kenaikan", "penurunan" },
	{ "peningkatan", "penurunan" },
	{ "pertambahan", "pengurangan" },
	{ "meningkatkan", "menurunkan" },
	{ "menaikkan", "menurunkan" },
	{ "meningkatnya", "menurunnya" },
	{ "bertambahnya", "berkurangnya" },
	{ "turun", "naik" },
	{ "menurun", "meningkat" },
	{ "berkurang", "bertambah" },
	{ "merosot", "melonjak" },
	{ "menyusut", "bertambah" },
	{ "anjlok", "melonjak" },
	{ "penurunan", "peningkatan" },
	{ "pengurangan", "penambahan" },
	{ "menurunkan", "meningkatkan" },
	{ "mengurangi", "menambah" },
	{ "menurunnya", "meningkatnya" },
	{ "berkurangnya", "bertambahnya" },
	{ "tinggi", "rendah" },
	{ "rendah", "tinggi" },
	{ "besar", "kecil" },
	{ "kecil", "besar" },
	{ "banyak", "sedikit" },
	{ "sedikit", "banyak" },
	{ "atas", "bawah" },
	{ "bawah", "atas" },
};

const char *claim_opposite(struct lk_str word)
{
	for (size_t i = 0; i < LK_LEN(opposites); i++) {
		const char *w = opposites[i].word;

		if (strlen(w) == word.n && memcmp(w, word.p, word.n) == 0)
			return opposites[i].opposite;
	}
	return NULL;
}

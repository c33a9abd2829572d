#include "storage/export/pdf/icc.h"

#include "core/base.h"

#include <stdint.h>
#include <string.h>

static void put32(unsigned char *p, uint32_t v)
{
	p[0] = (unsigned char)(v >> 24);
	p[1] = (unsigned char)(v >> 16);
	p[2] = (unsigned char)(v >> 8);
	p[3] = (unsigned char)v;
}

static void put_xyz(unsigned char *p, const int32_t v[3])
{
	memcpy(p, "XYZ ", 4);
	for (int i = 0; i < 3; i++)
		put32(p + 8 + 4 * i, (uint32_t)v[i]);
}

static void put_tag(unsigned char *out, unsigned i, const char *name, uint32_t at,
	uint32_t size)
{
	unsigned char *p = out + 132 + 12 * i;

	memcpy(p, name, 4);
	put32(p + 4, at);
	put32(p + 8, size);
}

/* Numbers are s15Fixed16; the primaries of sRGB adapted to D50 (ICC.1:2001, annex). */
void pdf_icc(unsigned char out[PDF_ICC_SIZE])
{
	static const int32_t white[3] = { 0xf6d6, 0x10000, 0xd32d },
			     red[3] = { 0x6fa2, 0x38f5, 0x390 },
			     green[3] = { 0x6299, 0xb785, 0x18da },
			     blue[3] = { 0x24a0, 0xf84, 0xb6cf };
	enum {
		DESC = 240,
		COPY = DESC + 104,
		WHITE = COPY + 16,
		RED = WHITE + 20,
		GREEN = RED + 20,
		BLUE = GREEN + 20,
		CURVE = BLUE + 20
	};
	_Static_assert(CURVE + 16 == PDF_ICC_SIZE, "the size of the profile");

	memset(out, 0, PDF_ICC_SIZE);
	put32(out, PDF_ICC_SIZE);
	put32(out + 8, 0x02100000);
	memcpy(out + 12, "mntrRGB XYZ ", 12);
	put32(out + 24, 0x07d00001); /* 2000-01-01 */
	put32(out + 28, 0x00010000);
	memcpy(out + 36, "acsp", 4);
	put32(out + 68, 0xf6d6);
	put32(out + 72, 0x10000);
	put32(out + 76, 0xd32d);
	put32(out + 128, 9);
	put_tag(out, 0, "desc", DESC, 95);
	put_tag(out, 1, "cprt", COPY, 12);
	put_tag(out, 2, "wtpt", WHITE, 20);
	put_tag(out, 3, "rXYZ", RED, 20);
	put_tag(out, 4, "gXYZ", GREEN, 20);
	put_tag(out, 5, "bXYZ", BLUE, 20);
	put_tag(out, 6, "rTRC", CURVE, 14);
	put_tag(out, 7, "gTRC", CURVE, 14);
	put_tag(out, 8, "bTRC", CURVE, 14);
	memcpy(out + DESC, "desc", 4);
	put32(out + DESC + 8, 5);
	memcpy(out + DESC + 12, "sRGB", 5);
	memcpy(out + COPY, "text", 4);
	memcpy(out + COPY + 8, "CC0", 4);
	put_xyz(out + WHITE, white);
	put_xyz(out + RED, red);
	put_xyz(out + GREEN, green);
	put_xyz(out + BLUE, blue);
	memcpy(out + CURVE, "curv", 4);
	put32(out + CURVE + 8, 1);
	out[CURVE + 12] = 2; /* u8Fixed8: 2.2 */
	out[CURVE + 13] = 0x33;
}

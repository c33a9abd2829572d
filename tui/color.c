/* Colours: nearest one of a smaller palette, contrast. */
#include "tui/theme.h"

/* xterm's first sixteen and its colour cube. */
static const int32_t first16[16] = { 0x000000, 0xcd0000, 0x00cd00, 0xcdcd00, 0x0000ee,
	0xcd00cd, 0x00cdcd, 0xe5e5e5, 0x7f7f7f, 0xff0000, 0x00ff00, 0xffff00, 0x5c5cff,
	0xff00ff, 0x00ffff, 0xffffff };
static const int level[6] = { 0, 95, 135, 175, 215, 255 };

int32_t color_rgb(int32_t color)
{
	int i = (int)color;

	if (color == COLOR_DEFAULT)
		return -1;
	if (color & COLOR_RGB)
		return color & 0xffffff;
	if (i < 16)
		return first16[i < 0 ? 0 : i];
	if (i >= 232)
		return (8 + (i - 232) * 10) * 0x010101;
	i -= 16;
	return level[i / 36] << 16 | level[i / 6 % 6] << 8 | level[i % 6];
}

static int distance(int32_t a, int32_t b)
{
	int dr = (a >> 16) - (b >> 16), dg = (a >> 8 & 255) - (b >> 8 & 255),
	    db = (a & 255) - (b & 255);

	return 3 * dr * dr + 4 * dg * dg + 2 * db * db; /* the eye weighs green most */
}

static int32_t nearest(int32_t rgb, int from, int to)
{
	int best = from;

	for (int i = from; i < to; i++)
		if (distance(rgb, color_rgb(i)) < distance(rgb, color_rgb(best)))
			best = i;
	return best;
}

int32_t color_nearest(int32_t color, enum color_tier tier)
{
	if (color == COLOR_DEFAULT || tier == TIER_MONO)
		return COLOR_DEFAULT;
	if (tier == TIER_TRUE)
		return color;
	if (tier == TIER_256)
		/* The first 16 are whatever the user made of them: not for a mapping. */
		return color & COLOR_RGB ? nearest(color & 0xffffff, 16, 256) : color;
	return color & COLOR_RGB || color >= 16 ? nearest(color_rgb(color), 0, 16)
						: color;
}

/* Newton; libm is not worth a dependency for one theme check. v in 0..1. */
static double fifth_root(double v)
{
	double x = 1;

	for (int i = 0; i < 40; i++)
		x -= (x * x * x * x * x - v) / (5 * x * x * x * x);
	return x;
}

static double linear(int v)
{
	double c = v / 255.0;

	if (c <= 0.03928)
		return c / 12.92;
	c = (c + 0.055) / 1.055;
	return c * c * fifth_root(c * c); /* c to the power of 2.4 */
}

static double luminance(int32_t rgb)
{
	return 0.2126 * linear(rgb >> 16 & 255) + 0.7152 * linear(rgb >> 8 & 255) +
		0.0722 * linear(rgb & 255);
}

double color_contrast(int32_t a, int32_t b)
{
	double la = luminance(a), lb = luminance(b);

	return la > lb ? (la + 0.05) / (lb + 0.05) : (lb + 0.05) / (la + 0.05);
}

#ifndef STORAGE_EXPORT_PDF_ICC_H
#define STORAGE_EXPORT_PDF_ICC_H
/* The colour profile a PDF/A carries: sRGB's primaries and white with a plain 2.2 curve, as an
 * ICC version 2 display profile. Made here, so no file has to be found or shipped. */
#define PDF_ICC_SIZE 456
void pdf_icc(unsigned char out[PDF_ICC_SIZE]);

#endif

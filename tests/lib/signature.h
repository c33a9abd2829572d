#ifndef TESTS_LIB_SIGNATURE_H
#define TESTS_LIB_SIGNATURE_H
/* A key and what `ssh-keygen -Y sign -n git` made of SIGNED_TEXT with it; the private half
 * is gone. */
#define SIGNED_KEY \
	"ssh-ed25519 " \
	"AAAAC3NzaC1lZDI1NTE5AAAAID6HZ0Qze7Gtu5rcqheExxy22kl0JUrmDDKodZX9kwRg"
#define SIGNED_FINGERPRINT "SHA256:+WFlZ4k0wzN4+Be+ErUvtgKiBC6tlg6txv59Z/IiBus"
#define SIGNED_TEXT "laporan kinerja\n"

static const char signature_sha512[] =
	"-----BEGIN SSH SIGNATURE-----\n"
	"U1NIU0lHAAAAAQAAADMAAAALc3NoLWVkMjU1MTkAAAAgPodnRDN7sa27mtyqF4THHLbaSX\n"
	"QlSuYMMqh1lf2TBGAAAAADZ2l0AAAAAAAAAAZzaGE1MTIAAABTAAAAC3NzaC1lZDI1NTE5\n"
	"AAAAQLIxOZsrPTJiQx5UPdZFwG4bXywqt99q9ur1ugs0xzBske8P8MibLjeQ3T8jwkZYSR\n"
	"S+tUMcg9w78Sx5eAaSqAI=\n"
	"-----END SSH SIGNATURE-----\n";
static const char signature_sha256[] LK_UNUSED =
	"-----BEGIN SSH SIGNATURE-----\n"
	"U1NIU0lHAAAAAQAAADMAAAALc3NoLWVkMjU1MTkAAAAgPodnRDN7sa27mtyqF4THHLbaSX\n"
	"QlSuYMMqh1lf2TBGAAAAADZ2l0AAAAAAAAAAZzaGEyNTYAAABTAAAAC3NzaC1lZDI1NTE5\n"
	"AAAAQPHUcQU+UWvYTm5xch0PNBGH+0PLLhthJgZRCh0hKF7QtgwuooYIwlj0v8aTrmCFJM\n"
	"367bvs1TRE21MwqypkFwY=\n"
	"-----END SSH SIGNATURE-----\n";

#endif

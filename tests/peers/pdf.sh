# shellcheck shell=sh disable=SC2154,SC2317 # sourced by run.sh, which sets build, here and work
# The report on paper: its structure, its fonts, its words and the pages its contents name.
paper=$work/out/2025-lapkin.pdf
python=/usr/bin/python3

head -c 300000 "$paper" >"$work/control.pdf"
judge "pdf: qpdf" "$paper" "$work/control.pdf" qpdf --check

# A4 and tagged; of the control the pages were made by somebody who prints Letter.
shape() {
	pdfinfo "$1" >"$work/info" && grep -q '^Tagged: *yes' "$work/info" &&
		grep -q '^Page size: *595.* x 841.*A4' "$work/info" &&
		[ "$(sed -n 's/^Pages: *//p' "$work/info")" -ge 20 ]
}
pandoc -f markdown -t odt -o "$work/control.odt" "$here/../../README.md"
soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to pdf \
	--outdir "$work" "$work/control.odt" >/dev/null 2>&1
judge "pdf: tagged, A4, of 20 pages and more" "$paper" "$work/control.pdf" shape

fonts() { # every font in the file, none left to the reader's machine
	pdffonts "$1" | sed 1,2d >"$work/fonts" && [ -s "$work/fonts" ] &&
		! awk '{ print $(NF - 4) }' "$work/fonts" | grep -qv yes
}
cat >"$work/bare.pdf" <<'END'
%PDF-1.4
1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj
3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>> endobj
4 0 obj <</Length 31>> stream
BT /F 12 Tf 90 700 Td (a) Tj ET
endstream endobj
5 0 obj <</Type/Font/Subtype/Type1/BaseFont/Helvetica>> endobj
trailer <</Root 1 0 R>>
END
qpdf "$work/bare.pdf" "$work/control.pdf" 2>/dev/null
judge "pdf: every font is in it" "$paper" "$work/control.pdf" fonts

# Words of the page of text against those on paper; pages of the contents against captions.
text=$work/out/2025-lapkin.txt
sed 's/karantina/karantona/' "$text" >"$work/control.txt"
words() { $python "$here/pdf.py" words "$paper" "$1"; }
judge "pdf: the words of the model" "$text" "$work/control.txt" words
pages() { $python "$here/pdf.py" pages "$1"; }
qpdf "$paper" --pages "$paper" 1-20,30-z -- "$work/control.pdf"
judge "pdf: the contents name the right pages" "$paper" "$work/control.pdf" pages

again() {
	LC_ALL=$1 "$lapkin" -C "$work/demo" export pdf --rancangan -o "$work/again.pdf" >/dev/null &&
		cmp -s "$work/again.pdf" "$paper"
}
seen_again() { again C.UTF-8 && cmp -s "$1" "$paper"; }
judge "pdf: the same bytes twice" "$paper" "$work/control.pdf" seen_again

# Apache's Preflight, an implementation of PDF/A-1b of its own.
java=/usr/share/java
jars=$java/pdfbox2.jar:$java/fontbox2.jar:$java/preflight.jar:$java/xmpbox.jar:$java/commons-logging.jar:$java/javax.activation.jar:$java/jaxb-api.jar
cat >"$work/Periksa.java" <<-'END'
	import org.apache.pdfbox.preflight.*;
	import org.apache.pdfbox.preflight.parser.*;
	public class Periksa {
		public static void main(String[] a) throws Exception {
			PreflightParser p = new PreflightParser(a[0]);
			p.parse();
			PreflightDocument d = p.getPreflightDocument();
			d.validate();
			for (ValidationResult.ValidationError e : d.getResult().getErrorsList())
				System.out.println(e.getErrorCode() + " " + e.getDetails());
			System.exit(d.getResult().isValid() ? 0 : 1);
		}
	}
END
preflight() { java -cp "$jars" "$work/Periksa.java" "$1"; }
judge "pdf: PDF/A-1b by Preflight" "$paper" "$work/control.pdf" preflight

#!/usr/bin/env bash
# A PDF that SkiaSharp draws or Chromium prints says 金额 on the page and ⾦额 in its text: everyday characters come out as those of a dictionary's index, and the usual cure leaves some.
#
# Seen 2026-12-01 with SkiaSharp 4.155.0 (SKDocument.CreatePdf) on .NET 10 and Chromium 156 (--print-to-pdf), npm pdfkit 0.20.2 on Node.js 20 beside them, with Noto Sans CJK as Debian has it
# (fonts-noto-cjk 20220127); read by PdfPig 0.1.16. The text "金额 户名 生日 车牌 见证":
#   pdfkit:                         as it was written
#   SkiaSharp, Chromium:            ⾦额 ⼾名 ⽣⽇ ⻋牌 ⻅证   (U+2FA6, U+2F3E, U+2F63, U+2F47, U+2ECB, U+2EC5)
#   either, normalized by NFKC:     金额 戶名 生日 ⻋牌 ⻅证   (户 has become Taiwan's 戶; two radicals are left)
# A PDF keeps glyphs, and beside them what each stands for. The font has one glyph for 金 and for the radical of that look; Skia asks the font which character the glyph is, and gets the lower number,
# instead of remembering the one that it was given. One expects the text that went in, as from pdfkit. On paper and on the screen nothing is to be seen: but a search for 金额 or 户名 finds nothing in a
# shop's page that was saved as PDF. NFKC is what one reaches for then: Unicode gives U+2F00 to U+2FD5 the characters of the dictionary of 1716, and hardly any to the simplified forms from U+2E80 on.
# CaseDesk writes its own PDFs by PDFsharp; those that are uploaded are as merchants' browsers printed them.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
browser=$(command -v chromium-headless-shell || command -v chromium || command -v google-chrome) || { echo 'Chromium is missing.'; exit 2; }

# The font: the installed one, if it is of that version, or else Debian's package, unpacked here.
version='1:20220127+repack1-1' root=/
if [[ $(dpkg-query -W -f '${Version}' fonts-noto-cjk 2> /dev/null) != "$version" ]]; then
  apt-get download -q "fonts-noto-cjk=$version" > /dev/null 2>&1 || { echo 'fonts-noto-cjk is missing.'; exit 2; }
  dpkg-deb -x fonts-noto-cjk_*.deb "$dir/debian"
  root=$dir/debian/
fi
mkdir fonts
cp "${root}usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc" fonts/
printf '<fontconfig><dir>%s</dir><cachedir>%s</cachedir></fontconfig>\n' "$dir/fonts" "$dir/cache" > fonts.conf

cat > check.csproj <<'XML'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType>
    <TargetFramework>net10.0</TargetFramework>
    <ImplicitUsings>enable</ImplicitUsings>
    <InvariantGlobalization>true</InvariantGlobalization>
  </PropertyGroup>
  <ItemGroup>
    <PackageReference Include="PdfPig" Version="[0.1.16]" />
    <PackageReference Include="SkiaSharp" Version="[4.155.0]" />
    <PackageReference Include="SkiaSharp.NativeAssets.Linux.NoDependencies" Version="[4.155.0]" />
  </ItemGroup>
</Project>
XML
cat > Program.cs <<'CS'
using SkiaSharp;
using UglyToad.PdfPig;

const string Written = "金额 户名 生日 车牌 见证";
using (var document = SKDocument.CreatePdf("SkiaSharp.pdf"))
{
    using var face = SKTypeface.FromFile("fonts/NotoSansCJK-Regular.ttc", 2);
    using var font = new SKFont(face, 20);
    using var ink = new SKPaint();
    document.BeginPage(400, 100).DrawText(Written, 10, 50, font, ink);
    document.EndPage();
    document.Close();
}

foreach (var maker in new[] { "pdfkit", "SkiaSharp", "Chromium" })
{
    using var document = PdfDocument.Open(maker + ".pdf");
    File.WriteAllText(maker + ".txt", document.GetPage(1).Text.Trim());
}
CS
cat > write.cjs <<'JS'
const fs = require('fs'), Document = require('pdfkit');
const made = new Document();
made.pipe(fs.createWriteStream('pdfkit.pdf'));
made.font('fonts/NotoSansCJK-Regular.ttc', 'NotoSansCJKsc-Regular').text('金额 户名 生日 车牌 见证');
made.end();
JS
cat > tell.cjs <<'JS'
// A radical looks as the character itself: its number tells them apart.
const told = text => text === '金额 户名 生日 车牌 见证' ? 'as written' : text.replace(/[\u2E80-\u2FDF]/g, letter => `[${letter.charCodeAt(0).toString(16).toUpperCase()}]`);
for (const maker of ['pdfkit', 'SkiaSharp', 'Chromium']) {
  const read = require('fs').readFileSync(`${maker}.txt`, 'utf8');
  console.log(`${maker}: ${told(read)}; NFKC: ${told(read.normalize('NFKC'))}`);
}
JS
echo '<!doctype html><meta charset="utf-8"><p style="font-family: '"'Noto Sans CJK SC'"'">金额 户名 生日 车牌 见证</p>' > page.html
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$dir" pdfkit@0.20.2 > /dev/null
dotnet build check.csproj -v quiet -nodeReuse:false > build.log 2>&1 || { cat build.log; exit 2; }
node write.cjs
HOME=$dir FONTCONFIG_FILE=$dir/fonts.conf "$browser" --headless --no-sandbox --disable-gpu --no-pdf-header-footer --user-data-dir="$dir/profile" --print-to-pdf=Chromium.pdf "file://$dir/page.html" > print.log 2>&1 || { cat print.log; exit 2; }
dotnet bin/Debug/net10.0/check.dll
said=$(node tell.cjs)
printf '%s\n' "$said"
expected='pdfkit: as written; NFKC: as written
SkiaSharp: [2FA6]额 [2F3E]名 [2F63][2F47] [2ECB]牌 [2EC5]证; NFKC: 金额 戶名 生日 [2ECB]牌 [2EC5]证
Chromium: [2FA6]额 [2F3E]名 [2F63][2F47] [2ECB]牌 [2EC5]证; NFKC: 金额 戶名 生日 [2ECB]牌 [2EC5]证'
[[ $said == "$expected" ]] || { echo 'CHANGED: not what was seen on 2026-12-01.'; exit 1; }
echo 'As seen on 2026-12-01.'

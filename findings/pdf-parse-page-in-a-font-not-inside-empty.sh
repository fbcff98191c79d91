#!/usr/bin/env bash
# Text extraction on Node.js reads a Chinese page as empty, its digits and Latin letters too, when the PDF leaves the font to the reader.
#
# Seen 2026-11-30 with npm pdf-parse 2.4.5, unpdf 1.8.1 and pdfjs-dist 5.4.296 on Node.js 20 and PdfPig 0.1.16 on .NET 10. One page says "价税合计 113.00 元 ABC" in STSong-Light, not embedded, under an
# encoding that the PDF standard defines for Chinese (ISO 32000-1, 9.7.5.2). That keeps a bill or a waybill
# small: readers bring a font for Chinese.
#                                  GBK-EUC-H   UniGB-UCS2-H
#   PdfPig                         all         all
#   pdfjs-dist, told where cmaps/ is:   all         all
#   pdfjs-dist as it comes         ""          ""
#   unpdf                          [""]        [""]
#   pdf-parse                      nothing but its own "-- 1 of 1 --"
# One expects the library's own tables to be found by itself in a process that has the package on its disk; or an exception; or at least "113.00 ABC", which are the same bytes in GBK as in ASCII.
# The page counts as read, and a search for an amount, a name or an identity number has looked at nothing. (A page that is a scanned picture looks just the same.)
# CaseDesk reads PDFs by PdfPig, which carries the tables inside.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$dir" pdf-parse@2.4.5 unpdf@1.8.1 pdfjs-dist@5.4.296 > /dev/null
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
  </ItemGroup>
</Project>
XML
cat > Program.cs <<'CS'
using System.Text;

Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
foreach (var (map, encoding) in new[] { ("GBK-EUC-H", Encoding.GetEncoding("GBK")), ("UniGB-UCS2-H", Encoding.BigEndianUnicode) })
{
    var content = $"BT /F1 12 Tf 20 100 Td <{Convert.ToHexString(encoding.GetBytes("价税合计 113.00 元 ABC"))}> Tj ET";
    string[] objects =
    [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 200] /Resources << /Font << /F1 5 0 R >> >> /Contents 4 0 R >>",
        $"<< /Length {content.Length} >>\nstream\n{content}\nendstream",
        $"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /{map} /DescendantFonts [6 0 R] >>",
        "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> /DW 1000 /FontDescriptor 7 0 R >>",
        "<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>",
    ];
    var (pdf, table) = (new StringBuilder("%PDF-1.7\n"), new StringBuilder("0000000000 65535 f \n"));
    for (var at = 0; at < objects.Length; at++)
    {
        table.Append($"{pdf.Length:D10} 00000 n \n");
        pdf.Append($"{at + 1} 0 obj\n{objects[at]}\nendobj\n");
    }

    pdf.Append($"xref\n0 {objects.Length + 1}\n{table}trailer\n<< /Size {objects.Length + 1} /Root 1 0 R >>\nstartxref\n{pdf.Length}\n%%EOF\n");
    File.WriteAllText($"{map}.pdf", pdf.ToString(), Encoding.ASCII);
    using var read = UglyToad.PdfPig.PdfDocument.Open($"{map}.pdf");
    Console.WriteLine($"PdfPig, {map}: {read.GetPage(1).Text}");
}
CS
dotnet build check.csproj -v quiet -nodeReuse:false > build.log 2>&1 || { cat build.log; exit 2; }
cat > check.mjs <<'JS'
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
const require = createRequire(import.meta.url);
// One library in each process: two copies of pdf.js do not get along in one.
const drawn = { cMapUrl: `${path.dirname(require.resolve('pdfjs-dist/package.json'))}/cmaps/`, cMapPacked: true };
const text = async options => {
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  return (await (await (await getDocument(options).promise).getPage(1)).getTextContent()).items.map(item => item.str).join('');
};
const libraries = {
  'pdfjs-dist told': data => text({ data, ...drawn }),
  'pdfjs-dist': data => text({ data }),
  unpdf: async data => (await (await import('unpdf')).extractText(data)).text,
  'pdf-parse': async data => (await new (require('pdf-parse').PDFParse)({ data }).getText()).text,
};
console.warn = console.log = () => {}; // Some warn of a font; the answer is what counts.
for (const map of ['GBK-EUC-H', 'UniGB-UCS2-H'])
  process.stdout.write(`${process.argv[2]}, ${map}: ${JSON.stringify(await libraries[process.argv[2]](new Uint8Array(fs.readFileSync(`${map}.pdf`))))}\n`);
process.exit(0);
JS
said=$(dotnet bin/Debug/net10.0/check.dll && for library in 'pdfjs-dist told' pdfjs-dist unpdf pdf-parse; do node check.mjs "$library" 2> node.log; done) || { tail -c 2000 node.log; exit 2; }
printf '%s\n' "$said"
expected='PdfPig, GBK-EUC-H: 价税合计 113.00 元 ABC
PdfPig, UniGB-UCS2-H: 价税合计 113.00 元 ABC
pdfjs-dist told, GBK-EUC-H: "价税合计 113.00 元 ABC"
pdfjs-dist told, UniGB-UCS2-H: "价税合计 113.00 元 ABC"
pdfjs-dist, GBK-EUC-H: ""
pdfjs-dist, UniGB-UCS2-H: ""
unpdf, GBK-EUC-H: [""]
unpdf, UniGB-UCS2-H: [""]
pdf-parse, GBK-EUC-H: "\n\n-- 1 of 1 --\n\n"
pdf-parse, UniGB-UCS2-H: "\n\n-- 1 of 1 --\n\n"'
[[ $said == "$expected" ]] || { echo 'CHANGED: not what was seen on 2026-11-30.'; exit 1; }
echo 'As seen on 2026-11-30.'

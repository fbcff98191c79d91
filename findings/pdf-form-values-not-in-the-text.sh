#!/usr/bin/env bash
# A PDF form that somebody filled in is an empty form to four extractors of text: the amount, the name and the number stand on the page and not in what is read.
#
# Seen 2026-11-30 with npm pdfjs-dist 5.4.296, unpdf 1.8.1 and pdf-parse 2.4.5 on Node.js 20 and PdfPig 0.1.16 on .NET 10 (the form made by pdf-lib 1.17.1). One page with the word "Amount" and, beside it, a field
# filled with "113.00 yuan", with the look that readers draw (ISO 32000-1, 12.7.3.3):
#   as it is filled in:    "Amount" in all four, "113.00 yuan" in none
#   flattened first:       both in all four
# Banks' and platforms' forms are filled in on the screen, and look the same when printed. One expects the text of a page to be what can be read on it. A field's look is drawn by an annotation, and the four
# read the page's own drawing alone; other calls give the fields (getAnnotations, TryGetForm), if one thinks of them. A search for an amount or an identity number has looked at the empty form.
# CaseDesk looks for identity numbers in PDFs by PdfPig, and looks into their forms now, too.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$dir" pdfjs-dist@5.4.296 unpdf@1.8.1 pdf-parse@2.4.5 pdf-lib@1.17.1 > /dev/null
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
foreach (var file in args)
{
    using var read = UglyToad.PdfPig.PdfDocument.Open(file);
    var text = read.GetPage(1).Text;
    Console.WriteLine($"{file}, PdfPig: Amount {text.Contains("Amount")}, 113.00 yuan {text.Contains("113.00 yuan")}");
}
CS
cat > make.mjs <<'JS'
import { writeFileSync } from 'node:fs';
import { PDFDocument } from 'pdf-lib';
for (const isFlat of [false, true]) {
  const document = await PDFDocument.create(), page = document.addPage([400, 100]), form = document.getForm(), field = form.createTextField('amount');
  page.drawText('Amount', { x: 20, y: 50, size: 12 });
  field.setText('113.00 yuan');
  field.addToPage(page, { x: 120, y: 45, width: 200, height: 24 });
  if (isFlat) form.flatten();
  writeFileSync(isFlat ? 'flat.pdf' : 'form.pdf', await document.save());
}
JS
cat > check.mjs <<'JS'
import { readFileSync } from 'node:fs';
const [library, ...files] = process.argv.slice(2), has = (text, part) => (text.includes(part) ? 'True' : 'False');
const readers = {
  'pdfjs-dist': async data => {
    const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs');
    return (await (await (await getDocument({ data, verbosity: 0 }).promise).getPage(1)).getTextContent()).items.map(item => item.str).join(' ');
  },
  unpdf: async data => (await (await import('unpdf')).extractText(data)).text.join(' '),
  'pdf-parse': async data => (await new (await import('pdf-parse')).PDFParse({ data }).getText()).text,
};
for (const file of files) {
  const text = await readers[library](new Uint8Array(readFileSync(file)));
  console.log(`${file}, ${library}: Amount ${has(text, 'Amount')}, 113.00 yuan ${has(text, '113.00 yuan')}`);
}
JS
dotnet build check.csproj -v quiet -nodeReuse:false > build.log 2>&1 || { cat build.log; exit 2; }
node make.mjs
said=$(for library in pdfjs-dist unpdf pdf-parse; do node check.mjs "$library" form.pdf flat.pdf; done; dotnet bin/Debug/net10.0/check.dll form.pdf flat.pdf)
printf '%s\n' "$said"
expected=$(for library in pdfjs-dist unpdf pdf-parse PdfPig; do printf 'form.pdf, %s: Amount True, 113.00 yuan False\nflat.pdf, %s: Amount True, 113.00 yuan True\n' "$library" "$library"; done)
[[ $said == "$expected" ]] || { echo 'CHANGED: not what was seen on 2026-11-30.'; exit 1; }
echo 'As seen on 2026-11-30.'

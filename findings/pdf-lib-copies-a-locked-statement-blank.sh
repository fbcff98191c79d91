#!/usr/bin/env bash
# A page of a bank's statement that may be read and printed, but not changed, comes out of pdf-lib as an empty page, once one follows the advice in its exception.
#
# Seen 2026-11-30 with npm pdf-lib 1.17.1 on Node.js 20, and PDFsharp 6.2.4 (which locks the statement: an owner's password, none to open it) and PdfPig 0.1.16 (which counts what is drawn) on .NET 10. One
# page with one black field, locked in the three ways that PDF has had (128 bits of RC4, of AES, 256 bits of AES), copied into a new document:
#   pdf-lib, as it comes:          EncryptedPDFError, "… use PDFDocument.load(..., { ignoreEncryption: true }) if you wish …"
#   pdf-lib, ignoreEncryption:     1 page, nothing on it
#   PDFsharp, Import:              1 page, the field on it
# Banks and payment firms lock their statements so; every reader opens them without asking. One expects the option to leave the lock aside, or the copy to fail. What is copied are the page's bytes as they are
# stored, still encrypted, in a document that does not say so; readers draw nothing and say nothing. The number of pages is right, and a packet has a blank sheet where the proof was.
# CaseDesk hands a PDF on as it came, and copies no page out of one.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$dir" pdf-lib@1.17.1 > /dev/null
cat > check.csproj <<'XML'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType>
    <TargetFramework>net10.0</TargetFramework>
    <ImplicitUsings>enable</ImplicitUsings>
    <InvariantGlobalization>true</InvariantGlobalization>
  </PropertyGroup>
  <ItemGroup>
    <PackageReference Include="PDFsharp" Version="[6.2.4]" />
    <PackageReference Include="PdfPig" Version="[0.1.16]" />
  </ItemGroup>
</Project>
XML
cat > Program.cs <<'CS'
using PdfSharp.Drawing;
using PdfSharp.Pdf;
using PdfSharp.Pdf.IO;

foreach (var way in args[1..])
{
    if (args[0] == "lock")
        Lock(way);
    else
        Console.WriteLine($"{way}: locked {Drawn($"{way}.pdf")}, by PDFsharp {Drawn($"{way}-pdfsharp.pdf")}, by pdf-lib {Drawn($"{way}-pdf-lib.pdf")}");
}

static void Lock(string way)
{
    var statement = new PdfDocument();
    using (var page = XGraphics.FromPdfPage(statement.AddPage()))
        page.DrawRectangle(XBrushes.Black, 10, 10, 50, 50);
    statement.SecuritySettings.OwnerPassword = "of the bank";
    statement.SecuritySettings.PermitModifyDocument = false;
    if (way == "RC4")
        statement.SecurityHandler.SetEncryptionToV2With128Bits();
    else if (way == "AES-128")
        statement.SecurityHandler.SetEncryptionToV4UsingAES();
    else
        statement.SecurityHandler.SetEncryptionToV5();
    statement.Save($"{way}.pdf");
    var copy = new PdfDocument();
    copy.AddPage(PdfReader.Open($"{way}.pdf", PdfDocumentOpenMode.Import).Pages[0]);
    copy.Save($"{way}-pdfsharp.pdf");
}

static string Drawn(string file)
{
    using var read = UglyToad.PdfPig.PdfDocument.Open(file);
    return $"{read.NumberOfPages} page {read.GetPage(1).Paths.Count} drawn";
}
CS
cat > check.cjs <<'JS'
const { PDFDocument } = require('pdf-lib'), { readFileSync, writeFileSync } = require('fs');
(async () => {
  for (const way of process.argv.slice(2)) {
    const bytes = readFileSync(`${way}.pdf`);
    await PDFDocument.load(bytes).then(() => console.log(`${way}: loaded`), refused => console.log(`${way}: ${refused.message.match(/ignoreEncryption: true/)}`));
    const copy = await PDFDocument.create();
    copy.addPage((await copy.copyPages(await PDFDocument.load(bytes, { ignoreEncryption: true }), [0]))[0]);
    writeFileSync(`${way}-pdf-lib.pdf`, await copy.save());
  }
})();
JS
dotnet build check.csproj -v quiet -nodeReuse:false > build.log 2>&1 || { cat build.log; exit 2; }
ways=(RC4 AES-128 AES-256)
dotnet bin/Debug/net10.0/check.dll lock "${ways[@]}"
said=$(node check.cjs "${ways[@]}"; dotnet bin/Debug/net10.0/check.dll read "${ways[@]}")
printf '%s\n' "$said"
expected=$(for way in "${ways[@]}"; do echo "$way: ignoreEncryption: true"; done
  for way in "${ways[@]}"; do echo "$way: locked 1 page 1 drawn, by PDFsharp 1 page 1 drawn, by pdf-lib 1 page 0 drawn"; done)
[[ $said == "$expected" ]] || { echo 'CHANGED: not what was seen on 2026-11-30.'; exit 1; }
echo 'As seen on 2026-11-30.'

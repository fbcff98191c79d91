#!/usr/bin/env bash
# PDFsharp writes a character above U+FFFF so that readers of the text get another one: the paper is right, search and copy are wrong.
#
# Seen 2026-11-29 with PDFsharp 6.2.4 and .NET 10, with DejaVu Sans 2.37. A font's ToUnicode map names for each glyph the text it stands for, in UTF-16BE (ISO
# 32000-1, 9.10.3): U+10300 is <D800DF00>. PDFsharp writes the number itself, <10300>: five hex digits, which readers take for three bytes,
# or for something else. Its source says so in a comment ("handle surrogate pairs here").
#   * The glyph on the page is the right one, and its width, too.
#   * PdfPig reads other characters in its place.
#   * With the map put right in the finished file, PdfPig reads U+10300.
# CaseDesk puts the maps right before a document leaves (shared/CaseDesk.Packets/Pdf/TextLayer.cs).
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
# Any TrueType font with a glyph above U+FFFF does: DejaVu Sans has the letters of Old Italic.
npm init -y > npm.log 2>&1
npm install --no-audit --no-fund --ignore-scripts dejavu-fonts-ttf@2.37.3 >> npm.log 2>&1 || { cat npm.log; exit 2; }
font=$dir/node_modules/dejavu-fonts-ttf/ttf/DejaVuSans.ttf
echo "7da195a74c55bef988d0d48f9508bd5d849425c1770dba5d7bfc6ce9ed848954  $font" | sha256sum --check --quiet
cat > check.csproj <<'XML'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType>
    <TargetFramework>net10.0</TargetFramework>
    <ImplicitUsings>enable</ImplicitUsings>
    <LangVersion>latest</LangVersion>
  </PropertyGroup>
  <ItemGroup>
    <PackageReference Include="PDFsharp" Version="[6.2.4]" />
    <PackageReference Include="PdfPig" Version="[0.1.16]" />
  </ItemGroup>
</Project>
XML
cat > Program.cs <<'CS'
using System.Text;
using System.Text.RegularExpressions;
using PdfSharp.Drawing;
using PdfSharp.Fonts;
using PdfSharp.Pdf;
using PdfSharp.Pdf.IO;

GlobalFontSettings.FontResolver = new OneFont(File.ReadAllBytes(args[0]));
var wanted = char.ConvertFromUtf32(0x10300);
using var pdf = new PdfDocument();
pdf.Options.CompressContentStreams = false;
using (var graphics = XGraphics.FromPdfPage(pdf.AddPage()))
    graphics.DrawString($"A{wanted}B", new XFont("f", 12), XBrushes.Black, 40, 40);
using var first = new MemoryStream();
pdf.Save(first, closeStream: false);
var map = Regex.Match(Encoding.Latin1.GetString(first.ToArray()), "<[0-9A-F]{4}><[0-9A-F]{4}><(10300|D800DF00)>");
Console.WriteLine($"map: {map.Value}");
Console.WriteLine($"read: {Read(first)}");

using var again = PdfReader.Open(first, PdfDocumentOpenMode.Modify);
foreach (var dictionary in again.Internals.GetAllObjects().OfType<PdfDictionary>().Where(each => each.Elements.ContainsKey("/ToUnicode")))
{
    var stream = dictionary.Elements.GetDictionary("/ToUnicode")!.Stream!;
    stream.Value = Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(stream.UnfilteredValue).Replace("<10300>", "<D800DF00>"));
}

using var mended = new MemoryStream();
again.Save(mended, closeStream: false);
Console.WriteLine($"mended: {Read(mended)}");
return map.Groups[1].Value == "10300" && Read(first) != "41 10300 42" && Read(mended) == "41 10300 42" ? 0 : 1;

static string Read(MemoryStream bytes)
{
    using var read = UglyToad.PdfPig.PdfDocument.Open(bytes.ToArray());
    return string.Join(' ', read.GetPage(1).Text.EnumerateRunes().Select(rune => rune.Value.ToString("X")));
}

sealed class OneFont(byte[] bytes) : IFontResolver
{
    public FontResolverInfo ResolveTypeface(string familyName, bool isBold, bool isItalic) => new("f");
    public byte[] GetFont(string faceName) => bytes;
}
CS
dotnet build check.csproj -v quiet -nodeReuse:false > build.log 2>&1 || { cat build.log; exit 2; }
if dotnet run --no-build -- "$font"; then echo 'As seen on 2026-11-29.'; else echo 'CHANGED'; exit 1; fi

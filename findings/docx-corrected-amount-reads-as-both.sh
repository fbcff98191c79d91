#!/usr/bin/env bash
# An amount of 100 yuan, struck out and corrected to 113 under Word's tracking of changes, is read as 100113 yuan by two libraries of .NET.
#
# Seen 2026-11-30 with DocumentFormat.OpenXml 3.3.0 and NPOI 2.4.1 (its newer versions were not to be had here) on .NET 10, and npm mammoth 1.13.0 on Node.js 20. A document that the SDK's validator has
# nothing against; on the page stands 退款, 100 struck through, 113 underlined, 元 (w:del and w:ins, ECMA-376 part 1, 17.13.5):
#   OpenXml, Body.InnerText:       退款100113元
#   OpenXml, Text elements alone:  退款113元
#   NPOI, XWPFWordExtractor:       退款100113元
#   mammoth, extractRawText:       退款113元
# A statement or an agreement goes to and fro with corrections in it. The deleted text has an element of its own (w:delText), so that it is not taken for text, and one expects "the text" to be the one
# before or the one after. It is neither, and digits side by side make a number that nobody wrote.
# CaseDesk reads no amounts out of such files. It looks for identity numbers in them, and missed one beside the one that it replaced: what is struck out is read by itself now.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$dir" mammoth@1.13.0 > /dev/null
cat > check.csproj <<'XML'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType>
    <TargetFramework>net10.0</TargetFramework>
    <ImplicitUsings>enable</ImplicitUsings>
    <InvariantGlobalization>true</InvariantGlobalization>
  </PropertyGroup>
  <ItemGroup>
    <PackageReference Include="DocumentFormat.OpenXml" Version="[3.3.0]" />
    <PackageReference Include="NPOI" Version="[2.4.1]" />
  </ItemGroup>
</Project>
XML
cat > Program.cs <<'CS'
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;

using (var document = WordprocessingDocument.Create("statement.docx", WordprocessingDocumentType.Document))
{
    var at = new DateTime(2026, 2, 14, 0, 0, 0, DateTimeKind.Utc);
    document.AddMainDocumentPart().Document = new Document(new Body(new Paragraph(
        new Run(new Text("退款")),
        new DeletedRun(new Run(new DeletedText("100"))) { Id = "1", Author = "单某", Date = at },
        new InsertedRun(new Run(new Text("113"))) { Id = "2", Author = "单某", Date = at },
        new Run(new Text("元")))));
}

using var read = WordprocessingDocument.Open("statement.docx", false);
var body = read.MainDocumentPart!.Document!.Body!;
Console.WriteLine($"mistakes: {new OpenXmlValidator(FileFormatVersions.Microsoft365).Validate(read).Count()}");
Console.WriteLine($"OpenXml, InnerText: {body.InnerText}");
Console.WriteLine($"OpenXml, Text: {string.Concat(body.Descendants<Text>().Select(text => text.Text))}");
using var again = File.OpenRead("statement.docx");
Console.WriteLine($"NPOI: {new NPOI.XWPF.Extractor.XWPFWordExtractor(new NPOI.XWPF.UserModel.XWPFDocument(again)).Text.Trim()}");
CS
cat > check.cjs <<'JS'
require('mammoth').extractRawText({ path: 'statement.docx' }).then(({ value }) => console.log(`mammoth: ${value.trim()}`));
JS
dotnet build check.csproj -v quiet -nodeReuse:false > build.log 2>&1 || { cat build.log; exit 2; }
said=$(dotnet bin/Debug/net10.0/check.dll; node check.cjs)
printf '%s\n' "$said"
expected='mistakes: 0
OpenXml, InnerText: 退款100113元
OpenXml, Text: 退款113元
NPOI: 退款100113元
mammoth: 退款113元'
[[ $said == "$expected" ]] || { echo 'CHANGED: not what was seen on 2026-11-30.'; exit 1; }
echo 'As seen on 2026-11-30.'

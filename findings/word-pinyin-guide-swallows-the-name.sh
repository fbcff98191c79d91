#!/usr/bin/env bash
# A name with its reading above it, as Word's pinyin guide writes it, vanishes from the text that two libraries extract; a third mixes the reading into it.
#
# Seen 2026-11-30 with npm mammoth 1.13.0 and officeparser 7.8.0 on Node.js 20, and DocumentFormat.OpenXml 3.3.0 on .NET 10. A Word document that the SDK's validator has nothing against, with the
# paragraph "经营者：单某。", the name 单某 under the pinyin guide (w:ruby, ECMA-376 part 1, 17.3.3.25), and a workbook's shared text 单某 with its reading beside it (rPh, 18.4.6):
#   mammoth, extractRawText and HTML:   经营者：。
#   officeparser:                       经营者：。
#   OpenXml, InnerText, Word:           经营者：shàn单mǒu某。
#   OpenXml, InnerText, Excel:          单某shànmǒu
# Names with two readings or a rare character are what the guide is used for. One expects the characters that are written, 单某, everywhere: the reading is an ornament. A letter whose merchant's
# name is gone, or is found under no spelling, is searched, compared and sorted wrongly, and nothing is said.
# CaseDesk takes only numbers out of such files (identity numbers), writes no guide, and hands the file on as it is.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$dir" mammoth@1.13.0 officeparser@7.8.0 > /dev/null
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
  </ItemGroup>
</Project>
XML
cat > Program.cs <<'CS'
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using Excel = DocumentFormat.OpenXml.Spreadsheet;

using (var word = WordprocessingDocument.Create("letter.docx", WordprocessingDocumentType.Document))
{
    var paragraph = new Paragraph(Plain("经营者："), Guided("单", "shàn"), Guided("某", "mǒu"), Plain("。"));
    word.AddMainDocumentPart().Document = new Document(new Body(paragraph));
    Console.WriteLine($"faults: {new OpenXmlValidator(FileFormatVersions.Microsoft365).Validate(word).Count()}");
    Console.WriteLine($"OpenXml, Word: {paragraph.InnerText}");
}

var shared = new Excel.SharedStringItem(
    new Excel.Text("单某"),
    new Excel.PhoneticRun(new Excel.Text("shàn")) { BaseTextStartIndex = 0, EndingBaseIndex = 1 },
    new Excel.PhoneticRun(new Excel.Text("mǒu")) { BaseTextStartIndex = 1, EndingBaseIndex = 2 });
Console.WriteLine($"OpenXml, Excel: {shared.InnerText}");

static Run Plain(string text) => new(new Text(text));

static Run Guided(string text, string reading) => new(new Ruby(
    new RubyProperties(
        new RubyAlign { Val = RubyAlignValues.Center },
        new PhoneticGuideTextFontSize { Val = "10" },
        new PhoneticGuideRaise { Val = 20 },
        new PhoneticGuideBaseTextSize { Val = "21" },
        new LanguageId { Val = "zh-CN" }),
    new RubyContent(Plain(reading)),
    new RubyBase(Plain(text))));
CS
dotnet build check.csproj -v quiet -nodeReuse:false > build.log 2>&1 || { cat build.log; exit 2; }
cat > check.mjs <<'JS'
import mammoth from 'mammoth';
import * as office from 'officeparser';
console.log(`mammoth: ${(await mammoth.extractRawText({ path: 'letter.docx' })).value.trim()}`);
console.log(`mammoth, HTML: ${(await mammoth.convertToHtml({ path: 'letter.docx' })).value}`);
console.log(`officeparser: ${(await office.parseOffice('letter.docx')).toText().trim()}`);
JS
said=$(dotnet bin/Debug/net10.0/check.dll && node check.mjs)
printf '%s\n' "$said"
expected='faults: 0
OpenXml, Word: 经营者：shàn单mǒu某。
OpenXml, Excel: 单某shànmǒu
mammoth: 经营者：。
mammoth, HTML: <p>经营者：。</p>
officeparser: 经营者：。'
[[ $said == "$expected" ]] || { echo 'CHANGED: not what was seen on 2026-11-30.'; exit 1; }
echo 'As seen on 2026-11-30.'

#!/usr/bin/env bash
# What stands in a text box of a Word document comes out of three libraries once, never and twice.
#
# Seen 2026-11-30 with npm mammoth 1.13.0 on Node.js 20, and DocumentFormat.OpenXml 3.3.0 and NPOI 2.4.1 (its newer versions were not to be had here) on .NET 10. A document that the SDK's validator has nothing against: the paragraph
# "情况说明", then a box drawn on the page with "退款113.00元" in it, as Word writes one (in today's form, and beside it in the old one for programs that know no other; ECMA-376 part 3, 10.2.1):
#   mammoth, extractRawText:    情况说明 退款113.00元
#   NPOI, XWPFWordExtractor:    情况说明
#   OpenXml, Body.InnerText:    情况说明退款113.00元退款113.00元
# Forms for statements have such boxes for amounts, names and the place of a seal. One expects a text that is on the page once to be in the text once. Whoever adds amounts up has the refund twice,
# and whoever looks for it in the other's text finds none; nothing says that something was left out.
# CaseDesk reads no amounts out of such files. It looks for identity numbers in all of their parts, where twice is as good as once.
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
using NPOI.XWPF.Extractor;
using NPOI.XWPF.UserModel;

const string Paragraph = """<w:p><w:r><w:t>退款113.00元</w:t></w:r></w:p>""";
using (var document = WordprocessingDocument.Create("statement.docx", WordprocessingDocumentType.Document))
{
    var main = document.AddMainDocumentPart();
    using var part = new StreamWriter(main.GetStream(FileMode.Create));
    part.Write($"""
        <w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"
          xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
          xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml"><w:body><w:p><w:r><w:t>情况说明</w:t></w:r></w:p>
        <w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline><wp:extent cx="900000" cy="300000"/><wp:docPr id="1" name="Box"/><a:graphic>
          <a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr/>
          <wps:txbx><w:txbxContent>{Paragraph}</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice>
          <mc:Fallback><w:pict><v:shape id="Box" style="width:70pt;height:24pt"><v:textbox><w:txbxContent>{Paragraph}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback>
        </mc:AlternateContent></w:r></w:p></w:body></w:document>
        """);
}

using var read = WordprocessingDocument.Open("statement.docx", false);
Console.WriteLine($"mistakes: {new OpenXmlValidator(FileFormatVersions.Microsoft365).Validate(read).Count()}");
Console.WriteLine($"OpenXml: {read.MainDocumentPart!.Document!.Body!.InnerText}");
using var again = File.OpenRead("statement.docx");
Console.WriteLine($"NPOI: {new XWPFWordExtractor(new XWPFDocument(again)).Text.Trim()}");
CS
cat > check.cjs <<'JS'
const bytes = require('fs').readFileSync('statement.docx'), plain = text => text.replace(/\s+/g, ' ').trim();
require('mammoth').extractRawText({ buffer: bytes }).then(({ value }) => console.log(`mammoth: ${plain(value)}`));
JS
dotnet build check.csproj -v quiet -nodeReuse:false > build.log 2>&1 || { cat build.log; exit 2; }
said=$(dotnet bin/Debug/net10.0/check.dll; node check.cjs)
printf '%s\n' "$said"
expected='mistakes: 0
OpenXml: 情况说明退款113.00元退款113.00元
NPOI: 情况说明
mammoth: 情况说明 退款113.00元'
[[ $said == "$expected" ]] || { echo 'CHANGED: not what was seen on 2026-11-30.'; exit 1; }
echo 'As seen on 2026-11-30.'

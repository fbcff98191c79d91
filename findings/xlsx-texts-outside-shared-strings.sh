#!/usr/bin/env bash
# Half of six ways to write a workbook put no text into the part that is made for texts: who searches sharedStrings.xml finds nothing.
#
# Seen 2026-11-30 with npm xlsx (SheetJS) 0.18.5, exceljs 4.4.0 (a workbook, and its stream) and xlsx-populate 1.21.0 on Node.js 20, and MiniExcel 1.46.0 and ClosedXML 0.95.4 on .NET 10.
# Each writes one cell with the text 张三, with its defaults. Where the text is, and whether there is a part for texts:
#   exceljs, xlsx-populate, ClosedXML:  in xl/sharedStrings.xml
#   xlsx, exceljs as a stream:          in the sheet, as what a formula gave (t="str"); no part for texts
#   MiniExcel:                          in the sheet (t="str"); the part for texts is there, and empty
# Excel itself writes only the first kind, so a text search made and tested with its files (for a name, a word, an identity number) looks right. An export
# from a shop's back office comes from some such program, and t="str" without a formula is not even the form that the standard has for a text in the sheet (t="inlineStr").
# CaseDesk looked for identity numbers in xl/sharedStrings.xml alone. It reads the sheets' cells, too (shared/CaseDesk.Inspection/PersonalData/OfficeText.cs).
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$dir" xlsx@0.18.5 exceljs@4.4.0 xlsx-populate@1.21.0 > /dev/null
cat > check.csproj <<'XML'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType>
    <TargetFramework>net10.0</TargetFramework>
    <ImplicitUsings>enable</ImplicitUsings>
    <InvariantGlobalization>true</InvariantGlobalization>
    <NuGetAudit>false</NuGetAudit>
    <NoWarn>NU1701</NoWarn>
  </PropertyGroup>
  <ItemGroup>
    <PackageReference Include="MiniExcel" Version="[1.46.0]" />
    <PackageReference Include="ClosedXML" Version="[0.95.4]" />
  </ItemGroup>
</Project>
XML
cat > Program.cs <<'CS'
using System.IO.Compression;

MiniExcelLibs.MiniExcel.SaveAs("MiniExcel.xlsx", new[] { new { Name = "张三" } });
using (var book = new ClosedXML.Excel.XLWorkbook())
{
    book.AddWorksheet("Parcels").Cell(1, 1).Value = "张三";
    book.SaveAs("ClosedXML.xlsx");
}

foreach (var writer in new[] { "exceljs", "xlsx-populate", "ClosedXML", "xlsx", "exceljs-stream", "MiniExcel" })
{
    using var zip = ZipFile.OpenRead($"{writer}.xlsx");
    var texts = zip.GetEntry("xl/sharedStrings.xml");
    var sheet = Read(zip.GetEntry("xl/worksheets/sheet1.xml") ?? zip.Entries.Single(entry => entry.FullName.StartsWith("xl/worksheets/sheet", StringComparison.Ordinal)));
    Console.WriteLine($"{writer}: {(texts is null ? "no part for texts" : Read(texts).Contains("张三") ? "text in its part" : "part without it")}"
        + $", {(sheet.Contains("张三") ? sheet.Contains("t=\"str\"") ? "in the sheet as str" : "in the sheet" : "not in the sheet")}");
}

static string Read(ZipArchiveEntry entry)
{
    using var reader = new StreamReader(entry.Open());
    return reader.ReadToEnd();
}
CS
dotnet build check.csproj -v quiet -nodeReuse:false > build.log 2>&1 || { cat build.log; exit 2; }
cat > write.cjs <<'JS'
const SheetJS = require('xlsx'), ExcelJS = require('exceljs'), populate = require('xlsx-populate');
(async () => {
  const book = SheetJS.utils.book_new();
  SheetJS.utils.book_append_sheet(book, SheetJS.utils.aoa_to_sheet([['张三']]), 'Parcels');
  SheetJS.writeFile(book, 'xlsx.xlsx');
  const whole = new ExcelJS.Workbook();
  whole.addWorksheet('Parcels').addRow(['张三']);
  await whole.xlsx.writeFile('exceljs.xlsx');
  const stream = new ExcelJS.stream.xlsx.WorkbookWriter({ filename: 'exceljs-stream.xlsx' });
  stream.addWorksheet('Parcels').addRow(['张三']).commit();
  await stream.commit();
  const blank = await populate.fromBlankAsync();
  blank.sheet(0).cell('A1').value('张三');
  await blank.toFileAsync('xlsx-populate.xlsx');
})();
JS
said=$(node write.cjs && dotnet bin/Debug/net10.0/check.dll)
printf '%s\n' "$said"
expected='exceljs: text in its part, not in the sheet
xlsx-populate: text in its part, not in the sheet
ClosedXML: text in its part, not in the sheet
xlsx: no part for texts, in the sheet as str
exceljs-stream: no part for texts, in the sheet as str
MiniExcel: part without it, in the sheet as str'
[[ $said == "$expected" ]] || { echo 'CHANGED: not what was seen on 2026-11-30.'; exit 1; }
echo 'As seen on 2026-11-30.'

#!/usr/bin/env bash
# A date in a workbook from a Chinese Excel is a date to two readers of eight and the number 46071 to the rest; one draws "reserved-46071x1F".
#
# Seen 2026-11-30 with npm xlsx (SheetJS) 0.18.5, read-excel-file 9.3.17, exceljs 4.4.0 and xlsx-populate 1.21.0 on Node.js 20, and MiniExcel 1.46.0,
# ExcelDataReader 3.6.0, ClosedXML 0.95.4 and NPOI 2.4.1 on .NET 10. One row of four cells, each 46071 (18 February 2026), under the number formats 14, 31, 57 and 58.
# 14 is a date everywhere. 31 (yyyy年m月d日), 57 (yyyy年m月) and 58 (m月d日) mean a date by their number alone in Chinese (ECMA-376 part 1, 18.8.30), so Excel writes no format
# text for them into the style sheet.
#   xlsx, read-excel-file:               date date date date
#   exceljs, ExcelDataReader, ClosedXML: date number number number
#   xlsx-populate:                       number number number number (its numbers are for the caller to turn)
#   MiniExcel:                           date number number date
#   NPOI:                                date number number number, and its formatter draws "reserved-46071x1F" for 31
# 31 is the format "2012年3月14日" that a Chinese Excel offers for dates: the one on a merchant's own list of parcels. One expects a built-in format to be built in, or that a file is read
# alike or not at all. MiniExcel knows the last of the three and not the first.
# CaseDesk reads no dates out of workbooks: a deadline is typed in from the platform's page, and the file goes along as it is.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$dir" xlsx@0.18.5 read-excel-file@9.3.17 exceljs@4.4.0 xlsx-populate@1.21.0 > /dev/null
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
    <PackageReference Include="ExcelDataReader" Version="[3.6.0]" />
    <PackageReference Include="ClosedXML" Version="[0.95.4]" />
    <PackageReference Include="NPOI" Version="[2.4.1]" />
  </ItemGroup>
</Project>
XML
cat > Program.cs <<'CS'
using System.IO.Compression;
using System.Text;

Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main", Rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const string Package = "http://schemas.openxmlformats.org/package/2006", Kind = "application/vnd.openxmlformats-officedocument.spreadsheetml";
int[] formats = [14, 31, 57, 58];
using (var zip = ZipFile.Open("dates.xlsx", ZipArchiveMode.Create))
{
    Add(zip, "[Content_Types].xml", $"""
        <Types xmlns="{Package}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="{Kind}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="{Kind}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="{Kind}.styles+xml"/></Types>
        """);
    Add(zip, "_rels/.rels", $"""<Relationships xmlns="{Package}/relationships"><Relationship Id="rId1" Type="{Rel}/officeDocument" Target="xl/workbook.xml"/></Relationships>""");
    Add(zip, "xl/_rels/workbook.xml.rels", $"""
        <Relationships xmlns="{Package}/relationships"><Relationship Id="rId1" Type="{Rel}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="{Rel}/styles" Target="styles.xml"/></Relationships>
        """);
    Add(zip, "xl/workbook.xml", $"""<workbook xmlns="{Main}" xmlns:r="{Rel}"><workbookPr/><sheets><sheet name="Parcels" sheetId="1" r:id="rId1"/></sheets></workbook>""");
    Add(zip, "xl/styles.xml", $"""
        <styleSheet xmlns="{Main}"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="5"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>{string.Concat(formats.Select(format => $"""<xf numFmtId="{format}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>"""))}</cellXfs></styleSheet>
        """);
    Add(zip, "xl/worksheets/sheet1.xml", $"""<worksheet xmlns="{Main}"><sheetData><row r="1">{string.Concat(formats.Select((_, at) => $"""<c r="{(char)('A' + at)}1" s="{at + 1}"><v>46071</v></c>"""))}</row></sheetData></worksheet>""");
}

Say("MiniExcel", ((IDictionary<string, object>)Enumerable.First(MiniExcelLibs.MiniExcel.Query("dates.xlsx"))).Values);
using (var stream = File.OpenRead("dates.xlsx"))
using (var reader = ExcelDataReader.ExcelReaderFactory.CreateOpenXmlReader(stream))
{
    reader.Read();
    Say("ExcelDataReader", Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue));
}

using (var book = new ClosedXML.Excel.XLWorkbook("dates.xlsx"))
    Say("ClosedXML", book.Worksheet(1).Row(1).Cells(1, 4).Select(cell => cell.Value));
using (var stream = File.OpenRead("dates.xlsx"))
{
    var row = new NPOI.XSSF.UserModel.XSSFWorkbook(stream).GetSheetAt(0).GetRow(0);
    Say("NPOI", row.Cells.Select(cell => NPOI.SS.UserModel.DateUtil.IsCellDateFormatted(cell) ? (object)cell.DateCellValue : cell.NumericCellValue));
    Console.WriteLine($"NPOI draws: {new NPOI.SS.UserModel.DataFormatter().FormatCellValue(row.GetCell(1))}");
}

static void Add(ZipArchive zip, string name, string xml)
{
    using var writer = new StreamWriter(zip.CreateEntry(name).Open());
    writer.Write("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n" + xml.Trim());
}

static void Say(string reader, IEnumerable<object> values) =>
    Console.WriteLine($"{reader}: {string.Join(' ', values.Select(value => value is DateTime day ? day == new DateTime(2026, 2, 18) ? "date" : "other" : $"{value}" == "46071" ? "number" : "other"))}");
CS
dotnet build check.csproj -v quiet -nodeReuse:false > build.log 2>&1 || { cat build.log; exit 2; }
cat > check.cjs <<'JS'
const SheetJS = require('xlsx'), ExcelJS = require('exceljs'), populate = require('xlsx-populate');
const say = (reader, values) => console.log(`${reader}: ${values.map(value => (value instanceof Date ? 'date' : value === 46071 ? 'number' : 'other')).join(' ')}`);
(async () => {
  const { readSheet } = await import('read-excel-file/node');
  say('xlsx', SheetJS.utils.sheet_to_json(SheetJS.readFile('dates.xlsx', { cellDates: true }).Sheets.Parcels, { header: 1 })[0]);
  say('read-excel-file', (await readSheet('dates.xlsx'))[0]);
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile('dates.xlsx');
  say('exceljs', book.worksheets[0].getRow(1).values.slice(1));
  say('xlsx-populate', (await populate.fromFileAsync('dates.xlsx')).sheet(0).usedRange().value()[0]);
})();
JS
said=$(dotnet bin/Debug/net10.0/check.dll && node check.cjs)
printf '%s\n' "$said"
expected='MiniExcel: date number number date
ExcelDataReader: date number number number
ClosedXML: date number number number
NPOI: date number number number
NPOI draws: reserved-46071x1F
xlsx: date date date date
read-excel-file: date date date date
exceljs: date number number number
xlsx-populate: number number number number'
[[ $said == "$expected" ]] || { echo 'CHANGED: not what was seen on 2026-11-30.'; exit 1; }
echo 'As seen on 2026-11-30.'

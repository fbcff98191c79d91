#!/usr/bin/env bash
# An amount in a cell whose number format names the Chinese language and no currency is drawn by SheetJS as dollars.
#
# Seen 2026-11-30 with npm xlsx (SheetJS) 0.18.5 on Node.js 20, and ExcelNumberFormat 1.2.0 and NPOI 2.4.1 on .NET 10. [$-804] in a number format is "currency none, language Chinese" (ECMA-376
# part 1, 18.8.31); a Chinese Excel writes it into formats by itself, as with [DBNum2] for the capitals that bills have (壹佰壹拾叁). The number 113 as each draws it:
#   format                        SheetJS    ExcelNumberFormat   NPOI
#   [$-804]0.00                   $113.00    113.00              113.00
#   [DBNum2][$-804]General        $113       113                 113
#   [DBNum2][$-804]General"元整"  $113元整   113元整             113
#   [$¥-804]#,##0.00              ¥113.00    ¥113.00             ¥113.00
# One expects capitals or plain digits, and no sign of a currency that the file does not hold. Where the sign of the last one is missing, "$" is put in. sheet_to_csv and sheet_to_json with raw: false
# draw cells so, and what reads the amount on from there has another currency; the number alone (raw, cell.v) is right.
# CaseDesk has amounts typed in, in yuan, and reads none out of workbooks.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$dir" xlsx@0.18.5 > /dev/null
cat > formats.txt <<'TEXT'
[$-804]0.00
[DBNum2][$-804]General
[DBNum2][$-804]General"元整"
[$¥-804]#,##0.00
TEXT
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
    <PackageReference Include="ExcelNumberFormat" Version="[1.2.0]" />
    <PackageReference Include="NPOI" Version="[2.4.1]" />
  </ItemGroup>
</Project>
XML
cat > Program.cs <<'CS'
var book = new NPOI.XSSF.UserModel.XSSFWorkbook();
var row = book.CreateSheet("Bill").CreateRow(0);
var formats = File.ReadAllLines("formats.txt");
for (var at = 0; at < formats.Length; at++)
{
    var (cell, style) = (row.CreateCell(at), book.CreateCellStyle());
    style.DataFormat = book.CreateDataFormat().GetFormat(formats[at]);
    cell.SetCellValue(113);
    cell.CellStyle = style;
    Console.WriteLine($"{formats[at]}: ExcelNumberFormat {new ExcelNumberFormat.NumberFormat(formats[at]).Format(113d, System.Globalization.CultureInfo.InvariantCulture)}"
        + $", NPOI {new NPOI.SS.UserModel.DataFormatter().FormatCellValue(cell)}");
}

using var file = File.Create("bill.xlsx");
book.Write(file);
CS
dotnet build check.csproj -v quiet -nodeReuse:false > build.log 2>&1 || { cat build.log; exit 2; }
cat > check.cjs <<'JS'
const XLSX = require('xlsx');
// The workbook that NPOI wrote, as a caller reads it.
console.log(`SheetJS ${XLSX.utils.sheet_to_json(XLSX.readFile('bill.xlsx').Sheets.Bill, { header: 1, raw: false })[0].join(' | ')}`);
console.log(`SheetJS raw ${XLSX.utils.sheet_to_json(XLSX.readFile('bill.xlsx').Sheets.Bill, { header: 1 })[0].join(' | ')}`);
JS
said=$(dotnet bin/Debug/net10.0/check.dll && node check.cjs)
printf '%s\n' "$said"
expected='[$-804]0.00: ExcelNumberFormat 113.00, NPOI 113.00
[DBNum2][$-804]General: ExcelNumberFormat 113, NPOI 113
[DBNum2][$-804]General"元整": ExcelNumberFormat 113元整, NPOI 113
[$¥-804]#,##0.00: ExcelNumberFormat ¥113.00, NPOI ¥113.00
SheetJS $113.00 | $113 | $113元整 | ¥113.00
SheetJS raw 113 | 113 | 113 | 113'
[[ $said == "$expected" ]] || { echo 'CHANGED: not what was seen on 2026-11-30.'; exit 1; }
echo 'As seen on 2026-11-30.'

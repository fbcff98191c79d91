#!/usr/bin/env bash
# A picture that WPS puts into a cell is no picture to libraries that read workbooks, and two of them save the workbook without it.
#
# Seen 2026-11-30 with npm exceljs 4.4.0, xlsx (SheetJS) 0.18.5 and xlsx-populate 1.21.0 on Node.js 20. A sheet as WPS writes it, by its menu "embed in cell": the formula DISPIMG with an id, and beside
# the sheets a part cellimages.xml that says which file in xl/media the id is. Read and saved again:
#                  pictures of the sheet   the cell's text           cellimages.xml   the file
#   exceljs        0                       =DISPIMG("ID_0123…",1)    gone             kept
#   SheetJS        (has none)              =DISPIMG("ID_0123…",1)    gone             gone
#   xlsx-populate  (has none)              =DISPIMG("ID_0123…",1)    kept             kept
# WPS is what many shops in China write their lists with, and a screenshot of each refund in its row is how they prove them. One expects a workbook with pictures to have pictures, or to be kept as it was
# where the library does not know a part. getImages() is empty, so "has it screenshots?" is answered no; and whoever adds a column and saves, hands in rows of DISPIMG and no proof, without an exception.
# CaseDesk hands a workbook on byte by byte.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$dir" exceljs@4.4.0 xlsx@0.18.5 xlsx-populate@1.21.0 jszip@3.10.2 > /dev/null
cat > check.cjs <<'JS'
const JSZip = require('jszip'), excel = require('exceljs'), xlsx = require('xlsx'), populate = require('xlsx-populate');
const id = 'ID_0123456789ABCDEF0123456789ABCDEF', head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main', rels = 'http://schemas.openxmlformats.org/package/2006/relationships';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships', types = 'application/vnd.openxmlformats';
const parts = {
  '[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="${types}-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/><Override PartName="/xl/workbook.xml" ContentType="${types}-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${types}-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${types}-officedocument.spreadsheetml.styles+xml"/><Override PartName="/xl/cellimages.xml" ContentType="application/vnd.wps-officedocument.cellimage+xml"/></Types>`,
  '_rels/.rels': `<Relationships xmlns="${rels}"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="退款" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${rels}"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://www.wps.cn/officeDocument/2020/cellImage" Target="cellimages.xml"/><Relationship Id="rId3" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
  'xl/styles.xml': `<styleSheet xmlns="${main}"><fonts count="1"><font><sz val="11"/><name val="宋体"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs></styleSheet>`,
  'xl/worksheets/sheet1.xml': `<worksheet xmlns="${main}"><sheetData><row r="1"><c r="A1"><v>113</v></c><c r="B1" t="str"><f>_xlfn.DISPIMG("${id}",1)</f><v>=DISPIMG("${id}",1)</v></c></row></sheetData></worksheet>`,
  'xl/cellimages.xml': `<etc:cellImages xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" xmlns:r="${office}" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:etc="http://www.wps.cn/officeDocument/2017/etCustomData"><etc:cellImage><xdr:pic><xdr:nvPicPr><xdr:cNvPr id="2" name="${id}"/><xdr:cNvPicPr/></xdr:nvPicPr><xdr:blipFill><a:blip r:embed="rId1"/><a:stretch><a:fillRect/></a:stretch></xdr:blipFill><xdr:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="9525" cy="9525"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></xdr:spPr></xdr:pic></etc:cellImage></etc:cellImages>`,
  'xl/_rels/cellimages.xml.rels': `<Relationships xmlns="${rels}"><Relationship Id="rId1" Type="${office}/image" Target="media/image1.png"/></Relationships>`,
};
const left = async bytes => {
  const { files } = await JSZip.loadAsync(bytes);
  const has = name => (Object.keys(files).some(file => file.includes(name)) ? 'kept' : 'gone');
  return `cellimages.xml ${has('cellimages.xml')}, file ${has('media/image')}`;
};
(async () => {
  const zip = new JSZip();
  for (const [name, xml] of Object.entries(parts)) zip.file(name, head + xml);
  zip.file('xl/media/image1.png', Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64'));
  const bytes = await zip.generateAsync({ type: 'nodebuffer' });
  const book = new excel.Workbook();
  await book.xlsx.load(bytes);
  const [sheet] = book.worksheets;
  console.log(`exceljs: ${sheet.getImages().length} pictures, ${sheet.getCell('B1').result.slice(0, 9)}, ${await left(await book.xlsx.writeBuffer())}`);
  const read = xlsx.read(bytes);
  console.log(`SheetJS: ${read.Sheets[read.SheetNames[0]].B1.v.slice(0, 9)}, ${await left(xlsx.write(read, { type: 'buffer' }))}`);
  const other = await populate.fromDataAsync(bytes);
  console.log(`xlsx-populate: ${other.sheet(0).cell('B1').value().slice(0, 9)}, ${await left(await other.outputAsync())}`);
})();
JS
said=$(node check.cjs)
printf '%s\n' "$said"
expected='exceljs: 0 pictures, =DISPIMG(, cellimages.xml gone, file kept
SheetJS: =DISPIMG(, cellimages.xml gone, file gone
xlsx-populate: =DISPIMG(, cellimages.xml kept, file kept'
[[ $said == "$expected" ]] || { echo 'CHANGED: not what was seen on 2026-11-30.'; exit 1; }
echo 'As seen on 2026-11-30.'

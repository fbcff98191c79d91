#!/usr/bin/env bash
# A day in a workbook is the evening before, 43 seconds short of midnight, when SheetJS reads it as a date on a machine that keeps China's time.
#
# Seen 2026-11-30 with npm xlsx (SheetJS) 0.18.5 and exceljs 4.4.0 on Node.js 20. One cell, 46067 under yyyy-mm-dd, which is 14 February 2026, read with cellDates: true; day and time by the machine's clock:
#   TZ=Asia/Shanghai    SheetJS 2026-02-13 23:59:17    exceljs 2026-02-14 08:00:00 (midnight of UTC)
#   TZ=UTC              SheetJS 2026-02-14 00:00:00
# and the same day written from a Date of local midnight: the cell holds 46067.000498, not 46067.
# Days in a workbook have no zone, so one expects local midnight or that of UTC. SheetJS takes off the offset from UTC that the zone had in 1900: Shanghai's was 8:05:43 by the sun until 1901, and the
# library is not told of the seconds. Servers run in UTC and see nothing; a consultant's own machine, or a container with TZ set, has every deadline and payout of a list a day early (getDate() is 13),
# and a comparison with the exact day finds none. The text of the cell (cell.w) and the number (without cellDates) are right.
# CaseDesk reads no dates out of workbooks.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$dir" xlsx@0.18.5 exceljs@4.4.0 > /dev/null
cat > check.cjs <<'JS'
const xlsx = require('xlsx'), excel = require('exceljs');
const sheet = xlsx.utils.aoa_to_sheet([[46067]]);
sheet.A1.z = 'yyyy-mm-dd';
const book = xlsx.utils.book_new();
xlsx.utils.book_append_sheet(book, sheet, 'payouts');
const bytes = xlsx.write(book, { type: 'buffer' });
const two = part => String(part).padStart(2, '0');
const local = at => `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())} ${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}`;
const cell = xlsx.read(bytes, { cellDates: true }).Sheets.payouts.A1;
new excel.Workbook().xlsx.load(bytes).then(read => console.log(
  `${process.env.TZ}: SheetJS ${local(cell.v)}, text ${cell.w}; exceljs ${local(read.worksheets[0].getCell('A1').value)}; written ${xlsx.utils.aoa_to_sheet([[new Date(2026, 1, 14)]]).A1.v.toFixed(6)}`));
JS
said=$(for zone in Asia/Shanghai UTC; do TZ=$zone node check.cjs; done)
printf '%s\n' "$said"
expected='Asia/Shanghai: SheetJS 2026-02-13 23:59:17, text 2026-02-14; exceljs 2026-02-14 08:00:00; written 46067.000498
UTC: SheetJS 2026-02-14 00:00:00, text 2026-02-14; exceljs 2026-02-14 00:00:00; written 46067.000000'
[[ $said == "$expected" ]] || { echo 'CHANGED: not what was seen on 2026-11-30.'; exit 1; }
echo 'As seen on 2026-11-30.'

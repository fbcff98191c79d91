#!/usr/bin/env bash
# A parser of CSV cuts a row off at a "#" in the middle of a product's name, once it is told that lines with "#" are comments.
#
# Seen 2026-11-30 with npm csv-parse 7.0.3, papaparse 5.7.1 and fast-csv 5.0.8 on Node.js 20. A bill as Alipay exports it has lines with "#" above and below the rows, of other lengths than these.
# One of two rows sells a "T恤#红色"; each parser is told that "#" begins a comment, csv-parse in two ways besides:
#   papaparse, fast-csv                           T恤#红色 113.00; 水杯 45.50
#   csv-parse                                     CSV_RECORD_INCONSISTENT_COLUMNS
#   csv-parse, relax_column_count                 T恤 (no amount); 水杯 45.50
#   csv-parse, comment_no_infix                   T恤#红色 113.00; 水杯 45.50
# One expects a comment to be a line, as it is in the bill and to other parsers. To csv-parse it is whatever comes after the sign, anywhere outside quotation marks, unless it is told otherwise by an
# option that speaks of an infix. relax_column_count is what one reaches for when such a bill is refused: then the row stays, with half of its goods' name, and the sum is 113.00 short.
# CaseDesk reads no bills: they go along as they are.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$dir" csv-parse@7.0.3 papaparse@5.7.1 fast-csv@5.0.8 > /dev/null
cat > check.cjs <<'JS'
const { parse } = require('csv-parse/sync'), papa = require('papaparse'), fast = require('fast-csv');
const bill = ['#账务明细', '#账号：[0000000000000000]', '流水号,商品名称,收入金额', '1001,T恤#红色,113.00', '1002,水杯,45.50', '#合计：2笔', ''].join('\n');
const told = rows => rows.map(row => `${row.商品名称} ${row.收入金额 ?? '(no amount)'}`).join('; ');
const byCsvParse = options => {
  try {
    return told(parse(bill, { comment: '#', columns: true, ...options }));
  } catch (refused) {
    return refused.code;
  }
};
console.log(`papaparse: ${told(papa.parse(bill, { comments: '#', header: true, skipEmptyLines: true }).data)}`);
console.log(`csv-parse: ${byCsvParse({})}`);
console.log(`csv-parse, relax_column_count: ${byCsvParse({ relax_column_count: true })}`);
console.log(`csv-parse, comment_no_infix: ${byCsvParse({ comment_no_infix: true })}`);
const rows = [];
fast.parseString(bill, { comment: '#', headers: true }).on('data', row => rows.push(row)).on('end', () => console.log(`fast-csv: ${told(rows)}`));
JS
said=$(node check.cjs)
printf '%s\n' "$said"
expected='papaparse: T恤#红色 113.00; 水杯 45.50
csv-parse: CSV_RECORD_INCONSISTENT_COLUMNS
csv-parse, relax_column_count: T恤 (no amount); 水杯 45.50
csv-parse, comment_no_infix: T恤#红色 113.00; 水杯 45.50
fast-csv: T恤#红色 113.00; 水杯 45.50'
[[ $said == "$expected" ]] || { echo 'CHANGED: not what was seen on 2026-11-30.'; exit 1; }
echo 'As seen on 2026-11-30.'

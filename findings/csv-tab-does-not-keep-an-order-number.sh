#!/usr/bin/env bash
# The tab that a shop's export puts before an order number, to keep it from being taken for a number, does not keep three of four readers from it.
#
# Seen 2026-11-30 with npm xlsx (SheetJS) 0.18.5, csv-parse 7.0.3, csvtojson 2.0.14 and papaparse 5.7.1 on Node.js 20. One row in the two forms that back offices write long numbers in, a tab before
# 28 digits and ="…" around 19, and an invoice's number of 8 digits with zeros before it; with what each has for telling numbers from texts:
#                               28 digits after a tab      ="7730123456789012345"          00123456
#   SheetJS, as it comes        4.2000023452026023e+27     7730123456789012345             123456
#   csv-parse, cast             4.2000023452026023e+27     refused, or with relax_quotes   123456
#                                                          ="7730123456789012345"
#   csvtojson, checkType        4.2000023452026023e+27     ="7730123456789012345"          123456
#   papaparse, dynamicTyping    a tab and 28 digits        ="7730123456789012345"          123456
# In a spreadsheet the tab makes a text of the cell, so one expects it to do so in a library that reads the same files: a number does not begin with a blank. JavaScript's own rule for numbers takes
# blanks off first. Half of an order's number is gone then, and no column but this one says which order was paid. Only papaparse looks whether a number can hold the digits.
# CaseDesk reads no lists of orders: they go along as they are, and a number that is typed in is a text.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$dir" xlsx@0.18.5 csv-parse@7.0.3 csvtojson@2.0.14 papaparse@5.7.1 > /dev/null
cat > check.cjs <<'JS'
const xlsx = require('xlsx'), { parse } = require('csv-parse/sync'), csvtojson = require('csvtojson'), papa = require('papaparse');
const text = '订单号,运单号,发票号码\r\n"\t4200002345202602141234567890",="7730123456789012345",00123456\r\n';
const told = row => Object.values(row).map(cell => JSON.stringify(cell)).join(' ');
const byCsvParse = options => {
  try {
    return told(parse(text, { columns: true, cast: true, ...options })[0]);
  } catch (refused) {
    return refused.code;
  }
};
(async () => {
  console.log(`SheetJS: ${told(xlsx.utils.sheet_to_json(xlsx.read(text, { type: 'string' }).Sheets.Sheet1)[0])}`);
  console.log(`csv-parse: ${byCsvParse({})}`);
  console.log(`csv-parse, relax_quotes: ${byCsvParse({ relax_quotes: true })}`);
  console.log(`csvtojson: ${told((await csvtojson({ checkType: true }).fromString(text))[0])}`);
  console.log(`papaparse: ${told(papa.parse(text, { header: true, dynamicTyping: true }).data[0])}`);
})();
JS
said=$(node check.cjs)
printf '%s\n' "$said"
expected='SheetJS: 4.2000023452026023e+27 "7730123456789012345" 123456
csv-parse: INVALID_OPENING_QUOTE
csv-parse, relax_quotes: 4.2000023452026023e+27 "=\"7730123456789012345\"" 123456
csvtojson: 4.2000023452026023e+27 "=\"7730123456789012345\"" 123456
papaparse: "\t4200002345202602141234567890" "=\"7730123456789012345\"" 123456'
[[ $said == "$expected" ]] || { echo 'CHANGED: not what was seen on 2026-11-30.'; exit 1; }
echo 'As seen on 2026-11-30.'

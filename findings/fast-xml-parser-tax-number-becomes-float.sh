#!/usr/bin/env bash
# A parser of XML turns a firm's tax number into 9.1310115e+195, and an invoice's code into another one.
#
# Seen 2026-11-30 with fast-xml-parser 5.12.1 on Node.js 20, with its defaults. Fields of an electronic invoice as they are printed, and as they are read:
#   InvoiceCode  031002300111          -> 31002300111 (number)
#   InvoiceNo    00123456              -> 123456 (number)
#   SellerTaxID  91310115000000E182    -> 9.1310115e+195 (number)
#   BuyerTaxID   91310115MA1K3E1233    -> stays
#   number of 20 digits                -> stays
# One expects a text of XML to stay text, or, where numbers are read, only those that come out as they went in: the 20 digits show that there is such a care. But
# leading zeros are taken off (a code of twelve digits begins with one), and a tax number (GB 32100: 18 of 0-9 and A-Z without five letters) that happens to be
# digits around one E is read as a power of ten. Most firms' numbers come through, so tests with a few invoices see nothing.
#   parseTagValue: false               -> all stay
# CaseDesk reads invoices in .NET, where a field is text until it is asked for as something else.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$dir" fast-xml-parser@5.12.1 > /dev/null
cat > check.cjs <<'JS'
const { XMLParser } = require('fast-xml-parser');
// Invented; the tax number's check characters (GB 11714 and GB 32100) are right.
const fields = { InvoiceCode: '031002300111', InvoiceNo: '00123456', SellerTaxID: '91310115000000E182', BuyerTaxID: '91310115MA1K3E1233', Number: '26312000001234567890' };
const xml = `<eInvoice>${Object.entries(fields).map(([name, text]) => `<${name}>${text}</${name}>`).join('')}</eInvoice>`;
for (const [name, read] of Object.entries(new XMLParser().parse(xml).eInvoice)) console.log(`${name} ${fields[name]}: ${read} (${typeof read})`);
const asText = new XMLParser({ parseTagValue: false }).parse(xml).eInvoice;
console.log(`without parseTagValue: ${Object.keys(fields).every(name => asText[name] === fields[name]) ? 'all stay' : 'changed'}`);
JS
said=$(node check.cjs)
printf '%s\n' "$said"
expected='InvoiceCode 031002300111: 31002300111 (number)
InvoiceNo 00123456: 123456 (number)
SellerTaxID 91310115000000E182: 9.1310115e+195 (number)
BuyerTaxID 91310115MA1K3E1233: 91310115MA1K3E1233 (string)
Number 26312000001234567890: 26312000001234567890 (string)
without parseTagValue: all stay'
[[ $said == "$expected" ]] || { echo 'CHANGED: not what was seen on 2026-11-30.'; exit 1; }
echo 'As seen on 2026-11-30.'

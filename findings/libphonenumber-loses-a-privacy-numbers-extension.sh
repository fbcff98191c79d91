#!/usr/bin/env bash
# The telephone number that a shop's platform gives out for a customer, a shared one and "转1234", is found without its extension, and is somebody else's then.
#
# Seen 2026-11-30 with npm libphonenumber-js 1.13.16 (max) and google-libphonenumber 3.2.47 on Node.js 20. An invented number with an extension of four digits in five ways, in a text and by itself:
#                        findPhoneNumbersInText      parsePhoneNumberFromString    google: parse
#   138…78转1234         +86138…78                   undefined                     exception
#   138…78分机1234       +86138…78                   undefined                     exception
#   138…78-1234          none                        +86138…781234, not valid      the same, not valid
#   138…78,1234          +86138…78, ext. 1234        the same                      the same
#   138…78 ext 1234      +86138…78, ext. 1234        the same                      the same
# Platforms hide their customers' numbers behind shared ones; 转 (put through to) or a hyphen is how the extension is written in an order's address. One expects a library that knows extensions in English,
# Russian and Spanish to know China's, or to refuse the number in a text as it does alone. What it finds is valid, and rings at nobody or at another customer: a contact that was logged and never made.
# CaseDesk takes no numbers out of texts.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$dir" libphonenumber-js@1.13.16 google-libphonenumber@3.2.47 > /dev/null
cat > check.cjs <<'JS'
const { findPhoneNumbersInText, parsePhoneNumberFromString } = require('libphonenumber-js/max'), google = require('google-libphonenumber').PhoneNumberUtil.getInstance();
const told = found => (found ? `${found.number}${found.ext ? ` ext. ${found.ext}` : ''}${found.isValid() ? '' : ' not valid'}` : 'none');
for (const written of ['13800001234转1234', '13800001234分机1234', '13800001234-1234', '13800001234,1234', '13800001234 ext 1234']) {
  let byGoogle;
  try {
    const found = google.parse(written, 'CN');
    byGoogle = `+86${found.getNationalNumber()}${found.getExtension() ? ` ext. ${found.getExtension()}` : ''}${google.isValidNumber(found) ? '' : ' not valid'}`;
  } catch {
    byGoogle = 'exception';
  }
  console.log(`${written}: ${told(findPhoneNumbersInText(`买家 ${written} 已电话联系`, 'CN')[0]?.number)} | ${told(parsePhoneNumberFromString(written, 'CN'))} | ${byGoogle}`);
}
JS
said=$(node check.cjs)
printf '%s\n' "$said"
expected='13800001234转1234: +8613800001234 | none | exception
13800001234分机1234: +8613800001234 | none | exception
13800001234-1234: none | +86138000012341234 not valid | +86138000012341234 not valid
13800001234,1234: +8613800001234 ext. 1234 | +8613800001234 ext. 1234 | +8613800001234 ext. 1234
13800001234 ext 1234: +8613800001234 ext. 1234 | +8613800001234 ext. 1234 | +8613800001234 ext. 1234'
[[ $said == "$expected" ]] || { echo 'CHANGED: not what was seen on 2026-11-30.'; exit 1; }
echo 'As seen on 2026-11-30.'

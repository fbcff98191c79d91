#!/usr/bin/env bash
# A validator of China's unified social credit codes refuses every village's own firm: its code begins with a letter.
#
# Seen 2026-11-30 with npm stdnum 1.12.0 (CN.uscc) on Node.js 20. All codes are invented, of 18 characters, with both check characters right (GB 11714, GB 32100):
#   91 firm, 92 individual's business, 93 farmers' cooperative:   taken
#   N1, N2, N3 collective of a group, a village, a township:      refused, "The number has an invalid format"
#   A1 institution of the army, Y1 others:                        refused
# The first character says who keeps the register, "in digits or letters" (GB 32100-2015; amended in 2016 to 1 to 9, A, N and Y): N is agriculture. The letters that occur in the other parts are known to
# the package, and the check at the end counts them all, so one expects it to be about the check. It asks for eight digits first. A village's orchard that sells from a shop of its own has such a code,
# and is told that its tax number is wrong. Most merchants' codes begin with 9, so that tests with a few see nothing.
# CaseDesk looks at the characters and the check alone (shared/CaseDesk.Core/Evidence/Invoices/TaxNumber.cs).
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$dir" stdnum@1.12.0 > /dev/null
cat > check.cjs <<'JS'
const { stdnum } = require('stdnum');
const all = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ', some = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const organisation = body => {
  const left = 11 - ([...body].reduce((sum, sign, at) => sum + all.indexOf(sign) * [3, 7, 9, 10, 5, 8, 4, 2][at], 0) % 11);
  return body + (left === 10 ? 'X' : left % 11);
};
const whole = begin => {
  const code = `${begin}310115${organisation('MA1K3E12')}`;
  return code + some[(31 - ([...code].reduce((sum, sign, at) => sum + some.indexOf(sign) * (3 ** at % 31), 0) % 31)) % 31];
};
for (const begin of ['91', '92', '93', 'N1', 'N2', 'N3', 'A1', 'Y1']) {
  const told = stdnum.CN.uscc.validate(whole(begin));
  console.log(`${whole(begin)}: ${told.isValid ? 'taken' : told.error.message}`);
}
JS
said=$(node check.cjs)
printf '%s\n' "$said"
expected='91310115MA1K3E124K: taken
92310115MA1K3E124G: taken
93310115MA1K3E124D: taken
N1310115MA1K3E1246: The number has an invalid format.
N2310115MA1K3E1243: The number has an invalid format.
N3310115MA1K3E1240: The number has an invalid format.
A1310115MA1K3E124J: The number has an invalid format.
Y1310115MA1K3E124X: The number has an invalid format.'
[[ $said == "$expected" ]] || { echo 'CHANGED: not what was seen on 2026-11-30.'; exit 1; }
echo 'As seen on 2026-11-30.'

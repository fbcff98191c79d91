#!/usr/bin/env bash
# Three shirts at 39.90 come to 119.69 in words: the converter of amounts cuts off where everything that prints them in digits rounds.
#
# Seen 2026-11-30 with npm nzh 1.0.14 on Node.js 20. Sums as JavaScript has them, with two places by toFixed, and in words by Nzh.cn.toMoney:
#   39.9 * 3        119.69999999999999    119.70    人民币壹佰壹拾玖元陆角玖分
#   0.1 + 0.7       0.7999999999999999    0.80      人民币柒角玖分
#   1130.3 - 1000   130.29999999999995    130.30    人民币壹佰叁拾元贰角玖分
#   the text 119.70                       119.70    人民币壹佰壹拾玖元柒角
# A sum that is no exact fraction in binary is everyday, and every way of showing two places rounds it; so one expects the words to say what the digits beside them say. They are made of the
# number's own digits, two places of them. On a receipt or an agreement on a refund the words count where the two differ, and a reviewer sees two amounts.
# CaseDesk counts amounts in decimal, which holds such sums exactly, and writes none in words.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$dir" nzh@1.0.14 > /dev/null
cat > check.cjs <<'JS'
const nzh = require('nzh/cn');
for (const amount of [39.9 * 3, 0.1 + 0.7, 1130.3 - 1000, '119.70']) console.log(`${amount}: ${Number(amount).toFixed(2)}, ${nzh.toMoney(amount)}`);
JS
said=$(node check.cjs)
printf '%s\n' "$said"
expected='119.69999999999999: 119.70, 人民币壹佰壹拾玖元陆角玖分
0.7999999999999999: 0.80, 人民币柒角玖分
130.29999999999995: 130.30, 人民币壹佰叁拾元贰角玖分
119.70: 119.70, 人民币壹佰壹拾玖元柒角'
[[ $said == "$expected" ]] || { echo 'CHANGED: not what was seen on 2026-11-30.'; exit 1; }
echo 'As seen on 2026-11-30.'

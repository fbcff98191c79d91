#!/usr/bin/env bash
# 两万三, twenty-three thousand, is 3 to one reader of Chinese numbers, and 一亿三, a hundred and thirty million, is 100,000,003 to another.
#
# Seen 2026-11-30 with npm nzh 1.0.14 (Nzh.cn.decodeS) and chinese-numbers-converter 2.3.1 (toInteger) on Node.js 20. Amounts as people say and write them:
#              means          nzh            chinese-numbers-converter
#   一百零五   105            105            105
#   一百五     150            105            150
#   两百       200            0              200
#   两万三     23,000         3              23,000
#   一亿三     130,000,000    100,000,003    100,000,003
# A number that ends without its unit has the next lower one: 一百五 is a hundred and fifty. And before hundreds and thousands two is said 两, not 二. One expects a library for it to know both,
# or to refuse what it does not know. nzh passes over the sign it does not know as if there were nothing, and counts on with the rest; the other knows both, up to ten thousands. No exception, no NaN:
# "I paid back 两万三" in a chat is a refund of three yuan.
# CaseDesk reads no amounts out of texts: they are typed in, in digits.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$dir" nzh@1.0.14 chinese-numbers-converter@2.3.1 > /dev/null
cat > check.cjs <<'JS'
const nzh = require('nzh/cn'), Chinese = require('chinese-numbers-converter');
for (const amount of ['一百零五', '一百五', '两百', '两万三', '一亿三']) console.log(`${amount}: ${nzh.decodeS(amount)}, ${new Chinese(amount).toInteger()}`);
JS
said=$(node check.cjs)
printf '%s\n' "$said"
expected='一百零五: 105, 105
一百五: 105, 150
两百: 0, 200
两万三: 3, 23000
一亿三: 100000003, 100000003'
[[ $said == "$expected" ]] || { echo 'CHANGED: not what was seen on 2026-11-30.'; exit 1; }
echo 'As seen on 2026-11-30.'

#!/usr/bin/env bash
# A library of holidays closes all of China on Children's Day, which children under 14 alone have off, and opens it on two days that everybody has off by law.
#
# Seen 2026-11-30 with npm date-holidays 3.37.0 on Node.js 20, country CN: getHolidays(2026) and isHoliday, what has type "public". The State Council's rule (Regulations on public holidays, as of
# 1 January 2025; CaseDesk's calendar has the same days):
#                                              by law                          date-holidays
#   2026-06-01 (a Monday), Children's Day      children under 14               public, the whole day
#   2026-05-04 (a Monday), Youth Day           half a day, 14 to 28 years      public, 12 hours from 12:00
#   2026-02-19, third day of the new year      all                             none
#   2026-05-02, second day of Labour Day       all                             none
# One expects "public" to be what it is for other countries in the same package: everybody's. A window of three working days that begins on Friday, 29 May, ends a day late with it. Days that are moved
# to make long holidays, and the Saturdays worked for them, are in no version of it; but those four are no question of the yearly notice.
# CaseDesk has its own days by law and by notice.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$dir" date-holidays@3.37.0 > /dev/null
cat > check.cjs <<'JS'
const Holidays = require('date-holidays'), china = new Holidays('CN');
const found = new Map(china.getHolidays(2026).map(day => [day.date.slice(0, 10), `${day.type}, ${(day.end - day.start) / 3600000} hours from ${day.date.slice(11, 16)}`]));
for (const day of ['2026-02-16', '2026-02-17', '2026-02-18', '2026-02-19', '2026-05-01', '2026-05-02', '2026-05-04', '2026-06-01']) console.log(`${day}: ${found.get(day) ?? 'none'}`);
JS
said=$(TZ=Asia/Shanghai node check.cjs)
printf '%s\n' "$said"
expected='2026-02-16: public, 24 hours from 00:00
2026-02-17: public, 24 hours from 00:00
2026-02-18: public, 24 hours from 00:00
2026-02-19: none
2026-05-01: public, 24 hours from 00:00
2026-05-02: none
2026-05-04: public, 12 hours from 12:00
2026-06-01: public, 24 hours from 00:00'
[[ $said == "$expected" ]] || { echo 'CHANGED: not what was seen on 2026-11-30.'; exit 1; }
echo 'As seen on 2026-11-30.'

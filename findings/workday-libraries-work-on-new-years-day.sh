#!/usr/bin/env bash
# Four calendars of China's working days agree with the State Council's notices day by day, and say without a word that 1 January 2027 is a working day.
#
# Seen 2026-11-30 with npm chinese-days 1.5.7, chinese-workday 1.16.1, lunar-javascript 1.7.7 and tyme4ts 1.5.2 on Node.js 20.
#   2024 to 2026, each of 1,096 days:   no difference between the four, and (looked up apart from this script) none from the notices
#   2027-01-01 (a Friday), all four:    a working day
#   3 working days after 2026-12-30:    2027-01-04 (chinese-days, lunar-javascript); the law alone makes it 2027-01-05 or later
# One expects a library whose data ends with a year to refuse the next one, or to know the days that are fixed by law (1 January, 1 and 2 May, 1 to 3 October). None
# does: a day beyond the data is judged by its weekday, and the answer looks like any other. The notice for a year comes late in the year before, and an installed version never
# learns of it. (lunar-javascript and tyme4ts answer "no such holiday"; whoever asks has to fall back on the weekday, as lunar-javascript's own next(…, true) does.)
# CaseDesk calls a date provisional once it leans on a year without a notice, counts the days fixed by law as off there, and counts again when the notice is in.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$dir" chinese-days@1.5.7 chinese-workday@1.16.1 lunar-javascript@1.7.7 tyme4ts@1.5.2 > /dev/null
cat > check.mjs <<'JS'
import { createRequire } from 'node:module';
import * as workday from 'chinese-workday';
const require = createRequire(import.meta.url);
const days = require('chinese-days'), { Solar, HolidayUtil } = require('lunar-javascript'), { LegalHoliday } = require('tyme4ts');
const isWeekday = day => ![0, 6].includes(new Date(`${day}T12:00:00Z`).getUTCDay());
const libraries = {
  'chinese-days': day => days.isWorkday(day),
  'chinese-workday': day => workday.isWorkday(day),
  'lunar-javascript': day => HolidayUtil.getHoliday(day)?.isWork() ?? isWeekday(day),
  tyme4ts: day => LegalHoliday.fromYmd(...day.split('-').map(Number))?.isWork() ?? isWeekday(day),
};
let [asked, differ] = [0, 0];
for (let at = Date.UTC(2024, 0, 1); at < Date.UTC(2027, 0, 1); at += 86400000) {
  const day = new Date(at).toISOString().slice(0, 10);
  asked++;
  differ += new Set(Object.values(libraries).map(isWorkday => isWorkday(day))).size - 1;
}
console.log(`2024 to 2026: ${asked} days, ${differ} differences`);
// A make-up Saturday, Spring Festival, and National Day.
for (const day of ['2026-02-14', '2026-02-17', '2026-10-01', '2027-01-01'])
  console.log(`${day}: ${Object.entries(libraries).map(([name, isWorkday]) => `${name} ${isWorkday(day)}`).join(', ')}`);
console.log(`3 after 2026-12-30: chinese-days ${days.findWorkday(3, '2026-12-30')}, lunar-javascript ${Solar.fromYmd(2026, 12, 30).next(3, true).toYmd()}`);
JS
said=$(TZ=Asia/Shanghai node check.mjs)
printf '%s\n' "$said"
all() { printf '%s: chinese-days %s, chinese-workday %s, lunar-javascript %s, tyme4ts %s' "$1" "$2" "$2" "$2" "$2"; }
expected="2024 to 2026: 1096 days, 0 differences
$(all 2026-02-14 true)
$(all 2026-02-17 false)
$(all 2026-10-01 false)
$(all 2027-01-01 true)
3 after 2026-12-30: chinese-days 2027-01-04, lunar-javascript 2027-01-04"
[[ $said == "$expected" ]] || { echo 'CHANGED: not what was seen on 2026-11-30.'; exit 1; }
echo 'As seen on 2026-11-30.'

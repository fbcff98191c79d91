#!/usr/bin/env bash
# JavaScript's own Chinese calendar has the Spring Festival of 2027 a day late, and that of 2030 a day early.
#
# Seen 2026-11-30 with Node.js 20.20.2 (ICU 78.2): Intl.DateTimeFormat, calendar "chinese", zone Asia/Shanghai, beside npm lunar-javascript 1.7.7 and tyme4ts 1.5.2 and (looked up
# apart from this script) .NET 10's ChineseLunisolarCalendar. The first day of the first month, from 2020 to 2035:
#           Intl         the other three
#   2027    02-07        02-06
#   2030    02-02        02-03
#   the 14 other years:  no difference
# One expects the calendar of the platform to be the one that is right, and a table in a small package to be the guess. ICU computes when the moon is new, to some minutes; in 2027 that is four minutes
# before midnight in Beijing, and it finds it after. (ICU's maintainers know of such days: ICU-23274.) Every day of
# that month is off by one with it. The festival's days off are counted from its first: who takes that from here, counts a working day for a day off and the other way round.
# CaseDesk takes them from the State Council's notices, and for years without one from .NET's table, as provisional.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$dir" lunar-javascript@1.7.7 tyme4ts@1.5.2 > /dev/null
cat > check.cjs <<'JS'
const { Lunar } = require('lunar-javascript'), { LunarDay } = require('tyme4ts');
const moon = new Intl.DateTimeFormat('en-u-ca-chinese', { timeZone: 'Asia/Shanghai', month: 'numeric', day: 'numeric' });
const isFirst = day => {
  const parts = moon.formatToParts(new Date(`${day}T12:00:00+08:00`));
  return ['month', 'day'].every(type => parts.find(part => part.type === type).value === '1');
};
for (let year = 2020; year <= 2035; year++) {
  let day = Date.UTC(year, 0, 15);
  while (!isFirst(new Date(day).toISOString().slice(0, 10))) day += 86400000;
  const own = new Date(day).toISOString().slice(0, 10);
  const tables = [Lunar.fromYmd(year, 1, 1).getSolar().toYmd(), LunarDay.fromYmd(year, 1, 1).getSolarDay().toString().replace(/(\d+)年(\d+)月(\d+)日/, (_, y, m, d) => `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`)];
  if (tables.some(table => table !== own)) console.log(`${year}: Intl ${own}, lunar-javascript ${tables[0]}, tyme4ts ${tables[1]}`);
}
JS
said=$(node check.cjs)
printf '%s\n' "$said"
expected='2027: Intl 2027-02-07, lunar-javascript 2027-02-06, tyme4ts 2027-02-06
2030: Intl 2030-02-02, lunar-javascript 2030-02-03, tyme4ts 2030-02-03'
[[ $said == "$expected" ]] || { echo 'CHANGED: not what was seen on 2026-11-30.'; exit 1; }
echo 'As seen on 2026-11-30.'

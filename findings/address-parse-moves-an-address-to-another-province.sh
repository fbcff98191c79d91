#!/usr/bin/env bash
# A parser of Chinese addresses puts a city that it does not know two thousand kilometres off, past the province that the address names.
#
# Seen 2026-11-30 with npm address-parse 1.2.19 on Node.js 20. Invented people at invented house numbers; the region that comes first in its answer:
#   新疆维吾尔自治区新星市红星大道1号 马某 …     黑龙江省 伊春市 红星区, street 大道1号
#   朝阳区建国路1号 吴某 …                       吉林省 长春市 朝阳区
#   北京市朝阳区建国路1号 吴某 …                 北京 北京市 朝阳区
#   浙江省杭州市临平区东湖街道1号 张三 …         浙江省 杭州市, street 临平区东湖街道1号
# 新星市 in Xinjiang is a city since 2021, 临平区 a district; 红星区 is a district no more. One expects a place that is not on its list to stay in the street, as 临平区 does, and least of all an answer
# that contradicts the province at the beginning. It looks for anything that begins like a name on the list, anywhere in the text. A parcel's region, and whether an area's deadline or postage applies,
# are then another province's. That 朝阳区 alone could be Beijing's is not said either: the answer has one region, and no sign of doubt.
# CaseDesk takes no address apart.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$dir" address-parse@1.2.19 > /dev/null
cat > check.cjs <<'JS'
const { default: parser } = require('address-parse');
for (const address of ['新疆维吾尔自治区新星市红星大道1号 马某', '朝阳区建国路1号 吴某', '北京市朝阳区建国路1号 吴某', '浙江省杭州市临平区东湖街道1号 张三']) {
  const [{ province, city, area, details }] = parser.parse(`${address} 13800000000`);
  console.log([province, city, area, details].map(part => part || '-').join(' '));
}
JS
said=$(node check.cjs)
printf '%s\n' "$said"
expected='黑龙江省 伊春市 红星区 大道1号
吉林省 长春市 朝阳区 建国路1号
北京 北京市 朝阳区 建国路1号
浙江省 杭州市 - 临平区东湖街道1号'
[[ $said == "$expected" ]] || { echo 'CHANGED: not what was seen on 2026-11-30.'; exit 1; }
echo 'As seen on 2026-11-30.'

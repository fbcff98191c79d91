#!/usr/bin/env bash
# A converter between the two Chinese scripts turns some surnames into words that are nobody's name, and one person's given name into another's.
#
# Seen 2026-11-30 with npm opencc-js 1.4.2 (OpenCC's own tables) on Node.js 20. From simplified to Taiwan's traditional, and back from there to simplified; who is called so keeps the character:
#   于某    於某        范某    範某        游某    遊某        余某    餘某        岳某    嶽某
#   李乾    李干   (the other way, from traditional: Qián, heaven, became Gān, dry)
#   于右任  于右任 (a man who is in its tables)
# One expects a converter that goes by words, not by characters alone, to leave names, or to be undone by the way back. It goes by words where it has the word; a surname before a given name is none, and the
# character's commonest reading is taken. Whoever compares a Hong Kong or Taiwan account's holder with a mainland licence by converting both, finds two persons; and 李乾 is gone for good.
# CaseDesk converts no names: they are compared as they are written.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$dir" opencc-js@1.4.2 > /dev/null
cat > check.cjs <<'JS'
const { Converter } = require('opencc-js');
const toTraditional = Converter({ from: 'cn', to: 'tw' }), toSimplified = Converter({ from: 'tw', to: 'cn' });
for (const name of ['于某', '范某', '游某', '余某', '岳某', '于右任']) console.log(`${name} -> ${toTraditional(name)}`);
console.log(`李乾 <- ${toSimplified('李乾')}`);
JS
said=$(node check.cjs)
printf '%s\n' "$said"
expected='于某 -> 於某
范某 -> 範某
游某 -> 遊某
余某 -> 餘某
岳某 -> 嶽某
于右任 -> 于右任
李乾 <- 李干'
[[ $said == "$expected" ]] || { echo 'CHANGED: not what was seen on 2026-11-30.'; exit 1; }
echo 'As seen on 2026-11-30.'

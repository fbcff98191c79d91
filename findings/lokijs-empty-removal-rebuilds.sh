#!/usr/bin/env bash
# LokiJS rebuilds every index of a collection when a list of no documents is removed.
#
# Seen 2026-11-30 with lokijs 1.5.12 on Node.js 20, a collection of 20,000 documents with four indexes (one busy core):
#   removing [] a hundred times: 7567 ms, 400 indexes built
#   the same with a look at the length first: 0 ms, 0 indexes built
# Collection.remove hands a list to removeBatch, that to removeBatchByPositions, and that ends with ensureAllIndexes(true) whatever the list held. Azurite
# 3.35.0 removes the messages that have expired, mostly none, whenever one is asked for, changed or deleted: its time grows with the messages of all queues.
# CaseDesk met it as a sixth of the emulator's time in its tests. infra/azurite/quick.cjs looks at the length first.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund lokijs@1.5.12 > /dev/null

node -e '
const Loki = require("lokijs");
const { removeBatch, ensureIndex } = Loki.Collection.prototype;
let built = 0;
Loki.Collection.prototype.ensureIndex = function (...its) { built++; return ensureIndex.apply(this, its); };
function run(name) {
  const all = new Loki("none", { persistenceMethod: "memory" }).addCollection("messages", { indices: ["account", "queue", "id", "at"] });
  all.insert(Array.from({ length: 20000 }, (_, n) => ({ account: `a${n % 50}`, queue: `q${n % 7}`, id: `m${(n * 7919) % 20000}`, at: n })));
  built = 0;
  const began = performance.now();
  for (let n = 0; n < 100; n++) all.remove([]);
  console.log(`${name}: ${Math.round(performance.now() - began)} ms, ${built} indexes built`);
}
run("removing [] a hundred times");
Loki.Collection.prototype.removeBatch = function (batch) { if (batch.length > 0) removeBatch.call(this, batch); };
run("the same with a look at the length first");'

// The timeline's chain and the day's tree. A line may stand for an entry by its hash alone.
const nextLink = async (link, leaf) => hex(await digest(joined(unhex(link), unhex(leaf))));

async function readTimeline(caseId, bytes, faults) {
  const links = [];
  const sealed = new Map();
  let link = hex(await digest(utf8.encode(`casedesk-chain/1\n${caseId}`)));
  const lines = readUtf8(bytes).split('\n');
  if (lines[lines.length - 1] === '') lines.pop();
  for (const line of lines) {
    const leaf = await leafOf(line, links.length + 1, sealed);
    if (!leaf) {
      faults.push({ code: 'timeline-broken', where: `${links.length + 1}` });
      break;
    }
    link = await nextLink(link, leaf);
    links.push(link);
  }
  return { links, sealed, linkAt: sequence => links[sequence - 1] ?? null };
}

async function leafOf(line, number, sealed) {
  try {
    const entry = JSON.parse(line);
    if (entry.sequence !== number) return null;
    const hash = entry.withheld ?? entry.erased;
    if (hash !== undefined) return isHash(hash) ? hash : null;
    if (entry.event.type === 'evidence.sealed') sealed.set(entry.event.evidenceId, `${entry.event.sha256} ${entry.event.size}`);
    return hex(await digest(utf8.encode(line)));
  } catch {
    return null;
  }
}

async function rootFrom(leaf, index, count, path) {
  if (!(index >= 0 && index < count)) return null;
  let node = await digest(joined([0], leaf));
  let used = 0;
  for (; count > 1; index = Math.floor(index / 2), count = Math.ceil(count / 2)) {
    if ((index ^ 1) >= count) continue;
    if (used === path.length) return null;
    const neighbour = unhex(path[used++]);
    node = await digest(index % 2 === 0 ? joined([1], node, neighbour) : joined([1], neighbour, node));
  }
  return used === path.length ? hex(node) : null;
}

// The day whose anchor holds this timeline; null when the proof is none.
async function anchoredDay(bytes, caseId, timeline, key) {
  try {
    const proof = JSON.parse(readUtf8(bytes));
    if (proof.format !== 'casedesk-anchor-proof/1' || proof.head.caseId !== caseId || !proof.path.every(isHash)) return null;
    const anchor = await openToken(proof.token, 'casedesk-anchor+jws', key);
    const leaf = utf8.encode(`${proof.head.caseId}\n${proof.head.length}\n${proof.head.link}`);
    if (!anchor || await rootFrom(leaf, proof.index, anchor.count, proof.path) !== anchor.root) return null;
    return timeline.linkAt(proof.head.length) === proof.head.link ? anchor.day : null;
  } catch {
    return null;
  }
}

// Checks a packet with nothing but the packet, in the order in which a reader would ask. The same faults by the same names as the command.
const inMemory = 64 << 20;
const piece = 4 << 20;

async function hashed(file, item, tell) {
  if (item.size <= inMemory) {
    const bytes = await slice(file, item.start, item.size);
    tell(item.size);
    return { sha256: hex(await digest(bytes)), crc: crc32(bytes) };
  }
  const sha = new Sha256();
  let crc = 0;
  for (let at = 0; at < item.size; at += piece) {
    const bytes = await slice(file, item.start + at, Math.min(piece, item.size - at));
    sha.update(bytes);
    crc = crc32(bytes, crc);
    tell(bytes.length);
  }
  return { sha256: sha.hex(), crc };
}

function readManifest(bytes) {
  try {
    const manifest = JSON.parse(readUtf8(bytes));
    const listed = file => typeof file.path === 'string' && typeof file.sha256 === 'string' && typeof file.role === 'string';
    return manifest.format === 'casedesk-packet/1' && typeof manifest.packetId === 'string' && typeof manifest.caseId === 'string' && typeof manifest.chain.head === 'string' && manifest.files.every(listed) ? manifest : null;
  } catch {
    return null;
  }
}

function isProven(file, timeline) {
  const { original, evidenceId, changed } = file;
  return Boolean(original && evidenceId) && timeline.sealed.get(evidenceId) === `${original.sha256} ${original.size}`
    && (['locationRemoved', 'recompressed', 'invoiceSheet'].includes(changed) || (!changed && file.sha256 === original.sha256));
}

async function verifyPacket(file, trusted, tell) {
  const faults = [];
  const wrong = (code, where = '') => faults.push({ code, where });
  const items = await openPacket(file, faults);
  if (!items) return { faults };
  faults.push(...unsafePaths(items));
  const [manifestItem, signatureItem] = items.slice(-2);
  if (items.length < 2 || signatureItem.path !== 'signature.json' || manifestItem.path !== 'manifest.json' || manifestItem.size + signatureItem.size > inMemory) {
    wrong('manifest-missing');
    return { faults };
  }
  const bytes = await slice(file, manifestItem.start, manifestItem.size);
  const signatureBytes = await slice(file, signatureItem.start, signatureItem.size);
  const signature = await readSignature(signatureBytes);
  if (!signature || !await signature.key.verifies(bytes, signature.signature)) wrong('signature-invalid');
  const keyId = signature?.key.id ?? null;
  const manifest = readManifest(bytes);
  if (!manifest) {
    wrong('manifest-invalid');
    return { faults, keyId };
  }
  const listed = new Set(manifest.files.map(each => each.path));
  items.slice(0, -2).filter(item => !listed.has(item.path)).forEach(item => wrong('file-unlisted', item.path));
  const byPath = new Map(items.map(item => [item.path, item]).reverse());
  for (const each of manifest.files) {
    const item = byPath.get(each.path);
    if (!item) {
      wrong('packet-file-missing', each.path);
      continue;
    }
    const { sha256, crc } = await hashed(file, item, tell);
    if (item.size !== each.size || sha256 !== each.sha256) wrong('packet-file-changed', each.path);
    else if (crc !== item.crc) wrong('zip-structure', each.path);
  }
  if (crc32(bytes) !== manifestItem.crc) wrong('zip-structure', manifestItem.path);
  if (crc32(signatureBytes) !== signatureItem.crc) wrong('zip-structure', signatureItem.path);

  const read = async role => {
    const item = byPath.get(manifest.files.find(each => each.role === role)?.path);
    return item ? slice(file, item.start, item.size) : null;
  };
  const timeline = await readTimeline(manifest.caseId, await read('timeline') ?? new Uint8Array(), faults);
  const { format, length, head } = manifest.chain;
  if (format !== 'casedesk-chain/1' || timeline.links.length !== length || timeline.linkAt(length) !== head) wrong('timeline-broken', 'chain');
  manifest.files.filter(each => each.role === 'evidence' && !isProven(each, timeline)).forEach(each => wrong('evidence-unproven', each.path));
  const proof = await read('anchor');
  const anchoredOn = proof && signature ? await anchoredDay(proof, manifest.caseId, timeline, signature.key) : null;
  if (proof && !anchoredOn) wrong('anchor-broken', manifest.files.find(each => each.role === 'anchor').path);
  return { faults, keyId, known: trusted.includes(keyId), manifest, entries: timeline.links.length, anchoredOn };
}

// The one way a packet's ZIP is written: nothing compressed, sizes in the local headers, UTF-8 names, every time 1 January 1980, ZIP64 only
// where a number needs it. Paths and contents settle every byte, so every byte is compared.
const max32 = 0xffffffff;
const firstDay = 33;

function written(fields) {
  const parts = fields.map(([width, value]) => {
    if (width === 0) return value;
    const part = new Uint8Array(width);
    const view = new DataView(part.buffer);
    if (width === 2) view.setUint16(0, value, true);
    else if (width === 4) view.setUint32(0, value, true);
    else view.setBigUint64(0, BigInt(value), true);
    return part;
  });
  return joined(...parts);
}

// What a local header and a directory entry share.
function shared(item, wide, version) {
  const size = wide ? max32 : item.size;
  return [[2, version], [2, 0x800], [2, 0], [2, 0], [2, firstDay], [4, item.crc], [4, size], [4, size], [2, item.name.length]];
}

function localHeader(item) {
  const wide = item.size >= max32;
  const extra = wide ? [[2, 1], [2, 16], [8, item.size], [8, item.size]] : [];
  return written([[4, 0x04034b50], ...shared(item, wide, wide ? 45 : 20), [2, wide ? 20 : 0], [0, item.name], ...extra]);
}

function places(items) {
  let end = 0;
  const offsets = items.map(item => {
    const offset = end;
    end += localHeader(item).length + item.size;
    return offset;
  });
  return { offsets, end };
}

function directoryEntry(item, offset) {
  const size = item.size >= max32;
  const place = offset >= max32;
  const length = (size ? 16 : 0) + (place ? 8 : 0);
  const version = size || place ? 45 : 20;
  const fields = [[4, 0x02014b50], [2, version], ...shared(item, size, version), [2, length ? length + 4 : 0], [2, 0], [2, 0], [2, 0], [4, 0], [4, place ? max32 : offset], [0, item.name]];
  if (length) fields.push([2, 1], [2, length]);
  if (size) fields.push([8, item.size], [8, item.size]);
  if (place) fields.push([8, offset]);
  return written(fields);
}

function directory(items) {
  const { offsets, end } = places(items);
  const entries = joined(...items.map((item, at) => directoryEntry(item, offsets[at])));
  const wide = end >= max32 || entries.length >= max32 || items.length >= 0xffff;
  const far = wide ? written([
    [4, 0x06064b50], [8, 44], [2, 45], [2, 45], [4, 0], [4, 0], [8, items.length], [8, items.length], [8, entries.length], [8, end],
    [4, 0x07064b50], [4, 0], [8, end + entries.length], [4, 1],
  ]) : new Uint8Array();
  const count = Math.min(items.length, 0xffff);
  return joined(entries, far, written([[4, 0x06054b50], [2, 0], [2, 0], [2, count], [2, count], [4, Math.min(entries.length, max32)], [4, Math.min(end, max32)], [2, 0]]));
}

const slice = async (file, from, length) => new Uint8Array(await file.slice(from, from + length).arrayBuffer());

// Everything from the directory's begin to the end of the file; null when there is none.
async function tailOf(file) {
  const held = Math.min(file.size, 16 << 20);
  if (held < 22) return null;
  const bytes = await slice(file, file.size - held, held);
  const view = new DataView(bytes.buffer);
  let start = view.getUint32(held - 6, true);
  if (start === max32 && held >= 98) start = Number(view.getBigInt64(held - 22 - 20 - 56 + 48, true));
  const at = start - (file.size - held);
  return at >= 0 && at <= held - 22 ? bytes.subarray(at) : null;
}

function parsed(tail) {
  const view = new DataView(tail.buffer, tail.byteOffset, tail.length);
  const items = [];
  let at = 0;
  while (at + 4 <= tail.length && view.getUint32(at, true) === 0x02014b50) {
    if (at + 46 > tail.length) return null;
    const named = view.getUint16(at + 28, true);
    const extra = view.getUint16(at + 30, true);
    if (at + 46 + named + extra > tail.length) return null;
    let size = view.getUint32(at + 24, true);
    if (size === max32 && extra >= 20) size = Number(view.getBigInt64(at + 46 + named + 4, true));
    if (!(size >= 0 && Number.isSafeInteger(size))) return null;
    const name = tail.slice(at + 46, at + 46 + named);
    items.push({ path: readUtf8(name), name, size, crc: view.getUint32(at + 16, true) });
    at += 46 + named + extra;
  }
  return items.length > 0 ? items : null;
}

async function openPacket(file, faults) {
  const tail = await tailOf(file);
  const items = tail && parsed(tail);
  if (!items) {
    faults.push({ code: 'zip-broken', where: '' });
    return null;
  }
  const { offsets, end } = places(items);
  if (end !== file.size - tail.length || !same(tail, directory(items))) faults.push({ code: 'zip-structure', where: 'ZIP' });
  if (end > file.size) return null;
  for (const [at, item] of items.entries()) {
    const header = localHeader(item);
    item.start = offsets[at] + header.length;
    if (!same(header, await slice(file, offsets[at], header.length))) faults.push({ code: 'zip-structure', where: item.path });
  }
  return items;
}

function unsafePaths(items) {
  const seen = new Set();
  return items.filter(({ path, name }) => {
    const again = seen.has(path.toLowerCase());
    seen.add(path.toLowerCase());
    const plain = path && path === path.normalize('NFC') && same(utf8.encode(path), name) && !/[\\:]/.test(path)
      && path.split('/').every(part => part && part !== '.' && part !== '..') && !/[\p{Cc}\p{Cf}\p{Cs}\p{Co}]/u.test(path);
    return again || !plain;
  }).map(({ path }) => ({ code: 'path-unsafe', where: path }));
}

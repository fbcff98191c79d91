// Bytes, and the few ways they are written in a packet.
const utf8 = new TextEncoder();
const readUtf8 = bytes => new TextDecoder('utf-8', { fatal: false, ignoreBOM: true }).decode(bytes);

const hex = bytes => Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('');
const isHash = text => typeof text === 'string' && /^[0-9a-f]{64}$/.test(text);
const unhex = text => Uint8Array.from(text.match(/../g), pair => parseInt(pair, 16));

const base64url = bytes => btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
function unbase64url(text) {
  if (typeof text !== 'string' || !/^[A-Za-z0-9_-]*$/.test(text)) throw new Error('no base64url');
  return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), letter => letter.charCodeAt(0));
}

const same = (a, b) => a.length === b.length && a.every((byte, at) => byte === b[at]);

function joined(...parts) {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

const digest = async bytes => new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));

// The CRC-32 of ZIP.
const crcTable = Uint32Array.from({ length: 256 }, (_, start) => {
  let value = start;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ value >>> 1 : value >>> 1;
  return value >>> 0;
});

function crc32(bytes, before = 0) {
  let value = ~before;
  for (let at = 0; at < bytes.length; at++) value = crcTable[(value ^ bytes[at]) & 255] ^ value >>> 8;
  return ~value >>> 0;
}

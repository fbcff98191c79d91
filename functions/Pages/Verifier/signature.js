// signature.json, and tokens signed with the same key: ECDSA over P-256 with SHA-256, by WebCrypto.
async function keyOf({ x, y }) {
  const id = base64url(await digest(utf8.encode(`{"crv":"P-256","kty":"EC","x":"${x}","y":"${y}"}`)));
  const key = await crypto.subtle.importKey('jwk', { kty: 'EC', crv: 'P-256', x, y }, { name: 'ECDSA', namedCurve: 'P-256' }, false, ['verify']);
  return { id, verifies: (data, signature) => signature.length === 64 && crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, key, signature, data) };
}

// Decoded and written again: the last character of base64url has bits that say nothing.
function again(text, length) {
  const bytes = unbase64url(text);
  if (bytes.length !== length) throw new Error('wrong length');
  return base64url(bytes);
}

// Null when the bytes are not exactly as a packet's signature is written.
async function readSignature(bytes) {
  try {
    const json = JSON.parse(readUtf8(bytes));
    const x = again(json.publicKey.x, 32);
    const y = again(json.publicKey.y, 32);
    const signature = again(json.signature, 64);
    const key = await keyOf({ x, y });
    const text = `{"format":"casedesk-signature/1","algorithm":"ES256","keyId":"${key.id}","publicKey":{"kty":"EC","crv":"P-256","x":"${x}","y":"${y}"},"signature":"${signature}"}`;
    return same(bytes, utf8.encode(text)) ? { key, signature: unbase64url(signature) } : null;
  } catch {
    return null;
  }
}

// A token's payload; null unless this key signed it as this type.
async function openToken(token, type, key) {
  try {
    const [header, payload, signature, ...more] = token.split('.');
    if (more.length || header !== base64url(utf8.encode(`{"alg":"ES256","typ":"${type}","kid":"${key.id}"}`))) return null;
    return await key.verifies(utf8.encode(`${header}.${payload}`), unbase64url(signature)) ? JSON.parse(readUtf8(unbase64url(payload))) : null;
  } catch {
    return null;
  }
}

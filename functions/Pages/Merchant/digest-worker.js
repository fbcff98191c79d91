
// Reads a file from end to end, a block in memory at a time, and tells the digest of each block and at last of the whole.
async function digestOf(bytes) {
  if (!self.crypto?.subtle) return new Sha256().update(bytes).hex();
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, byte => byte.toString(16).padStart(2, '0')).join('');
}

self.onmessage = async ({ data: { file, blockBytes } }) => {
  try {
    const whole = new Sha256();
    for (let index = 0; index * blockBytes < file.size; index++) {
      const bytes = new Uint8Array(await file.slice(index * blockBytes, (index + 1) * blockBytes).arrayBuffer());
      whole.update(bytes);
      self.postMessage({ index, digest: await digestOf(bytes) });
    }
    self.postMessage({ sha256: whole.hex() });
  } catch (fault) {
    self.postMessage({ fault: fault.name });
  }
};

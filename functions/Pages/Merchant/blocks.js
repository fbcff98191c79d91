// A block's way to storage. Its id is its place and the beginning of its digest, so that storage itself can tell which blocks of this
// very file it has. Hex digits in base64 need no escaping in an address.
const DigestDigits = 18;
const blockId = (index, digest) => btoa(String(index).padStart(6, '0') + digest.slice(0, DigestDigits));

// A line that carries nothing for so long is dead, whatever it says. Once all is handed to the phone, its buffers may take far longer to empty.
const Silence = 60_000;
const LastSilence = 300_000;

// fetch cannot tell how much was sent; XMLHttpRequest can.
function put(address, body, { signal, progress = () => {} } = {}) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    let watch;
    const listen = longest => {
      clearTimeout(watch);
      watch = setTimeout(() => request.abort(), longest);
    };
    const stop = () => request.abort();
    const end = act => () => {
      clearTimeout(watch);
      signal?.removeEventListener('abort', stop);
      act();
    };
    request.open('PUT', address);
    request.upload.onprogress = event => {
      listen(event.loaded < event.total ? Silence : LastSilence);
      progress(event.loaded);
    };
    request.onload = end(() => resolve({ status: request.status }));
    request.onerror = end(() => resolve({ status: 0 }));
    request.onabort = end(() => signal?.aborted ? reject(aborted()) : resolve({ status: 0 }));
    signal?.addEventListener('abort', stop);
    listen(Silence);
    request.send(body);
    if (signal?.aborted) request.abort();
  });
}

// A failed PUT of a file that was changed meanwhile looks like a bad line; reading it tells them apart.
async function putReadable(address, body, options) {
  const answer = await put(address, body, options);
  if (answer.status === 0 && body instanceof Blob) await body.slice(0, 1).arrayBuffer();
  return answer;
}

const listOf = ids => `<?xml version="1.0" encoding="utf-8"?><BlockList>${ids.map(id => `<Latest>${id}</Latest>`).join('')}</BlockList>`;

// Which blocks are there is asked of storage, by way of the desk: nothing is remembered here.
async function blocksThere(path, options) {
  const there = new Map();
  for (let cursor = null; ;) {
    const page = await must('GET', `${path}/blocks${cursor ? `?cursor=${encodeURIComponent(cursor)}` : ''}`, undefined, options);
    for (const block of page.blocks) there.set(block.id, block.size);
    if (!page.cursor) return there;
    cursor = page.cursor;
  }
}

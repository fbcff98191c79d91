// The digests of a file's blocks, as a worker finds them; whoever needs one waits for it.
class Digests {
  constructor(file, blockBytes) {
    const source = URL.createObjectURL(new Blob([digestsScript], { type: 'text/javascript' }));
    this.worker = new Worker(source);
    URL.revokeObjectURL(source);
    this.blocks = Array.from({ length: Math.ceil(file.size / blockBytes) }, Digests.promise);
    this.whole = Digests.promise();
    for (const wanted of [...this.blocks, this.whole]) wanted.promise.catch(() => {});
    this.worker.onmessage = ({ data }) => this.hear(data);
    this.worker.onerror = () => this.hear({ fault: 'WorkerError' });
    this.worker.postMessage({ file, blockBytes });
  }

  static promise() {
    const made = {};
    made.promise = new Promise((resolve, reject) => Object.assign(made, { resolve, reject }));
    return made;
  }

  hear(told) {
    if (told.fault) for (const wanted of [...this.blocks, this.whole]) wanted.reject(new DOMException('The file cannot be read', 'NotReadableError'));
    else if (told.sha256) this.whole.resolve(told.sha256);
    else this.blocks[told.index].resolve(told.digest);
  }

  end() {
    this.worker.terminate();
  }
}

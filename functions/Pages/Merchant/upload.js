// One file's way: a ticket, blocks in three lanes, their list, "complete". Any of it may break and is done again from what storage has.
const Lanes = 3;
const Rounds = 4;

class Upload {
  // show hears { state, sent, resumed, evidenceId } whenever one of them changes.
  constructor(file, item, evidenceId, show) {
    Object.assign(this, { file, item, evidenceId, show });
    this.control = new AbortController();
    this.options = { signal: this.control.signal, note: state => this.tell(state === 'going' ? 'sending' : state) };
  }

  get path() {
    return `/evidence/${this.evidenceId}`;
  }

  tell(state, more) {
    this.show({ state, evidenceId: this.evidenceId, ...more });
  }

  stop() {
    this.control.abort();
  }

  async run() {
    this.tell('starting');
    await this.open();
    const { blockBytes } = this.ticket;
    const digests = new Digests(this.file, blockBytes);
    try {
      for (let round = 1; ; round++) {
        const ids = await this.send(digests, blockBytes);
        this.tell('finishing');
        const list = await this.deliver('blocklist', '', listOf(ids));
        // Storage forgets blocks after a week, and whatever another page of ours has replaced.
        if (list.status === 400 && round < Rounds) continue;
        if (list.status === 412) return;
        if (list.status !== 201) throw new Refused(null);
        await must('POST', `${this.path}/complete`, { sha256: await digests.whole.promise }, this.options);
        return;
      }
    } finally {
      digests.end();
    }
  }

  async open() {
    const { file, item } = this;
    this.known = this.evidenceId !== null;
    this.ticket = this.known
      ? await must('POST', `${this.path}/ticket`, {}, { ...this.options, key: freshKey() })
      : await must('POST', '/evidence', { item, fileName: file.name, size: file.size }, { ...this.options, key: freshKey() });
    this.evidenceId = this.ticket.evidenceId;
    this.tell('sending');
  }

  async send(digests, blockBytes) {
    const { file } = this;
    const there = this.known ? await blocksThere(this.path, this.options) : new Map();
    this.known = true;
    const ids = [];
    const count = digests.blocks.length;
    const way = new Array(count).fill(0);
    let resumed = 0;
    const progress = () => this.tell('sending', { sent: way.reduce((sum, part) => sum + part, 0), resumed });
    let next = 0;
    const lane = async () => {
      while (next < count) {
        const index = next++;
        const block = file.slice(index * blockBytes, (index + 1) * blockBytes);
        const id = ids[index] = blockId(index, await digests.blocks[index].promise);
        if (there.get(id) === block.size) resumed += block.size;
        else await this.sendBlock(id, block, loaded => { way[index] = Math.min(loaded, block.size); progress(); });
        way[index] = block.size;
        progress();
      }
    };
    await Promise.all(Array.from({ length: Lanes }, lane)).catch(fault => {
      this.control.abort();
      throw fault;
    });
    return ids;
  }

  async sendBlock(id, block, progress) {
    const answer = await this.deliver('block', `&blockid=${id}`, block, progress);
    if (answer.status !== 201) throw new Refused(null);
  }

  // With the ticket at hand; one that has ended is renewed once and tried again.
  async deliver(what, more, body, progress) {
    for (let tried = 0; ; tried++) {
      const { ticket } = this;
      const answer = await patiently(() => putReadable(`${ticket.uploadUrl}&comp=${what}${more}`, body, { signal: this.control.signal, progress }), this.options.note, this.control.signal);
      if (answer.status !== 403 || tried > 0) return answer;
      await this.renew(ticket);
    }
  }

  async renew(ended) {
    if (this.ticket !== ended) return;
    this.renewing ??= must('POST', `${this.path}/ticket`, {}, { ...this.options, key: freshKey() }).finally(() => { this.renewing = null; });
    this.ticket = await this.renewing;
  }
}

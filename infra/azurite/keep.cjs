// Loaded before the emulator by the local host.
// Ctrl-C reaches the whole process group: the host must finish its functions first and only then end its storage by SIGTERM.
const once = process.once;
process.once = function (event, listener) {
  return event === 'SIGINT' ? this : once.call(this, event, listener);
};
process.on('SIGINT', () => {});
// A host that was killed leaves broken pipes behind; its data must outlive them.
process.stdout.on('error', () => {});
process.stderr.on('error', () => {});
// An emulator that holds nothing worth keeping ends with whoever holds its standard input.
if (process.env.CASEDESK_END_WITH_PARENT === '1') {
  process.stdin.on('end', () => process.exit(0));
  process.stdin.resume();
}

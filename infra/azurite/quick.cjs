// Loaded before the emulator: places where it, or its database, LokiJS, does work that changes nothing.
const Loki = require('lokijs');

// Removing a list of documents rebuilds every index of their collection, and an empty list does, too. The emulator removes what has expired, mostly
// nothing, from the messages of all accounts whenever one is asked for, changed or deleted: a sixth of its time in our tests.
const { removeBatch } = Loki.Collection.prototype;
Loki.Collection.prototype.removeBatch = function (batch) {
  if (batch.length > 0) removeBatch.call(this, batch);
};

// A table is found by a walk over all tables of all accounts, for each row of each request: with a thousand tables that is a tenth of a request.
const { getCollection, removeCollection } = Loki.prototype;
const known = new WeakMap();
Loki.prototype.getCollection = function (name) {
  const byName = known.get(this.collections) ?? new Map();
  known.set(this.collections, byName);
  const there = byName.get(name);
  if (there?.name === name) return there;
  const found = getCollection.call(this, name);
  if (found) byName.set(name, found);
  return found;
};
Loki.prototype.removeCollection = function (name) {
  known.get(this.collections)?.delete(name);
  return removeCollection.call(this, name);
};

// What a request asks for is found by holding it against the address templates of all operations, up to seventy of them, and each is parsed anew for
// each request. A parsed one remembers nothing.
const templates = require.resolve('uri-templates');
const parse = require(templates);
const parsed = new Map();
require.cache[templates].exports = template => {
  if (!parsed.has(template)) parsed.set(template, parse(template));
  return parsed.get(template);
};

// Who tells nobody how it is used has no use for the library that would: to load it, and to let it watch all that is loaded after it, is a quarter
// of a start.
if (process.argv.includes('--disableTelemetry')) {
  const telling = require.resolve('applicationinsights');
  require.cache[telling] = { id: telling, filename: telling, loaded: true, exports: {} };
}

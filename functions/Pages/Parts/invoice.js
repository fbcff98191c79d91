// What a file says as an electronic invoice, and how that compares. Whether it is genuine nobody here can tell: what to enter where somebody can is said.
const yuan = amount => amount === null || amount === undefined ? null : amount.toLocaleString('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const partyOf = party => [party.name, party.taxNumber].filter(Boolean).join(' · ');

function invoiceLine(line) {
  const much = [line.quantity, line.unit].filter(Boolean).join(' ');
  return node('li', {}, [line.item, line.specification].filter(Boolean).join(' ') || '—',
    node('span', { class: 'note' }, ` ${[much, yuan(line.amount)].filter(Boolean).join(' · ')}`));
}

function invoiceFields(invoice) {
  const fields = [
    ['form', say(`invoice.form.${invoice.form}`)], ['code', invoice.code], ['number', invoice.number], ['date', invoice.issuedOn], ['check', invoice.checkCode],
    ['buyer', partyOf(invoice.buyer)], ['seller', partyOf(invoice.seller)], ['net', yuan(invoice.net)], ['tax', yuan(invoice.tax)], ['total', yuan(invoice.total)],
    ['words', invoice.totalInWords],
  ];
  return node('dl', { class: 'pairs' }, fields.filter(([, value]) => value)
    .map(([name, value]) => [node('dt', {}, say(`invoice.${name}`)), node('dd', { class: 'name' }, value)]));
}

function invoiceView(file) {
  const { invoice } = file;
  if (!invoice) return null;
  const more = invoice.lineCount - invoice.lines.length;
  const rest = invoice.findings.filter(found => found.outcome !== 'warned');
  return node('div', { class: 'invoice', 'data-invoice': invoice.number },
    invoice.findings.filter(found => found.outcome === 'warned').map(found => node('p', { class: 'warn' }, pick(found.text))),
    node('details', {}, node('summary', {}, say('invoice', { number: invoice.number, total: yuan(invoice.total ?? (invoice.net ?? 0) + (invoice.tax ?? 0)) })),
      invoiceFields(invoice),
      invoice.lines.length > 0 ? node('ul', { class: 'checks' }, invoice.lines.map(invoiceLine)) : null,
      more > 0 ? node('p', { class: 'note' }, say('invoice.more', { count: more })) : null,
      node('p', { class: 'minor' }, say('invoice.compared')),
      node('ul', { class: 'checks' }, rest.map(found => node('li', { class: found.outcome }, pick(found.text)))),
      node('p', {}, node('a', { href: invoice.site, target: '_blank', rel: 'noreferrer' }, say('invoice.site'))),
      node('dl', { class: 'pairs' }, invoice.query.map(field => [node('dt', {}, say(`invoice.query.${field.field}`)), node('dd', { class: 'raw' }, field.value)]))));
}

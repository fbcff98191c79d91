// What the case's merchant was told, and whether it arrived. The mailbox is read from the case each time: there is no endpoint to look after.
async function readMerchant(id) {
  const path = `/webhooks/wh_merchant_${id}`;
  const [attempts, letters] = await Promise.all([must('GET', `${path}/deliveries`), must('GET', `${path}/dead-letters`)]);
  return { id: `wh_merchant_${id}`, attempts: attempts.items.slice(0, ShownAttempts), letters: letters.items };
}

const merchantView = (merchant, again) => [
  node('h2', {}, say('merchant')),
  merchant.letters.length === 0 ? null : node('p', { class: 'bad', id: 'unreached' }, say('unreached', { count: merchant.letters.length })),
  merchant.letters.length === 0 || !may('consultant') ? null : node('div', { class: 'acts' }, doing(say('replay'), async () => {
    await replayAll(merchant, merchant.letters);
    await again();
  }, { 'data-do': 'replay' })),
  attemptsView(merchant.attempts),
];

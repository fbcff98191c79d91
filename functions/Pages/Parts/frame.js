// What every page about a case has: what it shows, and the choice of languages.
const page = { case: null, refresh: () => {}, draw: () => {}, note: () => {} };

function tonguesView() {
  document.documentElement.lang = reader.language === 'en' ? 'en' : 'zh-CN';
  document.getElementById('tongues').replaceChildren(...[['zh', '中文'], ['en', 'English']].map(([language, name]) =>
    node('button', { type: 'button', lang: language, 'aria-pressed': String(reader.language === language), onclick: () => {
      reader.language = language;
      tonguesView();
      page.draw();
    } }, name)));
}

const amountOf = (amount, currency) => `${currency} ${new Intl.NumberFormat(tongue(), { minimumFractionDigits: 2 }).format(amount)}`;

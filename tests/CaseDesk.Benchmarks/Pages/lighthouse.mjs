// Lighthouse's mobile performance score of a page, a line each time: browser, profile's folder, origin, desk key, path, how often.
import { createServer } from 'node:net';
import lighthouse from 'lighthouse';
import { chromium } from 'playwright-core';

const [executablePath, profile, origin, key, path, times] = process.argv.slice(2);

const freePort = () => new Promise(resolve => {
  const server = createServer().listen(0, () => {
    const { port } = server.address();
    server.close(() => resolve(port));
  });
});

const port = await freePort();
const browser = await chromium.launchPersistentContext(profile, { executablePath, args: ['--no-sandbox', `--remote-debugging-port=${port}`] });
const page = await browser.newPage();
// Whoever is measured on the desk is in: Lighthouse clears what was fetched, not what the site keeps.
await page.goto(`${origin}/desk`);
await page.evaluate(entered => localStorage.setItem('casedesk-desk-key', entered), key);
await page.close();
for (let time = 0; time < Number(times); time++) {
  const run = await lighthouse(origin + path, { port, output: 'json', logLevel: 'error', onlyCategories: ['performance'] });
  console.log(run.lhr.categories.performance.score);
}
await browser.close();

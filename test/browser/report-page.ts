import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { executablePath, whyNot } from './available.js';

const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export const openBrowser = (): Promise<Browser> => chromium.launch({ executablePath, args });

const tryBrowser = async (): Promise<void> => {
  const browser = await openBrowser();
  try {
    await (await browser.newPage()).goto('about:blank');
  } finally {
    await browser.close();
  }
};

/** Why no page can be opened here, or undefined where one can. */
export const missingBrowser = await whyNot(tryBrowser);

/** What a page said or asked for that it should not have. */
export interface Complaints {
  readonly said: string[];
  readonly requested: string[];
}

/** Opens a file as a reader would, and keeps everything that the browser complains of. */
export const openPage = async (
  browser: Browser,
  path: string,
  options: BrowserContextOptions = {},
): Promise<{ readonly page: Page; readonly complaints: Complaints }> => {
  const context = await browser.newContext({ viewport: { width: 1100, height: 900 }, ...options });
  const page = await context.newPage();
  const complaints: Complaints = { said: [], requested: [] };
  page.on('console', (message) => complaints.said.push(message.text()));
  page.on('pageerror', (error) => complaints.said.push(error.message));
  page.on('requestfailed', (request) => complaints.said.push(`failed: ${request.url()}`));
  page.on('request', (request) => complaints.requested.push(request.url()));
  await page.goto(`file://${path}`);
  return { page, complaints };
};

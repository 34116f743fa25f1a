import { existsSync } from 'node:fs';
import { chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { describeWhere } from './available.js';
import type { Answers } from './page.js';
import { serve } from './server.js';

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';

const missing = existsSync(executablePath)
  ? undefined
  : `there is no ${executablePath}; install Chromium, or say in CHROMIUM where it is`;

/** Graphics in software, which every machine has, for WebGL2 and for WebGPU. */
const args = [
  '--disable-quic',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--enable-unsafe-webgpu',
  '--use-webgpu-adapter=swiftshader',
];

const openPage = async () => {
  const { url, close } = await serve();
  const browser = await chromium.launch({ executablePath, args });
  const page = await browser.newPage();
  await page.goto(new URL('/test/browser/page.html', url).href);
  const shut = async () => {
    await browser.close();
    await close();
  };
  return { page, shut };
};

/** Asks a question of a page in a browser. */
export type Ask = <Q extends keyof Answers>(
  question: Q,
  ...operands: Parameters<Answers[Q]>
) => ReturnType<Answers[Q]>;

const askPage = (page: Page, question: keyof Answers, operands: readonly unknown[]) =>
  page.evaluate(
    `import('/test/browser/page.ts').then(({ answers }) => answers.${question}(...${JSON.stringify(operands)}))`,
  );

/** Describes what is asked of a page in headless Chromium, which is open meanwhile. */
export const inChromium = (title: string, describeAll: (ask: Ask) => void): void =>
  describeWhere(title, missing, () => {
    let opened: Awaited<ReturnType<typeof openPage>>;
    beforeAll(async () => {
      opened = await openPage();
    }, 120_000);
    afterAll(() => opened.shut());
    const ask = (question: keyof Answers, ...operands: readonly unknown[]) =>
      askPage(opened.page, question, operands);
    describeAll(ask as Ask);
  });

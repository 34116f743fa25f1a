import { chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { describeWhere, executablePath, whyNot } from './available.js';
import { bytes, timesExactly } from './matrices.js';
import type { Answers } from './page.js';
import type { Product } from './product.js';
import { serve } from './server.js';

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
  try {
    const browser = await chromium.launch({ executablePath, args });
    const page = await browser.newPage();
    await page.goto(new URL('/test/browser/page.html', url).href);
    const shut = async () => {
      await browser.close();
      await close();
    };
    return { page, shut };
  } catch (error) {
    await close();
    throw error;
  }
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

type GraphicsMode = 'webgpu' | 'webgl2';

const requireProduct = async (page: Page, mode: GraphicsMode): Promise<void> => {
  const [a, b] = [bytes(2, 8), bytes(8, 2)];
  const { ran, numbers } = (await askPage(page, 'product', [mode, a, b])) as Product;
  if (ran !== mode) throw new Error(`gpu.js ran ${ran} for ${mode}`);
  if (JSON.stringify(numbers) !== JSON.stringify(timesExactly(a, b)))
    throw new Error(`${mode} gives a wrong product`);
};

/** Opens a page, and has it multiply in every mode that is needed. */
const tryPage = async (modes: readonly GraphicsMode[]): Promise<void> => {
  const { page, shut } = await openPage();
  try {
    for (const mode of modes) await requireProduct(page, mode);
  } finally {
    await shut();
  }
};

const whyNoPage = async (modes: readonly GraphicsMode[]): Promise<string | undefined> => {
  const reason = await whyNot(() => tryPage(modes));
  if (reason === undefined) return undefined;
  return `${executablePath}: ${reason}; install Chromium, or say in CHROMIUM where it is`;
};

/** Describes what is asked of a page in headless Chromium, which is open meanwhile. */
export const inChromium = async (
  title: string,
  modes: readonly GraphicsMode[],
  describeAll: (ask: Ask) => void,
): Promise<void> =>
  describeWhere(title, await whyNoPage(modes), () => {
    let opened: Awaited<ReturnType<typeof openPage>>;
    beforeAll(async () => {
      opened = await openPage();
    }, 120_000);
    afterAll(() => opened.shut());
    const ask = (question: keyof Answers, ...operands: readonly unknown[]) =>
      askPage(opened.page, question, operands);
    describeAll(ask as Ask);
  });

import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Browser } from "playwright-core";
import { launchBrowser } from "../browser/launch.ts";
import type { Outcome } from "./consumer-page.ts";
import { makeConsumer } from "./packed.ts";
import { ways } from "./ways.ts";

const PATIENCE = 300_000;

declare global {
  var outcome: Outcome | undefined;
}

let consumer: { readonly folder: string; remove(): void };
let browser: Browser;
let first: Outcome | undefined;

beforeAll(async () => {
  consumer = makeConsumer();
  browser = await launchBrowser();
}, PATIENCE);

afterAll(async () => {
  await browser.close();
  consumer.remove();
});

test.each(ways)(
  "%s: the worker, the runtime and the built-in model are found",
  async (_, serve) => {
    const server = await serve(consumer.folder);
    const page = await browser.newPage();
    const wrong: string[] = [];
    page.on("response", (response) => {
      if (response.status() >= 400) wrong.push(`${response.status()} ${response.url()}`);
    });
    page.on("console", (message) => {
      if (message.type() !== "debug") wrong.push(message.text());
    });
    page.on("pageerror", (error) => wrong.push(error.message));
    try {
      await page.goto(server.origin);
      const outcome = await page.waitForFunction(() => globalThis.outcome, undefined, { timeout: 60_000 });
      const picture = await outcome.jsonValue();
      expect(wrong).toEqual([]);
      expect(picture).toMatchObject({ width: 64, height: 64 });
      expect(page.workers().length).toBeGreaterThan(0);
      first ??= picture;
      expect(picture).toEqual(first);
    } finally {
      await page.close();
      await server.close();
    }
  },
  PATIENCE,
);

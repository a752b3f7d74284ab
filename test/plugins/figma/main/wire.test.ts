import type { PageNode } from "@figma/plugin-typings/plugin-api-standalone.d.ts";
import { setTimeout as pause } from "node:timers/promises";
import { describe, expect, test } from "@jest/globals";
import { protocolVersion } from "../../../../plugins/figma/protocol/index.ts";
import { marker } from "../../../../sdk/host/conformance/marker.ts";
import { comesTrue } from "../../../../sdk/host/conformance/expect.ts";
import { FakeDocument } from "../fake/document.ts";
import { createFakeFigma } from "../fake/fake-figma.ts";
import { runMain } from "../fake/run-main.ts";
import { openScene, red } from "./scene.ts";

/** The main thread alone, with what it says. */
async function openMain() {
  const said: Record<string, unknown>[] = [];
  let html = "";
  const figma = createFakeFigma({
    window: {
      show: (shown) => (html = shown),
      post: (message) => said.push(message as Record<string, unknown>),
      resize: () => undefined,
      close: () => undefined,
    },
  });
  await runMain(figma.api);
  await pause(5);
  const nonce = /[0-9a-f]{32}/.exec(html)![0];
  return { figma, said, nonce, ours: { underdrawing: protocolVersion, nonce } };
}

describe("the main thread", () => {
  test("says nothing before the page is ready, and greets it each time it is", async () => {
    const { figma, said, ours } = await openMain();
    figma.select([]);
    await pause(5);
    expect(said).toEqual([]);
    for (let i = 0; i < 2; i++) figma.receive({ ...ours, kind: "ready" });
    expect(said).toEqual(Array(2).fill({ ...ours, kind: "hello", command: "open" }));
  });

  test.each([
    ["without the nonce", {}, { nonce: "0".repeat(32) }],
    ["of another version", {}, { underdrawing: 99 }],
    ["from another website", { origin: "https://example.com" }, {}],
  ])("ignores messages %s", async (_, from, change) => {
    const { figma, said, ours } = await openMain();
    figma.receive({ ...ours, ...change, kind: "ready" }, { origin: "null", ...from });
    figma.receive(
      { ...ours, ...change, kind: "call", id: 1, method: "selection", params: {} },
      { origin: "null", ...from },
    );
    await pause(5);
    expect(said).toEqual([]);
  });

  test("shows another nonce each time", async () => {
    expect((await openMain()).nonce).not.toBe((await openMain()).nonce);
  });

  test("tells of a call that it cannot read, instead of leaving it waiting", async () => {
    const { figma, said, ours } = await openMain();
    figma.receive({ ...ours, kind: "call", id: 7, method: "storeGet", params: { key: 1 } });
    expect(said).toMatchObject([{ kind: "answer", id: 7, ok: false, error: { code: "invalid-request" } }]);
  });

  test("stops a capture that is no longer wanted", async () => {
    const scene = await openScene();
    for (let i = 0; i < 300; i++) scene.add("STICKY");
    const order = new AbortController();
    const captured = scene.host.capture(
      { region: { x: 0, y: 0, width: 100, height: 100 } },
      { signal: order.signal },
    );
    setTimeout(() => order.abort(), 5);
    await expect(captured).rejects.toMatchObject({ code: "cancelled" });
  });

  test("finds layers of pages that have not been opened", async () => {
    const document = new FakeDocument();
    const other = document.addPage("Other");
    const scene = await openScene({ document });
    const frame = scene.add("FRAME", { width: 50, height: 40 }, { parent: other });
    scene.add("RECTANGLE", { width: 20, height: 20, fills: [red] }, { parent: frame });
    expect((await scene.host.capture({ layers: [frame] })).layers).toHaveLength(1);
  });

  test("watches the page that is open, and tells when that is another", async () => {
    const document = new FakeDocument();
    const other = document.addPage("Other");
    const scene = await openScene({ document });
    const heard: string[] = [];
    scene.host.onSelectionChange(() => heard.push("selection"));
    scene.host.onDrawingChange(() => heard.push("drawing"));
    await scene.figma.api.setCurrentPageAsync(scene.figma.handle(other) as PageNode);
    expect(await comesTrue(() => heard.length === 2, 5000)).toBe(true);
    expect(heard.sort()).toEqual(["drawing", "selection"]);
    heard.length = 0;
    scene.add("RECTANGLE");
    expect(await comesTrue(() => heard.length > 0, 5000)).toBe(true);
    expect(heard).toEqual(["drawing"]);
  });

  test("says when the editor's store is full", async () => {
    const { host } = await openScene();
    await host.store.set("small", "kept");
    await expect(host.store.set("large", "x".repeat(6_000_000))).rejects.toMatchObject({
      code: "invalid-request",
    });
    expect(await host.store.get("small")).toBe("kept");
    expect(await host.store.get("large")).toBeUndefined();
  });

  test("keeps the size of its window between sensible limits", async () => {
    const kept = new Map<string, string>();
    const { main } = await openScene({ kept });
    await main.call("resize", { width: 10, height: 700.4 });
    expect(JSON.parse(kept.get("window")!)).toEqual({ width: 280, height: 700 });
  });

  test("takes back a transaction that the closing of the window cuts short", async () => {
    const { main, host, figma, document } = await openScene();
    const page = document.currentPageId;
    await main.call("begin", { label: "Place" });
    await host.place(marker(10, 10), { x: 0, y: 0, width: 10, height: 10 });
    expect(document.get(page).children).toHaveLength(1);
    figma.close();
    expect(await comesTrue(() => document.get(page).children.length === 0, 5000)).toBe(true);
  });

  test("tells of a layer that is renamed, which may be of another class then", async () => {
    const { add, host, document } = await openScene();
    const id = add("RECTANGLE");
    await pause(20);
    let told = 0;
    host.onDrawingChange(() => told++);
    document.set(id, { locked: true });
    await pause(50);
    expect(told).toBe(0);
    document.set(id, { name: "sky" });
    expect(await comesTrue(() => told === 1, 5000)).toBe(true);
  });

  test("closes when the page asks for it", async () => {
    const { main, figma } = await openScene();
    await main.call("close", {}, { ms: 50 }).catch(() => undefined);
    expect(figma.closed()).toBe(true);
  });
});

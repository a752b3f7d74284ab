import { describe, expect, test } from "@jest/globals";
import { decode } from "fast-png";
import { figmaHost } from "../../../../plugins/figma/ui/host/figma-host.ts";
import { mainThread, type Port } from "../../../../plugins/figma/ui/host/main-thread.ts";
import { HostTimeout, InvalidDrawing, InvalidRequest } from "../../../../sdk/errors.ts";
import type { EditorHost, GroupLayer, Layer } from "../../../../sdk/host/index.ts";
import { encodePng } from "../../../../sdk/node/png.ts";
import type { CallMessage, ToMain, WireDrawing } from "../../../../plugins/figma/protocol/index.ts";

const nonce = "n";
const identity = [1, 0, 0, 1, 0, 0] as const;
const frame = { x: 10, y: 20, width: 4, height: 2 };
const base = { name: "a", transform: identity, opacity: 1, visible: true, blendMode: "normal" };

/** A main thread that answers as it is told, and keeps what it was asked. */
function answering(answer: (call: CallMessage) => object | undefined): {
  readonly host: EditorHost;
  readonly asked: ToMain[];
  readonly tell: (body: object) => void;
} {
  const asked: ToMain[] = [];
  const port: Port = {
    onmessage: null,
    postMessage(message) {
      const said = message as ToMain;
      asked.push(said);
      const body = said.kind === "call" ? answer(said) : undefined;
      if (body) queueMicrotask(() => tell({ kind: "answer", id: (said as CallMessage).id, ...body }));
    },
  };
  const tell = (body: object) =>
    port.onmessage?.({ data: { underdrawing: 1, nonce, ...body } } as MessageEvent<unknown>);
  return { host: figmaHost(mainThread(port, nonce), { encode: encodePng }), asked, tell };
}

const value = (given: unknown) => () => ({ ok: true, value: given });
const picture = (width: number, height: number, colour: readonly number[]) => ({
  width,
  height,
  data: Uint8ClampedArray.from({ length: width * height * 4 }, (_, i) => colour[i % 4]!),
});
const red = [255, 0, 0, 255];

describe("a capture", () => {
  const wire = async (): Promise<WireDrawing> => ({
    frame,
    notes: [],
    pictures: { p: await encodePng(picture(2, 1, red)) },
    layers: [
      {
        ...base,
        id: "1",
        kind: "path",
        path: "M 0 0 L 4 0 Q 4 2 0 2 Z",
        clip: { path: "M 0 0 L 1 0 L 1 1 Z", rule: "evenodd" },
      },
      { ...base, id: "2", kind: "picture", picture: "p", rect: { x: 0, y: 0, width: 4, height: 2 } },
      {
        ...base,
        id: "3",
        kind: "svg",
        svg: '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="2"><rect width="1" height="1"/></svg>',
      },
    ],
  });

  test("has its paths parsed, its pictures decoded and Figma's SVG read", async () => {
    const { host, asked } = answering(value(await wire()));
    const { layers, frame: captured } = await host.capture("selection", { beneath: true });
    expect(captured).toEqual(frame);
    expect(layers.map(({ id, kind }) => [id, kind])).toEqual([
      ["1", "path"],
      ["2", "bitmap"],
      ["3", "group"],
    ]);
    expect(layers[0]).toMatchObject({
      path: [
        { op: "M", x: 0, y: 0 },
        { op: "L", x: 4, y: 0 },
        { op: "Q", x1: 4, y1: 2, x: 0, y: 2 },
        { op: "Z" },
      ],
      clip: { rule: "evenodd" },
    });
    expect(layers[1]).toMatchObject({ pixelWidth: 2, pixelHeight: 1 });
    expect([...(layers[1] as { pixels: Uint8ClampedArray }).pixels]).toEqual([...red, ...red]);
    expect((layers[2] as GroupLayer).children).toHaveLength(1);
    expect(asked[1]).toMatchObject({ method: "capture", params: { scope: "selection", beneath: true } });
  });

  test("of a picture that is no picture is an InvalidDrawing", async () => {
    const broken = { ...(await wire()), pictures: { p: Uint8Array.of(0x89, 1, 2) } };
    await expect(answering(value(broken)).host.capture("selection")).rejects.toThrow(InvalidDrawing);
    const missing = { ...(await wire()), pictures: {} };
    await expect(answering(value(missing)).host.capture("selection")).rejects.toThrow(/sent no pixels/);
  });

  test("that is cancelled tells the main thread", async () => {
    const { host, asked } = answering(() => undefined);
    const abort = new AbortController();
    const capture = host.capture("selection", { signal: abort.signal });
    abort.abort();
    await expect(capture).rejects.toMatchObject({ code: "cancelled" });
    expect(asked.at(-1)).toEqual({ underdrawing: 1, nonce, kind: "cancel", id: 1 });
  });
});

describe("pixels of the document", () => {
  test("are painted from what Figma exported", async () => {
    const pictures = { p: await encodePng(picture(8, 4, red)) };
    const layer = { ...base, id: "2", kind: "picture", picture: "p", rect: frame };
    const { host } = answering(value({ frame, notes: [], pictures, layers: [layer] }));
    const { width, height, data } = await host.exportPixels(frame, 2);
    expect([width, height]).toEqual([8, 4]);
    expect([...data.subarray(0, 4)]).toEqual(red);
  });

  test.each([0, 1e-9, 1e5])("at a scale of %d are refused before Figma is asked", async (scale) => {
    const { host, asked } = answering(() => undefined);
    await expect(host.exportPixels(frame, scale)).rejects.toThrow(InvalidDrawing);
    expect(asked.map(({ kind }) => kind)).toEqual(["ready"]);
  });
});

describe("a picture that is placed", () => {
  test("goes as a PNG file, with its mask as another", async () => {
    const { host, asked } = answering(value({ id: "9", name: "Underdrawing" }));
    const mask = { width: 2, height: 1, data: Uint8ClampedArray.of(0, 128) };
    await host.place(picture(4, 2, red), frame, { kind: "replace", layer: "5", request: "{}", mask });
    const { params } = asked[1] as Extract<CallMessage, { method: "place" }> & ToMain;
    expect(params).toMatchObject({ frame, how: { kind: "replace", layer: "5", request: "{}" } });
    expect(decode(params.image.bytes)).toMatchObject({ width: 4, height: 2 });
    expect([...decode(params.how.mask!.bytes).data].filter((_, i) => i % 4 === 3)).toEqual([0, 128]);
    expect("name" in params.how).toBe(false);
  });

  test("may have 4096 pixels a side and no more", async () => {
    const { host } = answering(value({ id: "9", name: "Underdrawing" }));
    await expect(host.place(picture(4097, 1, red), frame)).rejects.toThrow(/4096/);
    await expect(host.place(picture(4096, 1, red), frame)).resolves.toMatchObject({ id: "9" });
  });

  test("is refused with the class of the main thread's error", async () => {
    const error = { code: "invalid-request", message: "No." };
    const { host } = answering(() => ({ ok: false, error }));
    await expect(host.place(picture(1, 1, red), frame)).rejects.toThrow(InvalidRequest);
  });
});

describe("layers that are inserted", () => {
  test("go with their pictures beside them", async () => {
    const { host, asked } = answering(value(["7"]));
    const path = [
      { op: "M", x: 0, y: 0 },
      { op: "C", x1: 1, y1: 2, x2: 3, y2: 4, x: 5, y: 6 },
    ] as const;
    const bitmap = { pixels: picture(1, 1, red).data, pixelWidth: 1, pixelHeight: 1, rect: frame };
    const children: Layer[] = [
      { ...base, id: "a", kind: "path", path },
      { ...base, id: "b", kind: "bitmap", ...bitmap },
    ];
    await host.insert!([{ ...base, id: "g", kind: "group", children }], frame);
    const { params } = asked[1] as Extract<CallMessage, { method: "insert" }> & ToMain;
    expect(params.layers).toEqual([
      {
        ...base,
        id: "g",
        kind: "group",
        children: [
          { ...base, id: "a", kind: "path", path: "M 0 0 C 1 2 3 4 5 6" },
          { ...base, id: "b", kind: "picture", picture: "picture-1", rect: frame },
        ],
      },
    ]);
    expect(decode(params.pictures["picture-1"]!)).toMatchObject({ width: 1, height: 1 });
  });
});

describe("a transaction", () => {
  const methods = (asked: readonly ToMain[]) =>
    asked.flatMap((message) => (message.kind === "call" ? [message.method] : []));

  test("holds what is done in it, and what is in a transaction within", async () => {
    const { host, asked } = answering(value(null));
    await host.transaction("a", async () => {
      await host.store.set("k", "v");
      await host.transaction("b", () => host.store.set("k", undefined));
    });
    expect(methods(asked)).toEqual(["begin", "storeSet", "storeSet", "commit"]);
  });

  test("that fails is taken back", async () => {
    const { host, asked } = answering(value(null));
    await expect(host.transaction("a", () => Promise.reject(new Error("no")))).rejects.toThrow("no");
    expect(methods(asked)).toEqual(["begin", "rollback"]);
  });
});

test("events reach those who listen, until they stop", () => {
  const { host, tell } = answering(() => undefined);
  const heard: string[] = [];
  const stop = host.onSelectionChange(() => heard.push("selection"));
  host.onDrawingChange(() => heard.push("drawing"));
  tell({ kind: "event", name: "selection" });
  tell({ kind: "event", name: "drawing" });
  stop();
  tell({ kind: "event", name: "selection" });
  expect(heard).toEqual(["selection", "drawing"]);
});

test("a main thread that never answers is a HostTimeout that names the question", async () => {
  const port: Port = { onmessage: null, postMessage: () => undefined };
  const layers = mainThread(port, nonce).call("layers", {}, { ms: 20 });
  await expect(layers).rejects.toThrow(HostTimeout);
  await expect(layers).rejects.toThrow(/list its layers/);
});

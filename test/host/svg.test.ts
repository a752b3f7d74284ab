import { describe, expect, test } from "@jest/globals";
import { InvalidDrawing } from "../../sdk/errors.ts";
import type { GroupLayer, Layer, PathLayer, TextLayer } from "../../sdk/host/drawing.ts";
import { visibleLeaves, type Leaf } from "../../sdk/host/leaves.ts";
import { applyToRect } from "../../sdk/host/matrix.ts";
import { pathBounds } from "../../sdk/host/path/bounds.ts";
import { readSvg } from "../../sdk/host/svg/read-svg.ts";

const svg = (content: string, attributes = 'width="100" height="100"'): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" ${attributes}>${content}</svg>`;

const read = (content: string, attributes?: string) => readSvg(svg(content, attributes));

async function only(content: string, attributes?: string): Promise<PathLayer> {
  const [leaf] = await leaves(content, attributes);
  return leaf!.layer as PathLayer;
}

async function leaves(content: string, attributes?: string): Promise<Leaf[]> {
  return visibleLeaves(await read(content, attributes));
}

/** Where a leaf lies in the document, rounded. */
function boxOf({ layer, toDocument }: Leaf): number[] {
  const box =
    layer.kind === "path"
      ? pathBounds(layer.path, toDocument)!
      : applyToRect(toDocument, (layer as never)["rect"]);
  return [box.x, box.y, box.width, box.height].map((v) => Math.round(v * 1000) / 1000 + 0);
}

const solid = (r: number, g: number, b: number) => ({ kind: "solid", color: { r, g, b } });

describe("frame", () => {
  test.each([
    ['width="30" height="20"', [30, 20]],
    ['viewBox="0 0 40 10"', [40, 10]],
    ['width="80" viewBox="0 0 40 10"', [80, 20]],
    ['width="100%" height="100%" viewBox="5 5 40 10"', [40, 10]],
    ['width="1in" height="2.54cm"', [96, 96]],
  ])("%s", async (attributes, [width, height]) => {
    const { frame } = await read("", attributes);
    expect(frame.width).toBeCloseTo(width!);
    expect(frame.height).toBeCloseTo(height!);
  });

  test.each([
    ['width="100" height="100" viewBox="10 10 50 50"', [0, 0, 20, 20]],
    ['width="200" height="100" viewBox="10 10 50 50"', [50, 0, 20, 20]],
    ['width="200" height="100" viewBox="10 10 50 50" preserveAspectRatio="none"', [0, 0, 40, 20]],
    ['width="200" height="100" viewBox="10 10 50 50" preserveAspectRatio="xMinYMin slice"', [0, 0, 40, 40]],
  ])("viewBox: %s", async (attributes, expected) => {
    const [leaf] = await leaves('<rect x="10" y="10" width="10" height="10"/>', attributes);
    expect(boxOf(leaf!)).toEqual(expected);
  });
});

describe("styles", () => {
  test.each([
    ['<rect width="9" height="9"/>', solid(0, 0, 0)],
    ['<rect width="9" height="9" fill="#f80"/>', solid(255, 136, 0)],
    ['<rect width="9" height="9" fill="rgb(1, 2, 3)"/>', solid(1, 2, 3)],
    ['<rect width="9" height="9" fill="none"/>', undefined],
    ['<g fill="red"><rect width="9" height="9"/></g>', solid(255, 0, 0)],
    ['<g color="red"><rect width="9" height="9" fill="currentColor"/></g>', solid(255, 0, 0)],
    ['<rect width="9" height="9" fill="red" style="fill: blue"/>', solid(0, 0, 255)],
    ["<style>.a{fill:lime}</style><rect class='a' width='9' height='9' fill='red'/>", solid(0, 255, 0)],
    [
      "<style>.a{fill:lime} #b{fill:blue} rect{fill:red}</style><rect id='b' class='a' width='9' height='9'/>",
      solid(0, 0, 255),
    ],
    [
      "<style>.a,.b{fill:lime}.b{fill:blue}</style><rect class='a b' width='9' height='9'/>",
      solid(0, 0, 255),
    ],
    [
      "<style>g>.a{fill:lime!important}</style><g><rect class='a' style='fill:red' width='9' height='9'/></g>",
      solid(0, 255, 0),
    ],
    [
      "<style><![CDATA[.cls-1{fill:#fff;}]]></style><rect class='cls-1' width='9' height='9'/>",
      solid(255, 255, 255),
    ],
    [
      '<rect width="9" height="9" fill="#D9D9D9" style="fill:#D9D9D9;fill:color(display-p3 0.8 0.8 0.8);fill-opacity:1"/>',
      solid(217, 217, 217),
    ],
    ['<rect width="9" height="9" fill="url(#missing) red"/>', solid(255, 0, 0)],
    ['<rect width="9" height="9" fill="url(#missing)"/>', undefined],
  ])("%s", async (content, paint) => {
    expect((await only(content)).fill?.paint).toEqual(paint);
  });

  test("strokes", async () => {
    const { stroke, fill } = await only(
      '<path d="M0 0H9" fill="none" stroke="#00f8" stroke-width="2" stroke-linecap="round" stroke-linejoin="bevel" stroke-dasharray="5 3 1" stroke-opacity=".5"/>',
    );
    expect(fill).toBeUndefined();
    expect(stroke).toMatchObject({
      width: 2,
      cap: "round",
      join: "bevel",
      dashes: [5, 3, 1, 5, 3, 1],
      miterLimit: 4,
    });
    expect(stroke!.opacity).toBeCloseTo((0x88 / 255) * 0.5, 2);
  });

  test.each([
    ['<rect width="9" height="9" display="none"/>', 0],
    ['<g display="none"><rect width="9" height="9"/></g>', 0],
    [
      '<g visibility="hidden"><rect width="9" height="9"/><rect width="9" height="9" visibility="visible"/></g>',
      1,
    ],
    ['<g opacity="0"><rect width="9" height="9"/></g>', 0],
  ])("visibility: %s", async (content, count) => expect(await leaves(content)).toHaveLength(count));

  test("opacity, blend mode and rule", async () => {
    const layer = await only(
      '<path d="M0 0H9V9Z" opacity="50%" fill-opacity=".4" fill-rule="evenodd" style="mix-blend-mode:multiply"/>',
    );
    expect(layer).toMatchObject({
      opacity: 0.5,
      blendMode: "multiply",
      fill: { opacity: 0.4, rule: "evenodd" },
    });
  });
});

describe("transforms", () => {
  const square = 'width="10" height="10"';
  test.each([
    [`<rect ${square} transform="translate(5 6)"/>`, [5, 6, 10, 10]],
    [`<g transform="scale(2)"><rect ${square} transform="translate(5,6)"/></g>`, [10, 12, 20, 20]],
    [`<rect ${square} transform="rotate(90)"/>`, [-10, 0, 10, 10]],
    [`<rect ${square} transform="rotate(90 5 5) translate(10)"/>`, [0, 10, 10, 10]],
    [`<rect ${square} transform="matrix(1 0 1 1 0 0)"/>`, [0, 0, 20, 10]],
    [`<rect ${square} transform="skewX(45)"/>`, [0, 0, 20, 10]],
    [`<rect ${square} transform="scale(2)" transform-origin="10 10"/>`, [-10, -10, 20, 20]],
    [
      `<rect ${square} style="transform: rotate(180deg); transform-origin: center; transform-box: fill-box"/>`,
      [0, 0, 10, 10],
    ],
    [`<rect ${square} style="transform: rotate(.5turn); transform-origin: 50% 50%"/>`, [90, 90, 10, 10]],
    [`<rect ${square} style="transform: translateX(5px)"/>`, [5, 0, 10, 10]],
    [`<rect ${square} transform="wobble(3)"/>`, [0, 0, 10, 10]],
    [
      `<svg x="10" y="20" width="50" height="50" viewBox="0 0 10 10"><rect ${square}/></svg>`,
      [10, 20, 50, 50],
    ],
    [`<defs><rect id="r" ${square}/></defs><use href="#r" x="3" y="4"/>`, [3, 4, 10, 10]],
    [
      `<defs><rect id="r" ${square}/></defs><use xlink:href="#r" transform="scale(2)" x="3"/>`,
      [6, 0, 20, 20],
    ],
    [
      `<symbol id="s" viewBox="0 0 10 10"><rect ${square}/></symbol><use href="#s" x="5" width="40" height="40"/>`,
      [5, 0, 40, 40],
    ],
    [`<rect x="10%" y="5%" width="50%" height="1em"/>`, [10, 5, 50, 16]],
  ])("%s", async (content, expected) => {
    const [leaf] = await leaves(content);
    expect(boxOf(leaf!)).toEqual(expected);
  });

  test("what a use points to takes its style from the use", async () => {
    const layer = await only('<defs><rect id="r" width="9" height="9"/></defs><use href="#r" fill="red"/>');
    expect(layer.fill?.paint).toEqual(solid(255, 0, 0));
  });
});

describe("gradients", () => {
  const gradient = (attributes: string, extra = "") =>
    `<defs><linearGradient id="g" ${attributes}><stop stop-color="red"/><stop offset="50%" style="stop-color:blue;stop-opacity:.5"/></linearGradient>${extra}</defs>`;

  test("in user space", async () => {
    const layer = await only(
      `${gradient('x1="5" x2="95" y1="0" y2="0" gradientUnits="userSpaceOnUse"')}<rect width="10" height="20" fill="url(#g)"/>`,
    );
    expect(layer.fill?.paint).toEqual({
      kind: "linear",
      x1: 5,
      y1: 0,
      x2: 95,
      y2: 0,
      transform: [1, 0, 0, 1, 0, 0],
      stops: [
        { offset: 0, color: { r: 255, g: 0, b: 0 }, opacity: 1 },
        { offset: 0.5, color: { r: 0, g: 0, b: 255 }, opacity: 0.5 },
      ],
    });
  });

  test("on the shape's box, with a transform", async () => {
    const layer = await only(
      `${gradient('gradientTransform="translate(.5 0)"')}<rect x="7" width="10" height="20" fill="url(#g)"/>`,
    );
    expect(layer.fill?.paint).toMatchObject({ x1: 0, x2: 1, transform: [10, 0, 0, 20, 12, 0] });
  });

  test("stops and places through href", async () => {
    const layer = await only(
      `${gradient('x2="0.25"', '<radialGradient id="h" href="#g" r="0.3" fx="0.4"/>')}<rect width="10" height="20" fill="url(#h)"/>`,
    );
    expect(layer.fill?.paint).toMatchObject({ kind: "radial", cx: 0.5, cy: 0.5, r: 0.3, fx: 0.4, fy: 0.5 });
    expect(layer.fill!.paint).toHaveProperty("stops.length", 2);
  });

  test("a circle of hrefs ends", async () => {
    const layer = await only(
      '<linearGradient id="a" href="#b"/><linearGradient id="b" href="#a"><stop stop-color="red"/></linearGradient><rect width="9" height="9" fill="url(#a)"/>',
    );
    expect(layer.fill?.paint).toMatchObject({ kind: "linear" });
  });
});

describe("clips and masks", () => {
  const shape = '<rect width="50" height="50"';
  test("one shape clips as a path, in the space of the clipped", async () => {
    const layer = await only(
      `<clipPath id="c"><circle cx="5" cy="5" r="5" transform="translate(10)" clip-rule="evenodd"/></clipPath>${shape} clip-path="url(#c)" transform="scale(2)"/>`,
    );
    expect(layer.clip!.rule).toBe("evenodd");
    expect(pathBounds(layer.clip!.path)).toMatchObject({ x: 10, y: 0, width: 10 });
    expect(layer.transform[0]).toBe(2);
  });

  test("on the shape's box", async () => {
    const layer = await only(
      `<clipPath id="c" clipPathUnits="objectBoundingBox"><rect width=".5" height="1"/></clipPath>${shape} clip-path="url(#c)"/>`,
    );
    expect(pathBounds(layer.clip!.path)).toEqual({ x: 0, y: 0, width: 25, height: 50 });
  });

  test("several shapes clip by their union", async () => {
    const [leaf] = await leaves(
      `<clipPath id="c"><rect width="5" height="5"/><rect x="9" width="5" height="5"/></clipPath>${shape} clip-path="url(#c)"/>`,
    );
    expect(leaf!.masks).toHaveLength(1);
    expect(leaf!.masks[0]).toMatchObject({ type: "alpha" });
    expect(leaf!.masks[0]!.leaves).toHaveLength(2);
  });

  test("an empty clip path hides all", async () => {
    const layer = await only(`<clipPath id="c"/>${shape} clip-path="url(#c)"/>`);
    expect(layer.clip!.path).toEqual([]);
  });

  test.each([
    ["", "luminance"],
    ['style="mask-type:alpha"', "alpha"],
  ])("mask %s", async (attributes, type) => {
    const [leaf] = await leaves(
      `<mask id="m" ${attributes}><rect width="5" height="5" fill="white"/></mask>${shape} mask="url(#m)"/>`,
    );
    expect(leaf!.masks[0]).toMatchObject({ type });
    expect(boxOf(leaf!.masks[0]!.leaves[0]!)).toEqual([0, 0, 5, 5]);
  });

  test("clip of a clip path", async () => {
    const [leaf] = await leaves(
      `<clipPath id="a"><rect width="5" height="5"/></clipPath><clipPath id="b" clip-path="url(#a)"><rect width="9" height="9"/></clipPath>${shape} clip-path="url(#b)"/>`,
    );
    expect(leaf!.clips).toHaveLength(2);
  });
});

describe("names", () => {
  test.each([
    ['<g id="lighthouse"/>', "lighthouse"],
    ['<g id="pine_x20_tree_x2C__old"/>', "pine tree,_old"],
    ['<g id="tree_00000123456789012345678_"/>', "tree"],
    ['<g id="tree_1_"/>', "tree"],
    ['<g id="tree_2"/>', "tree_2"],
    ['<g id="g12" data-name="Far Hills"/>', "Far Hills"],
    ['<g id="layer1" inkscape:label="sky" xmlns:inkscape="i"/>', "sky"],
    ['<g id="sky1" serif:id="sky" xmlns:serif="s"/>', "sky"],
    ["<g><title>river</title></g>", "river"],
    ["<g/>", "Group"],
    ['<rect width="1" height="1"/>', "Rect"],
  ])("%s", async (content, name) => expect((await read(content)).layers[0]!.name).toBe(name));

  test("ids stay different", async () => {
    const all: string[] = [];
    const visit = (layers: readonly Layer[]): void =>
      layers.forEach((layer) => {
        all.push(layer.id);
        if (layer.kind === "group") visit(layer.children);
      });
    visit(
      (
        await read(
          '<g id="a"><rect width="1" height="1"/><rect width="1" height="1"/></g><use href="#a"/><use href="#a" id="b"/>',
        )
      ).layers,
    );
    expect(new Set(all).size).toBe(all.length);
  });
});

describe("text", () => {
  test("lines, anchors and font", async () => {
    const { layers } = await read(
      '<text x="5" y="20" font-family="\'Open Sans\', serif" font-size="12" font-weight="bold" text-anchor="middle">Two <tspan fill="red">words</tspan><tspan x="5" dy="1.5em">below</tspan></text>',
    );
    const lines = (layers[0] as GroupLayer).children as readonly TextLayer[];
    expect(lines.map(({ text, x, y }) => [text, x, y])).toEqual([
      ["Two words", 5, 20],
      ["below", 5, 38],
    ]);
    expect(lines[0]).toMatchObject({
      fontFamily: "Open Sans",
      fontSize: 12,
      fontWeight: 700,
      align: "center",
    });
  });
});

describe("pictures", () => {
  // A PNG of 2 × 1 pixels: red, half transparent blue.
  const png =
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAYAAAD0In+KAAAAD0lEQVR4nGP4z8DwHwQbABL6A/7fJ5AoAAAAAElFTkSuQmCC";

  test("outside references are never followed", async () => {
    const fetched: unknown[] = [];
    const real = globalThis.fetch;
    globalThis.fetch = (input) => (fetched.push(input), Promise.reject(new Error("no network")));
    try {
      const { layers } = await read('<image href="http://example.com/a.png" width="5" height="5"/>');
      expect(layers).toEqual([]);
      expect(fetched).toEqual([]);
    } finally {
      globalThis.fetch = real;
    }
  });

  test("a broken picture is left out", async () => {
    const { layers } = await read(`<image href="${png.slice(0, 60)}" width="5" height="5"/>`);
    expect(layers).toEqual([]);
  });

  test("pixels come from the data URL", async () => {
    const { createCanvas } = await import("@napi-rs/canvas");
    const canvas = createCanvas(2, 1);
    const context = canvas.getContext("2d");
    context.fillStyle = "#f00";
    context.fillRect(0, 0, 1, 1);
    const [layer] = (await read(`<image href="${canvas.toDataURL()}" x="10" width="40" height="40"/>`))
      .layers;
    expect(layer).toMatchObject({
      kind: "bitmap",
      pixelWidth: 2,
      pixelHeight: 1,
      rect: { x: 10, y: 10, width: 40, height: 20 },
    });
    expect([...(layer as { pixels: Uint8ClampedArray }).pixels]).toEqual([255, 0, 0, 255, 0, 0, 0, 0]);
  });
});

describe("what is no drawing", () => {
  const bomb = Array.from(
    { length: 20 },
    (_, i) => `<g id="b${i + 1}">${`<use href="#b${i}"/>`.repeat(10)}</g>`,
  ).join("");
  test.each([
    ["no XML", "hello", "not well-formed"],
    ["empty", "", "not well-formed"],
    ["cut off", '<svg width="5" height="5"><g>', "not well-formed"],
    ["another root", "<html/>", "html, not svg"],
    ["no size", "<svg xmlns='http://www.w3.org/2000/svg'/>", "no size"],
    ["zero size", svg("", 'width="0" height="5"'), "0 × 5"],
    ["negative size", svg("", 'width="-3" height="5"'), "positive"],
    ["too large", svg("", 'width="20000" height="5"'), "at most 16384"],
    ["infinite size", svg("", 'width="1e999" height="5"'), "at most 16384"],
    ["use of itself", svg('<g id="a"><use href="#a"/></g>'), "#a → #a"],
    ["use in a circle", svg('<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>'), "circle"],
    [
      "mask of itself",
      svg(
        '<mask id="m"><rect width="1" height="1" mask="url(#m)"/></mask><rect width="1" height="1" mask="url(#m)"/>',
      ),
      "circle",
    ],
    ["a bomb of uses", svg(`<rect id="b0" width="1" height="1"/>${bomb}`), "unfolds"],
    ["too deep", svg("<g>".repeat(500) + "</g>".repeat(500)), "deep"],
    ["infinite coordinates", svg('<path id="p" d="M0 0L1e999 5"/>'), "finite"],
  ])("%s", async (_name, text, reason) => {
    const error: unknown = await readSvg(text).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(InvalidDrawing);
    expect((error as Error).message).toContain(reason);
  });

  test("internal entities are text, not expanded again", async () => {
    const text = `<!DOCTYPE svg [<!ENTITY a "x&#38;b;"><!ENTITY b "y">]><svg xmlns="http://www.w3.org/2000/svg" width="5" height="5"><g id="&b;"/></svg>`;
    expect((await readSvg(text)).layers[0]!.name).toBe("y");
  });

  test("10 000 layers and a path of 100 000 points are read in bounded time", async () => {
    const began = performance.now();
    const many = await leaves('<rect width="1" height="1"/>'.repeat(10_000));
    const long = await only(`<path d="M0 0${"L1 2".repeat(100_000)}"/>`);
    expect(many).toHaveLength(10_000);
    expect(long.path).toHaveLength(100_001);
    expect(performance.now() - began).toBeLessThan(30_000);
  });
});

import { describe, expect, test } from "@jest/globals";
import { FakeClock } from "./fake-clock.ts";
import { Photopea, pngOf } from "./photopea.ts";
import { seeded } from "./random.ts";
import type { Rules } from "./rules.ts";
import { newLayer, type Raster } from "./state.ts";

/** Chance is out of it: only what a test is about happens. */
const quiet: Partial<Rules> = { noise: false, earlyDone: false, lostDone: false, doubledDone: false };

const square = (side: number, at: number): Raster => ({
  x: at,
  y: at,
  width: side,
  height: side,
  data: new Uint8ClampedArray(side * side * 4).fill(255),
});

function open(rules: Partial<Rules> = {}, visible = () => true) {
  const clock = new FakeClock();
  const photopea = new Photopea({ clock, random: seeded(3), rules: { ...quiet, ...rules } });
  const document = photopea.editor.open("Test", 16, 12, [{ kind: "pixels", raster: square(4, 2) }]);
  const heard: (string | ArrayBuffer)[] = [];
  const panel = photopea.connect({ visible, hear: (data) => heard.push(data) });
  /** What a script gets back, all of it. */
  const run = async (script: unknown) => {
    heard.length = 0;
    panel.post(script);
    await clock.pass(2000);
    return heard.map((data) =>
      typeof data === "string" ? data : data.byteLength > 0 ? "a file" : "nothing",
    );
  };
  return { clock, photopea, document, heard, run, post: (message: unknown) => panel.post(message) };
}

const echo = (expression: string) => `app.echoToOE(String(${expression}));`;
const state = ({ photopea, document }: ReturnType<typeof open>) => photopea.editor.state(document);

describe("messages", () => {
  test('"done" on boot', async () => {
    for (const doneOnBoot of [true, false]) {
      const { photopea, clock, heard } = open({ doneOnBoot });
      photopea.boot();
      await clock.pass(500);
      expect(heard).toEqual(doneOnBoot ? ["done"] : []);
    }
  });

  test("a script echoes and ends with done", async () => {
    const { run } = open();
    expect((await run(echo("1 + 1"))).toSorted()).toEqual(["2", "done"]);
  });

  test.each([
    ["an object", { script: "x" }],
    ["a string that begins as one", '{ app.echoToOE("x"); }'],
  ])("%s is ignored without a done", async (_, message) => {
    const { run } = open();
    expect(await run(message)).toEqual([]);
  });

  test("a syntax error is done", async () => {
    expect(await open().run("var = ;")).toEqual(["done"]);
    expect(await open({ doneAfterSyntaxError: false }).run("var = ;")).toEqual([]);
  });

  test("an exception is not", async () => {
    expect(await open().run("nothing.there;")).toEqual([]);
    expect(await open({ noDoneAfterThrow: false }).run("nothing.there;")).toEqual(["done"]);
  });

  test("an interpreter that dies says nothing more, and nothing it does counts", async () => {
    const rig = open();
    rig.photopea.editor.fault = { after: 1, kind: "dies" };
    const script =
      'app.activeDocument.layers[0].name = "seen"; app.activeDocument.layers[0].name = "unseen"; app.echoToOE("end");';
    expect(await rig.run(script)).toEqual([]);
    expect(state(rig).layers[0]?.name).not.toBe("unseen");
  });

  test("an ArrayBuffer opens as a document, which is done twice", async () => {
    for (const doubledDone of [true, false]) {
      const { run, photopea } = open({ doubledDone });
      const { width, height, data } = square(5, 0);
      expect(await run(pngOf({ width, height }, data).slice().buffer)).toEqual(
        doubledDone ? ["done", "done"] : ["done"],
      );
      expect(photopea.editor.active).toMatchObject({ width: 5, height: 5 });
    }
  });

  test("noise comes with a done of its own", async () => {
    const { photopea, clock, heard } = open();
    photopea.makeNoise();
    await clock.pass(500);
    expect(heard.map((data) => (typeof data === "string" ? data.slice(0, 7) : data)).toSorted()).toEqual([
      "MSFAPI#",
      "done",
    ]);
  });

  test("done comes early, twice or never, in the long run", async () => {
    const chances: Partial<Rules> = { noise: true, earlyDone: true, lostDone: true, doubledDone: true };
    const { run } = open(chances);
    const answers: string[] = [];
    for (let i = 0; i < 120; i++)
      answers.push((await run(echo("'x'"))).filter((data) => !data.startsWith("MSF")).join());
    for (const seen of ["x", "x,done", "done,x", "x,done,done"]) expect(answers).toContain(seen);
  });

  test("files may come after done, by up to 170 ms", async () => {
    const { run } = open();
    const orders = new Set<string>();
    for (let i = 0; i < 60; i++)
      orders.add((await run('app.activeDocument.saveToOE("png"); app.echoToOE("saved");')).join());
    expect([...orders].some((order) => /done.*a file/.test(order))).toBe(true);
    expect([...orders].some((order) => /a file.*done/.test(order))).toBe(true);
  });
});

describe("panels", () => {
  test("what one asks for reaches all of them", async () => {
    for (const broadcasts of [true, false]) {
      const { photopea, run } = open({ broadcasts });
      const other: unknown[] = [];
      photopea.connect({ visible: () => true, hear: (data) => other.push(data) });
      await run(echo("'mine'"));
      expect(other.includes("mine")).toBe(broadcasts);
    }
  });

  test("a hidden one hears nothing", async () => {
    expect(await open({}, () => false).run(echo("1"))).toEqual([]);
    expect((await open({ hiddenHearNothing: false }, () => false).run(echo("1"))).toSorted()).toEqual([
      "1",
      "done",
    ]);
  });
});

describe("the interpreter", () => {
  test.each([
    "let a = 1;",
    "var f = () => 1;",
    "var t = `x`;",
    "for (const x of []) {}",
    "var a = 1; // a line",
  ])("%s is not ES5", async (line) => {
    expect(await open().run(`${line}\n${echo("'ran'")}`)).toEqual(["done"]);
    expect(await open({ es5Only: false }).run(`${line}\n${echo("'ran'")}`)).toContain("ran");
  });

  test("finally does not run, and a return inside try is lost", async () => {
    const script = `var log = []; function f() { try { return "value"; } catch (e) {} }
      try { log.push("try"); } finally { log.push("finally"); } log.push(String(f())); ${echo("log.join()")}`;
    expect(await open().run(script)).toContain("try,undefined");
    expect(await open({ brokenTry: false }).run(script)).toContain("try,finally,value");
  });

  test("scripts see nothing but Photopea's objects", async () => {
    const { run } = open();
    expect(
      await run(
        echo("[typeof require, typeof process, typeof window, typeof document, typeof fetch].join()"),
      ),
    ).toContain("undefined,undefined,undefined,undefined,undefined");
  });
});

describe("the document", () => {
  test("wrappers are new on every read", async () => {
    const { run } = open();
    expect(
      await run(
        echo(
          "app.activeDocument === app.activeDocument || app.activeDocument.layers[0] === app.activeDocument.layers[0]",
        ),
      ),
    ).toContain("false");
  });

  test("bounds are UnitValues", async () => {
    expect(await open().run(echo("app.activeDocument.layers[0].bounds[2].value"))).toContain("6");
    expect(await open({ unitValues: false }).run(echo("app.activeDocument.layers[0].bounds[2]"))).toContain(
      "6",
    );
  });

  test("bounds of the selection are null at first, and throw after it was dropped", async () => {
    const bounds = "app.activeDocument.selection.bounds";
    const drop = "app.activeDocument.selection.selectAll(); app.activeDocument.selection.deselect();";
    expect(await open().run(echo(bounds))).toContain("null");
    expect(await open().run(drop + echo(bounds))).toEqual([]);
    expect(await open({ boundsThrowAfterDeselect: false }).run(drop + echo(bounds))).toContain("null");
  });

  test("a selection shadows the bounds of layers", async () => {
    const script = `app.activeDocument.selection.selectAll(); ${echo("app.activeDocument.layers[0].bounds[2].value")}`;
    expect(await open().run(script)).toContain("16");
    expect(await open({ selectionShadowsBounds: false }).run(script)).toContain("6");
  });

  test("each mutation is one entry of the history, and reading is none", async () => {
    const { run } = open();
    const script = `var d = app.activeDocument, before = d.historyStates.length; d.layers[0].visible = false; d.layers[0].opacity = 50;
      d.layers[0].bounds; ${echo("d.historyStates.length - before")}`;
    expect(await run(script)).toContain("2");
  });

  test("history rewinds, where it does", async () => {
    const script = `var d = app.activeDocument; d.layers[0].visible = false; d.activeHistoryState = d.historyStates[d.historyStates.length - 2]; ${echo("d.layers[0].visible")}`;
    expect(await open().run(script)).toContain("true");
    expect(await open({ rewinds: false }).run(script)).toContain("false");
  });

  test("history forgets what is too old", async () => {
    const { run } = open({ historyLimit: 5 });
    expect(
      await run(
        `for (var i = 0; i < 9; i++) { app.activeDocument.layers[0].opacity = i; } ${echo("app.activeDocument.historyStates.length")}`,
      ),
    ).toContain("5");
  });

  test("a smart object lands later, above the active layer", async () => {
    const url = `data:image/png;base64,${Buffer.from(pngOf({ width: 2, height: 2 }, square(2, 0).data)).toString("base64")}`;
    const script = `app.open("${url}", null, true); ${echo("app.activeDocument.layers.length")}`;
    for (const asyncOpen of [true, false]) {
      const rig = open({ asyncOpen });
      const top = newLayer(90, "top", { kind: "pixels", raster: square(1, 0) });
      rig.photopea.editor.mutate(rig.document, "Add", (old) => ({ ...old, layers: [top, ...old.layers] }));
      expect(await rig.run(script)).toContain(asyncOpen ? "2" : "3");
      expect(state(rig).layers.map(({ content }) => content.kind)).toEqual(["pixels", "smart", "pixels"]);
    }
  });

  test("a picture larger than the document is scaled to fit", async () => {
    const url = `data:image/png;base64,${Buffer.from(pngOf({ width: 24, height: 24 }, square(24, 0).data)).toString("base64")}`;
    for (const fitsLargePictures of [true, false]) {
      const rig = open({ fitsLargePictures });
      await rig.run(`app.open("${url}", null, true);`);
      const answer = await rig.run(
        echo("app.activeDocument.layers[0].bounds[3].value - app.activeDocument.layers[0].bounds[1].value"),
      );
      expect(answer).toContain(fitsLargePictures ? "12" : "24");
    }
  });

  test("a PNG honours what is visible", async () => {
    const rig = open();
    await rig.run('app.activeDocument.saveToOE("png");');
    const shown = rig.heard.find((data) => data instanceof ArrayBuffer)!;
    await rig.run('app.activeDocument.layers[0].visible = false; app.activeDocument.saveToOE("png");');
    const hidden = rig.heard.find((data) => data instanceof ArrayBuffer)!;
    expect(Buffer.from(shown).equals(Buffer.from(hidden))).toBe(false);
  });

  test("an SVG keeps names as text", async () => {
    const rig = open();
    await rig.run(
      'app.activeDocument.layers[0].name = "<a \\"b\\"> & c"; app.activeDocument.saveToOE("svg:x");',
    );
    const svg = Buffer.from(rig.heard.find((data) => data instanceof ArrayBuffer)!).toString();
    expect(svg).toContain("&#60;a &#34;b&#34;&#62; &#38; c");
  });
});

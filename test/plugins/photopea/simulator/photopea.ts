import { decode, encode } from "fast-png";
import type { Clock } from "../../../../plugins/photopea/bridge/clock.ts";
import { photopeaGlobals } from "./dom.ts";
import { Editor, type OpenDocument } from "./editor.ts";
import { Interpreter } from "./interpreter.ts";
import type { Random } from "./random.ts";
import { render, type Size } from "./render.ts";
import { allRules, type Rules } from "./rules.ts";
import { newLayer, type Raster } from "./state.ts";
import { mapped } from "./edits.ts";
import { exportSvg } from "./svg.ts";

/** A panel of a plugin, as Photopea sees it. */
export interface Panel {
  readonly visible: () => boolean;
  readonly hear: (data: string | ArrayBuffer) => void;
}

export interface PhotopeaOptions {
  readonly clock: Clock;
  readonly random: Random;
  readonly rules?: Partial<Rules>;
}

/** Messages of one kind arrive in the order in which they were sent; kinds overtake each other. */
type Lane = "echo" | "file" | "done";

/** Photopea's observable behaviour: what its live messaging and its scripts do, by the rules. */
export class Photopea {
  readonly rules: Rules;
  readonly editor: Editor;
  /** Scripts that were carried out, whole or in part. */
  scripts = 0;
  readonly #clock: Clock;
  readonly #random: Random;
  readonly #panels = new Set<Panel>();
  readonly #interpreter: Interpreter;
  readonly #lanes: Record<Lane, number> = { echo: 0, file: 0, done: 0 };
  #lastArrival = 0;
  #held: (() => void)[] | undefined;
  #sender: Panel | undefined;

  constructor({ clock, random, rules }: PhotopeaOptions) {
    this.rules = { ...allRules, ...rules };
    this.#clock = clock;
    this.#random = random;
    this.editor = new Editor(this.rules);
    this.#interpreter = new Interpreter(
      this.rules,
      photopeaGlobals(this.editor, {
        echo: (text) => this.#send("echo", text),
        save: (document, format) => this.#save(document, format),
        openSmart: (url) => this.#openSmart(url),
      }),
    );
  }

  boot(): void {
    if (this.rules.doneOnBoot) this.#send("done", "done");
  }

  connect(panel: Panel): { post(data: unknown): void; close(): void } {
    this.#panels.add(panel);
    return {
      post: (data) => this.#receive(panel, data),
      close: () => void this.#panels.delete(panel),
    };
  }

  /** From now on messages wait, as behind a dialog, until the returned function is called. */
  silence(): () => void {
    this.#held ??= [];
    return () => {
      const held = this.#held ?? [];
      this.#held = undefined;
      held.forEach((then) => then());
    };
  }

  /** An `MSFAPI#` string with its "done", as some service of Photopea sends them. */
  makeNoise(): void {
    this.#send("echo", `MSFAPI#${this.#random.whole(1, 9999)}`);
    this.#send("done", "done");
  }

  #receive(panel: Panel, data: unknown): void {
    const at = Math.max(this.#lastArrival, this.#clock.now() + this.#delay(this.rules.delays.arrival));
    this.#lastArrival = at;
    const handle = () => this.#handle(panel, data);
    this.#clock.after(at - this.#clock.now(), () => (this.#held ? void this.#held.push(handle) : handle()));
  }

  #handle(panel: Panel, data: unknown): void {
    this.#sender = panel;
    if (this.rules.noise && this.#random.chance(0.15)) this.makeNoise();
    if (data instanceof ArrayBuffer) this.#openFile(new Uint8Array(data));
    /* Objects, and strings that begin as one, are for something else in Photopea. */
    if (typeof data !== "string" || data.startsWith("{")) return;
    this.scripts++;
    this.editor.revive();
    const early = this.rules.earlyDone && this.#random.chance(0.2);
    if (early) this.#send("done", "done", 0);
    const ending = this.#interpreter.run(data);
    const died = this.editor.revive();
    const silent =
      died ||
      (ending === "thrown" && this.rules.noDoneAfterThrow) ||
      (ending === "syntax-error" && !this.rules.doneAfterSyntaxError) ||
      (this.rules.lostDone && this.#random.chance(0.1));
    if (silent || early) return;
    this.#send("done", "done");
    if (this.rules.doubledDone && this.#random.chance(0.1)) this.#send("done", "done");
  }

  #send(lane: Lane, data: string | ArrayBuffer, delay = this.#delay(this.rules.delays[lane])): void {
    const at = Math.max(this.#lanes[lane], this.#clock.now() + delay);
    this.#lanes[lane] = at;
    const receivers =
      this.rules.broadcasts || !this.#sender ? () => [...this.#panels] : () => [this.#sender!];
    this.#clock.after(at - this.#clock.now(), () => {
      for (const panel of receivers()) {
        if (this.rules.hiddenHearNothing && !panel.visible()) continue;
        panel.hear(typeof data === "string" ? data : data.slice(0));
      }
    });
  }

  #save(document: OpenDocument, format: string): void {
    const { layers } = this.editor.state(document);
    if (format === "png") this.#send("file", bufferOf(pngOf(document, render(layers, document).data)));
    else if (format.startsWith("svg"))
      this.#send("file", bufferOf(new TextEncoder().encode(exportSvg(layers, document))));
    else throw new TypeError(`the simulator saves no ${format}`);
  }

  #openFile(bytes: Uint8Array): void {
    const raster = rasterOf(bytes);
    this.editor.open("Image", raster.width, raster.height, [{ kind: "pixels", raster }]);
    this.#send("done", "done");
    if (this.rules.doubledDone) this.#send("done", "done");
  }

  #openSmart(url: string): void {
    const document = this.editor.active;
    const picture = rasterOf(Buffer.from(url.slice(url.indexOf(",") + 1), "base64"));
    const land = () => {
      const raster = this.#fitted(picture, document);
      const layer = newLayer(this.editor.newId(), "image", { kind: "smart", raster });
      try {
        this.editor.addLayer(document, "Place", layer, false);
      } catch {
        /* A fault hits the landing: the picture never comes, and nobody is told. */
      }
    };
    if (!this.rules.asyncOpen) land();
    else this.#clock.after(this.#delay(this.rules.delays.landing), land);
  }

  /** In the middle, and scaled down where it is larger than the document. */
  #fitted(raster: Raster, size: Size): Raster {
    const fit = Math.min(1, size.width / raster.width, size.height / raster.height);
    const scale = this.rules.fitsLargePictures ? fit : 1;
    const x = (size.width - raster.width * scale) / 2;
    const y = (size.height - raster.height * scale) / 2;
    return scale === 1 ? { ...raster, x, y } : mapped(raster, [scale, 0, 0, scale, x, y], size);
  }

  #delay([from, to]: readonly [number, number]): number {
    return from + this.#random.next() * (to - from);
  }
}

export function pngOf({ width, height }: Size, data: Uint8ClampedArray): Uint8Array {
  return encode({ width, height, data: new Uint8Array(data), channels: 4, depth: 8 });
}

/** A PNG with 8 bits a channel. */
export function rasterOf(bytes: Uint8Array): Raster {
  const { width, height, data, channels } = decode(bytes);
  const pixels = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let at = 0; at < width * height; at++) {
    for (let channel = 0; channel < 4; channel++) {
      const from = channels >= 3 ? channel : channel < 3 ? 0 : 1;
      if (from < channels) pixels[at * 4 + channel] = data[at * channels + from]!;
    }
  }
  return { x: 0, y: 0, width, height, data: pixels };
}

function bufferOf(bytes: Uint8Array): ArrayBuffer {
  return bytes.slice().buffer;
}

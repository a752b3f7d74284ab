import { Cancelled, HostTimeout, InvalidDrawing } from "../../../sdk/errors.ts";
import { ScriptError, type Bridge, type Order, type Run } from "../bridge/bridge.ts";
import type { Json } from "../bridge/literal.ts";
import type { Script } from "../bridge/script.ts";
import { repair } from "./scripts/exports.ts";
import { flat, type Tree } from "./tree.ts";

/** A script that puts something back, which Photopea has not carried out yet. */
interface Debt {
  readonly script: Script;
  readonly input: Json;
}

/** Sentences for what our scripts throw. */
const reasons: Readonly<Record<string, string>> = {
  "no-document": "No document is open in Photopea. Open or create one, then try again.",
  "other-document":
    "Another document came to the front in Photopea meanwhile. Go back to the first one, then try again.",
  "nothing-selected": "Nothing is selected in Photopea. Select a part of the picture, then try again.",
  "no-clipping":
    "Photopea does not clip this layer to the one beneath. Place the picture as a layer instead.",
  gone: "A layer is not there any more. Choose another one, then try again.",
};

/**
 * Orders to Photopea that leave the document as it was when something goes wrong. A script puts back what it changed
 * itself; should it come to no end (Photopea's interpreter stops without a word at some errors), it is owed, and is put
 * right by a script of its own: at once, or before the next order when Photopea is silent.
 */
export class Orders {
  readonly #bridge: Bridge;
  readonly #debts: Debt[] = [];

  constructor(bridge: Bridge) {
    this.#bridge = bridge;
  }

  /** Several orders with none of this panel's others in between. @throws InvalidDrawing in words, HostTimeout, Cancelled */
  async exclusive<T>(work: (run: Run) => Promise<T>): Promise<T> {
    try {
      return await this.#bridge.exclusive(async (run) => {
        await this.#settleDebts(run);
        return work(run);
      });
    } catch (error) {
      throw inWords(error);
    }
  }

  /** A script that changes the document for a moment. @param temp name of a layer that it makes for that time, and whose id it notes */
  async dismantling(
    run: Run,
    tree: Tree,
    script: Script,
    input: { readonly [key: string]: Json },
    order: Order,
    temp: string | null = null,
  ): Promise<readonly ArrayBuffer[]> {
    let tempId: string | null = null;
    const onNote = (id: unknown) => {
      tempId = id as string;
    };
    try {
      return (await run(script, { ...input, document: tree.document }, { ...order, onNote })).files;
    } catch (error) {
      const before = { ...stateOf(tree), temp, tempId };
      await this.owe(run, error, repair, { document: tree.document, before });
      throw error;
    }
  }

  /**
   * Has a script put back what an order left behind that failed with `error`: at once if Photopea answers, else before
   * the next order.
   */
  async owe(run: Run, error: unknown, script: Script, input: Json): Promise<void> {
    this.#debts.push({ script, input });
    if (error instanceof HostTimeout || error instanceof Cancelled) return;
    await this.#settleDebts(run).catch(() => undefined);
  }

  async #settleDebts(run: Run): Promise<void> {
    while (this.#debts.length > 0) {
      const { script, input } = this.#debts[0]!;
      try {
        await run(script, input, { asked: "put the layers back as they were" });
      } catch (error) {
        if (!(error instanceof ScriptError)) throw error;
      }
      this.#debts.shift();
    }
  }
}

function stateOf(tree: Tree) {
  const layers = flat(tree.layers).map(({ id, visible, opacity, clipped }) => ({
    id,
    visible,
    opacity,
    clipped,
  }));
  return { layers, active: tree.active };
}

function inWords(error: unknown): unknown {
  if (!(error instanceof ScriptError)) return error;
  const [code = "", ...rest] = error.reason.split(":");
  const sentence = reasons[code];
  return sentence ? new InvalidDrawing(sentence, { value: rest.join(":") || code, cause: error }) : error;
}

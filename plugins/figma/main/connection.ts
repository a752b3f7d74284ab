import {
  malformedCall,
  protocolVersion,
  readToMain,
  type CallMessage,
  type EventName,
  type ToMain,
  type ToPage,
  type ToPageBody,
} from "../protocol/index.ts";
import { answers, type Plugin } from "./answers.ts";
import { toWireError } from "./failure.ts";
import { isOurs } from "./results/marks.ts";
import { Turns } from "./turns.ts";

/** The main thread's end of the wire to the page. It says nothing before the page has said that it listens. */
export class Connection {
  private listening = false;
  private readonly running = new Map<number, Turns>();

  constructor(
    private readonly nonce: string,
    private readonly plugin: Plugin,
  ) {}

  receive(message: unknown): void {
    const known = readToMain(message, this.nonce);
    if (known) this.handle(known);
    else this.refuse(malformedCall(message, this.nonce));
  }

  tell(name: EventName): void {
    if (this.listening) this.send({ kind: "event", name });
  }

  private handle(message: ToMain): void {
    switch (message.kind) {
      case "ready":
        this.listening = true;
        this.send(hello());
        break;
      case "cancel":
        this.running.get(message.id)?.cancel();
        break;
      case "call":
        void this.answer(message);
        break;
    }
  }

  private async answer({ id, method, params }: CallMessage): Promise<void> {
    const turns = new Turns();
    this.running.set(id, turns);
    try {
      const answer = answers[method] as (params: unknown, plugin: Plugin, turns: Turns) => unknown;
      const value = (await answer(params, this.plugin, turns)) as never;
      this.send({ kind: "answer", id, ok: true, value });
    } catch (error) {
      this.send({ kind: "answer", id, ok: false, error: toWireError(error) });
    } finally {
      this.running.delete(id);
    }
  }

  /** Who asks for the impossible is told so, instead of waiting. */
  private refuse(id: number | undefined): void {
    if (id === undefined) return;
    const message =
      "The order to Figma has parameters that it cannot have. Reload the plugin, then try again.";
    this.send({ kind: "answer", id, ok: false, error: { code: "invalid-request", message } });
  }

  private send(body: ToPageBody): void {
    const message: ToPage = { underdrawing: protocolVersion, nonce: this.nonce, ...body };
    figma.ui.postMessage(message);
  }
}

/** A relaunch button is pressed on the selected layer. */
function hello(): ToPageBody {
  // Without a menu in the manifest Figma leaves it undefined, whatever its typings say.
  const command = figma.command || "";
  const layer = command === "again" ? figma.currentPage.selection.find((node) => isOurs(node)) : undefined;
  return { kind: "hello", command, ...(layer ? { layer: layer.id } : {}) };
}

import { Descriptor, Reference, runAction } from "./actions.ts";
import { DocumentObject } from "./dom-document.ts";
import type { Editor, OpenDocument } from "./editor.ts";
import { constants } from "./names.ts";

/** What a script may send and start. */
export interface Outside {
  echo(text: string): void;
  save(document: OpenDocument, format: string): void;
  openSmart(url: string): void;
}

class SolidColor {
  readonly rgb = { red: 0, green: 0, blue: 0 };
}

class Application {
  readonly #editor: Editor;
  readonly #outside: Outside;

  constructor(editor: Editor, outside: Outside) {
    this.#editor = editor;
    this.#outside = outside;
  }

  get documents(): DocumentObject[] {
    this.#editor.touch();
    return this.#editor.documents.map(
      (document) => new DocumentObject(this.#editor, this.#outside, document),
    );
  }

  get activeDocument(): DocumentObject {
    return new DocumentObject(this.#editor, this.#outside, this.#editor.active);
  }

  set activeDocument(chosen: DocumentObject) {
    this.#editor.activeKey = chosen.key;
  }

  echoToOE(text: unknown): void {
    if (!this.#editor.dead) this.#outside.echo(String(text));
  }

  open(url: string, _as: unknown, smart?: boolean): void {
    this.#editor.touch();
    if (smart && !this.#editor.dead) this.#outside.openSmart(url);
  }
}

/** All that a script sees: Photopea's object model, as far as the plugin and its neighbours use it. */
export function photopeaGlobals(editor: Editor, outside: Outside): Record<string, unknown> {
  return {
    app: new Application(editor, outside),
    charIDToTypeID: (text: string) => text,
    executeAction: (action: string, description: Descriptor) =>
      runAction(editor, editor.active, action, description),
    ActionDescriptor: Descriptor,
    ActionReference: Reference,
    SolidColor,
    ...constants,
  };
}

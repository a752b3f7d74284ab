import type { Editor, OpenDocument } from "./editor.ts";
import { render } from "./render.ts";
import { edited } from "./state.ts";

/** The few actions of Photoshop's action manager that the plugin uses. */
export class Reference {
  readonly parts: string[] = [];
  putClass(kind: string): void {
    this.parts.push(kind);
  }
  putProperty(kind: string, name: string): void {
    this.parts.push(`${kind}.${name}`);
  }
  putEnumerated(kind: string, _type: string, value: string): void {
    this.parts.push(`${kind}:${value}`);
  }
}

export class Descriptor {
  readonly values: Record<string, string> = {};
  putReference(key: string, reference: Reference): void {
    this.values[key] = reference.parts.join("/");
  }
  putClass(key: string, kind: string): void {
    this.values[key] = kind;
  }
  putEnumerated(key: string, _type: string, value: string): void {
    this.values[key] = value;
  }
}

/** @throws TypeError for an action that Photopea would not carry out here */
export function runAction(
  editor: Editor,
  document: OpenDocument,
  action: string,
  { values }: Descriptor,
): void {
  const state = editor.state(document);
  const active = editor.find(document, state.active[0] ?? 0).layer;
  if (action === "Mk  " && values["At  "] === "Chnl:Msk " && values["Usng"] === "RvlS") {
    const { selection } = state;
    if (!selection) throw new TypeError("nothing is selected");
    editor.mutate(document, "Add Raster Mask", (old) => ({
      ...old,
      layers: edited(old.layers, active.id, (layer) => [{ ...layer, mask: selection }]),
      selection: null,
      deselected: true,
    }));
  } else if (action === "setd" && values["null"] === "Chnl.fsel" && values["T   "] === "Chnl:Msk ") {
    const { mask } = active;
    if (!mask) throw new TypeError("the layer has no mask");
    select(editor, document, mask);
  } else if (action === "setd" && values["null"] === "Chnl.fsel" && values["T   "] === "Chnl:Trsp") {
    const shown = { ...active, visible: true, opacity: 100, clipped: false, mask: null };
    const { data } = render([shown], document);
    select(
      editor,
      document,
      new Uint8ClampedArray(data.length / 4).map((_, at) => data[at * 4 + 3]!),
    );
  } else throw new TypeError(`Photopea's simulator does not know ${action} ${JSON.stringify(values)}`);
}

export function select(editor: Editor, document: OpenDocument, selection: Uint8ClampedArray | null): void {
  editor.mutate(document, selection ? "Select" : "Deselect", (state) => ({
    ...state,
    selection,
    deselected: selection === null,
  }));
}

import { decodeImage } from "../../../sdk/host/index.ts";
import { isPng } from "../../../sdk/engine/picture-file/chunks.ts";
import { isTensorFile } from "../../../sdk/weights/tensor-files.ts";
import { type CheckedRequest, requestOfPicture, unpackRequest } from "../../../sdk/surface.ts";
import { kindForPicture } from "../control-kinds.ts";
import type { Parts } from "../parts.ts";
import { restored } from "../restore.ts";
import type { Session } from "../session.ts";
import { soundSettings } from "../sound-settings.ts";

type RestoreActions = Pick<Session, "restoreResult" | "restoreSelected" | "drop">;

export function restoreActions(parts: Parts): RestoreActions {
  const { host, state, view, controls, shelf, notices, facts, edited, attempt } = parts;

  const restore = (request: CheckedRequest) => {
    const { settings, controls: maps } = restored(request);
    state.patch({ settings: soundSettings(state.get().settings, settings) });
    controls.replace(maps);
    view.resize();
    edited();
  };

  const useAsSource = async (file: File, bytes: Uint8Array<ArrayBuffer>) => {
    let picture;
    try {
      picture = await decodeImage(bytes, file.type || "image/png");
    } catch {
      return notices.tell("warning", { key: "notice.no-picture", values: { name: file.name } });
    }
    const { width, height, pixels } = picture;
    const image = { width, height, data: pixels };
    controls.add(kindForPicture(facts().controls), { kind: "image", name: file.name, image });
    edited();
  };

  return {
    restoreResult: (id) =>
      attempt(() => {
        const result = shelf.find(id);
        if (result) restore(result.request);
        return Promise.resolve();
      }),
    restoreSelected: () =>
      attempt(async () => {
        const selection = await host.selection();
        const layer = selection?.layers.find(({ result }) => result);
        if (!layer) return notices.tell("info", { key: "notice.no-result-layer", values: {} });
        const packed = await host.store.requestOf(layer.id);
        if (packed === undefined)
          return notices.tell("info", { key: "notice.no-request", values: { name: layer.name } });
        restore(await unpackRequest(packed));
      }),
    drop: (file) =>
      attempt(async () => {
        if (isTensorFile(file.name)) return parts.offers.consider(file);
        const bytes = new Uint8Array(await file.arrayBuffer());
        const request = isPng(bytes) ? await requestOfPicture(bytes) : undefined;
        if (request) restore(request);
        else await useAsSource(file, bytes);
      }),
  };
}

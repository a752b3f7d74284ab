import type { Parts } from "../parts.ts";
import type { Session } from "../session.ts";

type ControlActions = Pick<
  Session,
  "addControl" | "changeControl" | "chooseClass" | "moveControl" | "removeControl" | "useImage"
>;

export function controlActions({ controls, view, edited }: Parts): ControlActions {
  return {
    addControl(kind, source = { kind: "selection" }) {
      controls.add(kind, source);
      edited();
    },
    changeControl(id, change) {
      controls.change(id, change);
      edited();
    },
    chooseClass(controlId, layerId, className) {
      controls.chooseClass(controlId, layerId, className);
      edited();
    },
    moveControl(id, to) {
      controls.move(id, to);
      edited();
    },
    removeControl(id) {
      controls.remove(id);
      view.forget(id);
      edited();
    },
    useImage(controlId, name, image) {
      controls.change(controlId, { source: { kind: "image", name, image } });
      edited();
    },
  };
}

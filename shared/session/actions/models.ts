import type { Parts } from "../parts.ts";
import type { Session } from "../session.ts";

type ModelActions = Pick<Session, "chooseModel" | "addModel" | "removeModel">;

export function modelActions({ state, models, slot, view, controls, edited, attempt }: Parts): ModelActions {
  const use = (id: string) => {
    if (state.get().model === id || !state.get().models.some((model) => model.id === id)) return;
    state.patch({ model: id });
    afterChange();
  };
  /** The engine of the model before is given up once no job needs it. */
  const afterChange = () => {
    if (state.get().jobs.length === 0) void slot.close();
    controls.fitToModel();
    view.resize();
    edited();
  };
  return {
    chooseModel: use,
    addModel: (source) =>
      attempt(async () => {
        const { id } = await models.add(source);
        use(id);
      }),
    removeModel(id) {
      const before = state.get().model;
      models.remove(id);
      if (state.get().model !== before) afterChange();
      else edited();
    },
  };
}

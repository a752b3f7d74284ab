import type { EditorHost } from "../../sdk/host/index.ts";
import type { Clock } from "./clock.ts";
import type { MadeMap } from "./control-map.ts";
import { debounced } from "./debounce.ts";
import { errorMessage } from "./error-message.ts";
import { type Look, lookAt } from "./look.ts";
import { type DeskPlace, mapDesk } from "./map-desk.ts";
import type { ModelFacts } from "./models.ts";
import type { Notices } from "./notices.ts";
import { pictureSize } from "./picture-size.ts";
import type { ControlState, PanelState } from "./state.ts";
import type { Store } from "./watched.ts";

/** What the panel shows of the editor: selection, layers, size, and of each control the map that the model will see. */
export interface View {
  /** The document has changed: all that was made of it is out of date. */
  changed(): void;
  /** Something in the panel has changed: shows what is out of date, soon. */
  refresh(): void;
  /** The size follows the settings at once, with the frame that is known. */
  resize(): void;
  /** The map of a control, which is what the panel shows from now on. */
  make(control: ControlState, place: Omit<DeskPlace, "names" | "version">): Promise<MadeMap>;
  forget(controlId: string): void;
  dispose(): void;
}

export interface ViewParts {
  readonly host: EditorHost;
  readonly clock: Clock;
  readonly state: Store<PanelState>;
  readonly notices: Notices;
  readonly facts: () => ModelFacts;
  /** Names given to layers, of one control. */
  readonly namesOf: (controlId: string) => Readonly<Record<string, string>>;
}

/** Long enough for a drag to make few maps, short enough to feel prompt. */
const PAUSE = 120;

export function viewOf({ host, clock, state, notices, facts, namesOf }: ViewParts): View {
  const desk = mapDesk();
  const abort = new AbortController();
  let version = 0;
  let looking = false;
  let again = false;

  const soon = debounced(clock, PAUSE, () => void lookAgain());

  /** Never two at a time: what is asked for meanwhile is done afterwards, so that a steady stream of edits starves nobody. */
  const lookAgain = async () => {
    again = true;
    if (looking) return;
    looking = true;
    while (again && !abort.signal.aborted) {
      again = false;
      try {
        await showEditor();
      } catch (error) {
        notices.fail(error, refresh);
      }
    }
    looking = false;
  };

  const showEditor = async () => {
    const look = await lookAt(host, state.get().settings, facts(), abort.signal);
    if (abort.signal.aborted) return;
    const { selection, layers, size } = look;
    state.patch({ selection, layers, size });
    const on = state.get().controls.filter((control) => control.on);
    await Promise.all(on.map((control) => preview(control, look)));
  };

  const preview = async (control: ControlState, { captures, size }: Look) => {
    const { source } = control;
    if (!captures && source.kind !== "image" && source.kind !== "map")
      return patchControl(control.id, { preview: { phase: "none" }, warnings: [] });
    const place = deskPlace(control, { captures: captures!, size });
    const known = desk.kept(control, place);
    if (known) return show(control, known);
    patchControl(control.id, { preview: { phase: "making", map: mapOf(control) } });
    try {
      const made = await desk.make(control, place);
      if (isCurrent(control, place)) show(control, made);
    } catch (error) {
      const message = errorMessage(error);
      if (message && isCurrent(control, place))
        patchControl(control.id, { preview: { phase: "failed", error: message }, warnings: [] });
    }
  };

  const deskPlace = (control: ControlState, place: Omit<DeskPlace, "names" | "version">): DeskPlace => ({
    ...place,
    version,
    names: namesOf(control.id),
  });

  /** Whether nothing that decides about the map has changed since. */
  const isCurrent = ({ id, kind, source, options }: ControlState, place: DeskPlace): boolean => {
    const now = state.get().controls.find((control) => control.id === id);
    return (
      now !== undefined &&
      place.version === version &&
      now.kind === kind &&
      now.source === source &&
      now.options === options &&
      namesOf(id) === place.names
    );
  };

  const show = ({ id }: ControlState, { map, warnings }: MadeMap) => {
    const before = state.get().controls.find((control) => control.id === id);
    if (before?.preview.phase === "ready" && before.preview.map === map) return;
    patchControl(id, { preview: { phase: "ready", map }, warnings });
  };

  const patchControl = (id: string, change: Partial<ControlState>) =>
    state.patch({
      controls: state
        .get()
        .controls.map((control) => (control.id === id ? { ...control, ...change } : control)),
    });

  const refresh = () => soon();

  return {
    refresh,
    changed() {
      version += 1;
      soon();
    },
    resize() {
      const { size, settings } = state.get();
      state.patch({ size: pictureSize(size.frame, settings.size, facts()) });
    },
    async make(control, place) {
      const at = deskPlace(control, place);
      const made = await desk.make(control, at);
      if (isCurrent(control, at)) show(control, made);
      return made;
    },
    forget: (controlId) => desk.forget(controlId),
    dispose() {
      abort.abort();
      soon.cancel();
    },
  };
}

function mapOf({ preview }: ControlState) {
  return preview.phase === "ready" || preview.phase === "making" ? preview.map : undefined;
}

import type { HostStore } from "../../sdk/host/index.ts";
import type { Clock } from "./clock.ts";
import { debounced } from "./debounce.ts";
import type { Notices } from "./notices.ts";
import { type Saved, savedFromText, savedToText } from "./saved.ts";

export interface Keeper {
  /** What was kept; undefined where nothing was or nothing can be. */
  load(): Promise<Saved | undefined>;
  /** Keeps what is given by then, a moment later. */
  save(): void;
  /** Keeps at once what is still waiting. */
  flush(): Promise<void>;
}

export interface KeeperParts {
  readonly store: HostStore;
  readonly clock: Clock;
  readonly notices: Notices;
  readonly current: () => Saved;
}

const KEY = "panel";
const PAUSE = 500;

/** Settings in the editor's own store. One that fails is told of once; one that is broken begins anew. */
export function keeperOf({ store, clock, notices, current }: KeeperParts): Keeper {
  let kept: string | undefined;
  let told = false;
  let writing: Promise<void> = Promise.resolve();

  const unavailable = () => {
    if (!told) notices.tell("warning", { key: "notice.settings-unavailable", values: {} });
    told = true;
  };
  const write = () => {
    const text = savedToText(current());
    if (text === kept) return;
    kept = text;
    writing = writing.then(() => store.set(KEY, text)).catch(unavailable);
  };
  const soon = debounced(clock, PAUSE, write);

  return {
    async load() {
      try {
        const text = await store.get(KEY);
        if (text === undefined) return undefined;
        kept = text;
        const saved = savedFromText(text);
        if (saved) return saved;
        notices.tell("info", { key: "notice.settings-reset", values: {} });
        await store.set(KEY, undefined);
      } catch {
        unavailable();
      }
      return undefined;
    },
    save: () => soon(),
    flush() {
      soon.flush();
      return writing;
    },
  };
}

import { errorMessage } from "./error-message.ts";
import type { Message, MessageKey } from "./message.ts";
import type { Notice, PanelState } from "./state.ts";
import type { Store } from "./watched.ts";

export interface Notices {
  /** Says something; what stands there already with the same words is not said twice. */
  tell(level: Notice["level"], message: Message): void;
  /** Says what went wrong, unless the user cancelled it; `retry` is offered where trying again may help. */
  fail(error: unknown, retry?: () => void): void;
  dismiss(id: string): void;
  act(id: string): void;
}

type ActionName = NonNullable<Notice["action"]>["name"];

/** What helps against an error, where anything but trying again does. */
const remedies: Partial<Record<MessageKey, ActionName>> = {
  "error.unsupported-checkpoint": "open-models",
  "error.missing-tensor": "open-models",
  "error.corrupt-file": "open-models",
  "error.integrity-mismatch": "open-models",
  "error.out-of-memory": "open-models",
};

/** So many are kept; older ones make room. */
const MOST = 5;

export function noticesIn(state: Store<PanelState>, reload: () => void): Notices {
  const retries = new Map<string, () => void>();
  let count = 0;

  const add = (notice: Omit<Notice, "id">, retry?: () => void) => {
    const id = `notice-${++count}`;
    const others = state.get().notices.filter(({ message }) => !sameWords(message, notice.message));
    if (retry) retries.set(id, retry);
    show([...others, { ...notice, id }].slice(-MOST));
  };
  const show = (notices: readonly Notice[]) => {
    for (const id of retries.keys()) if (!notices.some((notice) => notice.id === id)) retries.delete(id);
    state.patch({ notices });
  };
  const dismiss = (id: string) => show(state.get().notices.filter((notice) => notice.id !== id));

  return {
    tell: (level, message) => add({ level, message, action: undefined }),
    fail(error, retry) {
      const message = errorMessage(error);
      if (!message) return;
      const name = remedies[message.key] ?? (retry && "retry");
      const action = name && { name, label: { key: `action.${name}` as const, values: {} } };
      add({ level: "error", message, action }, name === "retry" ? retry : undefined);
    },
    dismiss,
    act(id) {
      const notice = state.get().notices.find((each) => each.id === id);
      const retry = retries.get(id);
      dismiss(id);
      if (notice?.action?.name === "reload") reload();
      retry?.();
    },
  };
}

function sameWords(a: Message, b: Message): boolean {
  return a.key === b.key && a.detail === b.detail && JSON.stringify(a.values) === JSON.stringify(b.values);
}

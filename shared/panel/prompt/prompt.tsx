import { useLayoutEffect, useRef } from "preact/hooks";
import { usePanel, usePanelState } from "../context.ts";
import { useDraft } from "../use-draft.ts";

interface PromptFieldProps {
  readonly field: "prompt" | "negativePrompt";
  readonly label: string;
  readonly placeholder: string;
  readonly rows: number;
}

/** A text that grows with its lines; Ctrl or Command with Enter generates. */
export function PromptField({ field, label, placeholder, rows }: PromptFieldProps) {
  const { session } = usePanel();
  const text = usePanelState(({ settings }) => settings[field]);
  const [draft, write] = useDraft(text, (value) => session.set({ [field]: value }));
  const area = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => {
    const { style, scrollHeight } = area.current!;
    if (CSS.supports("field-sizing", "content")) return;
    style.height = "auto";
    style.height = `${scrollHeight}px`;
  }, [draft]);
  return (
    <textarea
      ref={area}
      class={`prompt ${field}`}
      aria-label={label}
      placeholder={placeholder}
      rows={rows}
      value={draft}
      onInput={(event) => write(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key !== "Enter" || !(event.metaKey || event.ctrlKey) || event.isComposing) return;
        event.preventDefault();
        void session.generate();
      }}
    />
  );
}

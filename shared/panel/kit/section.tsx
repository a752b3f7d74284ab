import type { ComponentChildren } from "preact";
import { useId, useState } from "preact/hooks";
import { Icon } from "./icon.tsx";

interface SectionProps {
  readonly title: string;
  readonly class?: string;
  /** At the right of the title. */
  readonly actions?: ComponentChildren;
  readonly children: ComponentChildren;
}

export function Section({ title, class: more = "", actions, children }: SectionProps) {
  const id = useId();
  return (
    <section class={`section ${more}`} aria-labelledby={id}>
      <header class="section-head">
        <h2 id={id}>{title}</h2>
        {actions}
      </header>
      {children}
    </section>
  );
}

interface DisclosureProps {
  readonly title: string;
  /** What is inside, in a word, while it is closed. */
  readonly summary?: string | undefined;
  readonly open?: boolean;
  readonly class?: string;
  readonly children: ComponentChildren;
}

/** A section that is folded away until it is asked for. */
export function Disclosure({
  title,
  summary,
  open: initially = false,
  class: more = "",
  children,
}: DisclosureProps) {
  const [open, setOpen] = useState(initially);
  const id = useId();
  return (
    <section class={`section disclosure ${more}`} aria-label={title}>
      <h2 class="disclosure-head">
        <button
          type="button"
          aria-expanded={open}
          aria-controls={open ? id : undefined}
          onClick={() => setOpen(!open)}
        >
          <Icon name={open ? "down" : "right"} />
          <span>{title}</span>
          {!open && summary && <span class="summary">{summary}</span>}
        </button>
      </h2>
      {open && (
        <div id={id} class="disclosure-body">
          {children}
        </div>
      )}
    </section>
  );
}

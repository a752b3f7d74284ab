import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import { usePanel } from "./context.ts";
import { useFileDrop } from "./use-file-drop.ts";

/** The whole panel takes pictures: results restore themselves, others become controls. */
export function DropZone({ children }: { readonly children: ComponentChildren }) {
  const { session, t } = usePanel();
  const title = useId();
  const { over, ...drop } = useFileDrop((file) => void session.drop(file));
  return (
    <section class="panel" aria-labelledby={title} {...drop}>
      <h1 id={title} class="hidden">
        {t("panel")}
      </h1>
      {children}
      {over && (
        <div class="drop" aria-hidden="true">
          <strong>{t("drop")}</strong>
          <span>{t("drop.help")}</span>
        </div>
      )}
    </section>
  );
}

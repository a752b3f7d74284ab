import type { Notice } from "../../session/state.ts";
import { usePanel, usePanelState } from "../context.ts";
import { Button, IconButton } from "../kit/button.tsx";
import { focusNeighbour } from "../kit/focus-neighbour.ts";
import { Icon } from "../kit/icon.tsx";

/** What the user is to know, and what to do about it. */
export function Notices() {
  const { t } = usePanel();
  const notices = usePanelState((state) => state.notices);
  if (notices.length === 0) return null;
  return (
    <ul class="notices" aria-label={t("notices")}>
      {notices.map((notice) => (
        <NoticeLine key={notice.id} notice={notice} />
      ))}
    </ul>
  );
}

function NoticeLine({ notice }: { readonly notice: Notice }) {
  const { session, t, modelButton } = usePanel();
  const { id, level, message, action } = notice;
  const title = t.say(message);
  const advice = t.advise(message);
  const detail = message.detail === title ? undefined : message.detail;
  return (
    <li class={`notice ${level}`}>
      <Icon name={level} />
      <div class="notice-text">
        <strong>{title}</strong>
        {advice && <p>{advice}</p>}
        {detail && (
          <details>
            <summary>{t("notice.details")}</summary>
            <p>{detail}</p>
          </details>
        )}
        {action && (
          <Button
            onClick={() => {
              session.act(id);
              if (action.name === "open-models") modelButton.current?.click();
            }}
          >
            {t.say(action.label)}
          </Button>
        )}
      </div>
      <IconButton
        icon="close"
        class="notice-dismiss"
        label={t("notice.dismiss", { title })}
        onClick={(event) => {
          focusNeighbour(event.currentTarget, ".notice-dismiss", ".prompt");
          session.dismiss(id);
        }}
      />
    </li>
  );
}

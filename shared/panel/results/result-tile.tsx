import { useEffect, useRef } from "preact/hooks";
import type { Result } from "../../session/state.ts";
import { usePanel, usePanelState } from "../context.ts";
import { focusNeighbour } from "../kit/focus-neighbour.ts";
import { Pixels } from "../kit/pixels.tsx";
import { dragOut, pngOnHand } from "./png-on-hand.ts";
import { ResultMenu } from "./result-menu.tsx";

/** Device pixels of a tile's longer side. */
const tile = 192;
/** A pointer that only passes over shows nothing in the document. */
const restMs = 140;

interface ResultTileProps {
  readonly id: string;
  /** The one that Tab reaches. */
  readonly stop: boolean;
}

/** A picture that was made: hover or focus shows it in place, a click places it, a drag takes it out as a PNG file. */
export function ResultTile({ id, stop }: ResultTileProps) {
  const { session, t } = usePanel();
  const result = usePanelState(({ results }) => results.find((each) => each.id === id));
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const png = useRef(pngOnHand(() => session.file(id)));
  const show = (besides?: () => void): void => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      void session.hover(id);
      besides?.();
    }, restMs);
  };
  const hide = (): void => {
    clearTimeout(timer.current);
    void session.hover(undefined);
  };
  useEffect(
    () => () => {
      clearTimeout(timer.current);
      png.current.release();
    },
    [],
  );
  if (!result) return null;
  const { image, request, placed } = result;
  const prompt = request.prompt || t("job.untitled");
  return (
    <li
      class={`tile${placed === undefined ? "" : " placed"}`}
      style={{ "--ratio": image.width / image.height }}
    >
      <button
        type="button"
        class="result-place"
        tabIndex={stop ? 0 : -1}
        draggable
        aria-label={label(result, prompt)}
        title={prompt}
        onPointerEnter={() => show(png.current.fetch)}
        onPointerLeave={hide}
        onFocus={() => show()}
        onBlur={hide}
        onClick={() => {
          hide();
          void session.place(id, "layer");
        }}
        onKeyDown={(event) => {
          if (event.key !== "Delete" && event.key !== "Backspace") return;
          hide();
          focusNeighbour(event.currentTarget, ".result-place", ".generate");
          void session.removeResult(id);
        }}
        onDragStart={(event) => dragOut(event, png.current)}
      >
        <Pixels of={image} most={tile} many />
      </button>
      <ResultMenu id={id} prompt={prompt} />
    </li>
  );

  function label({ image: { width, height }, placed: where }: Result, prompt: string): string {
    const name = t("result.label", { prompt, width, height });
    return where === undefined ? name : `${name}, ${t("result.placed")}`;
  }
}

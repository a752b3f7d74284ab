import { masked } from "../../../sdk/host/index.ts";
import { InvalidRequest, pictureFile } from "../../../sdk/surface.ts";
import type { Parts } from "../parts.ts";
import { aimOf, placeResult, type PlaceWay } from "../placing.ts";
import type { Session } from "../session.ts";

type ResultActions = Pick<Session, "hover" | "place" | "removeResult" | "file">;

export function resultActions({ host, state, shelf, overlay, notices, attempt }: Parts): ResultActions {
  const place = (resultId: string, how: PlaceWay): Promise<void> =>
    attempt(
      async () => {
        const result = shelf.find(resultId);
        if (!result) return;
        const aim = aimOf(how, result, await host.selection());
        if ("missing" in aim) return notices.tell("info", { key: aim.missing, values: {} });
        await overlay.show("hover", undefined);
        const { layer, withRequest } = await placeResult(host, result, aim.target);
        if (!withRequest) notices.tell("info", { key: "notice.placed-without-request", values: {} });
        const now = shelf.find(resultId);
        if (now) await shelf.put({ ...now, placed: layer.id });
      },
      () => void place(resultId, how),
    );

  return {
    place,
    hover: (resultId) =>
      attempt(async () => {
        const result = resultId === undefined ? undefined : shelf.find(resultId);
        const shown = result && {
          image: result.mask ? masked(result.image, result.mask) : result.image,
          frame: result.frame,
        };
        await overlay.show("hover", shown);
      }),
    removeResult: (id) =>
      attempt(async () => {
        await overlay.show("hover", undefined);
        await shelf.remove(id);
      }),
    async file(resultId) {
      const result = state.get().results.find(({ id }) => id === resultId);
      if (!result) throw new InvalidRequest(`There is no result ${resultId}.`, { value: resultId });
      const bytes = await pictureFile(result.image, result.request);
      return new File([bytes], fileName(result.request.prompt, result.request.seed), { type: "image/png" });
    },
  };
}

const NAME_LENGTH = 40;

/** The first words of the prompt and the seed, in letters that every system takes. */
function fileName(prompt: string, seed: number): string {
  const words = prompt
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .slice(0, NAME_LENGTH)
    .replace(/^-+|-+$/g, "");
  return `${words || "underdrawing"}-${seed}.png`;
}

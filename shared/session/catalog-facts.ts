import type { CatalogModel } from "../../sdk/catalog/index.ts";
import type { ModelSource } from "../../sdk/index.ts";
import { type HubAddress, parseHubAddress } from "../../sdk/weights/download/hub-address.ts";
import type { KnownFacts, Suggestion } from "./model-state.ts";

/** What the panel asks of the catalogue. */
export interface CatalogFacts {
  /** What a model is; undefined for one that the catalogue does not name. */
  factsOf(source: ModelSource): Promise<(KnownFacts & { readonly title: string | undefined }) | undefined>;
  /** Base models that can be used here. */
  suggestions(): Promise<readonly Suggestion[]>;
  /** Networks for every kind of control that go with a model, by the kind's name: they are fetched when first used. */
  controlsFor(source: ModelSource): Promise<Readonly<Record<string, string>>>;
}

/** The catalogue is fetched when it is first asked. */
const usual = () => import("../../sdk/catalog/catalog.ts");

export function catalogFacts(load = usual): CatalogFacts {
  const at = async (source: ModelSource) => {
    const place = placeOf(source);
    if (!place) return undefined;
    const { catalogModelAt, catalogModels } = await load();
    const exact = catalogModelAt(place);
    // Other files of a repository bear its licence, but are not what the catalogue tells of.
    const sibling = catalogModels().find(({ repository }) => repository === place.repo);
    return { exact, licence: (exact ?? sibling)?.licence };
  };
  return {
    async factsOf(source) {
      const found = await at(source);
      if (!found?.licence) return undefined;
      const { exact, licence } = found;
      return {
        title: exact?.title,
        about: exact?.about,
        licence,
        triggerWords: exact?.defaults.triggerWords ?? [],
      };
    },
    async suggestions() {
      const { addressOf, catalogModels } = await load();
      return catalogModels()
        .filter(({ kind, missing, takes }) => kind === "base" && missing === undefined && takes === undefined)
        .toSorted((one, other) => rank(one) - rank(other) || one.title.localeCompare(other.title))
        .map((model) => ({
          id: model.id,
          title: model.title,
          about: model.about,
          licence: model.licence,
          address: addressOf(model),
          repository: model.repository,
          bytes: bytesOf(model),
          family: model.family,
        }));
    },
    async controlsFor(source) {
      if (source === "builtin") return {};
      const { addressOf, catalogModels } = await load();
      const family = (await at(source))?.exact?.family ?? "sd1";
      const fitting = catalogModels().filter(
        (model) => model.family === family && model.control !== undefined && model.missing === undefined,
      );
      // The last of a kind wins: the smallest download.
      const byPreference = PREFERRED.flatMap((kind) => fitting.filter((model) => model.kind === kind));
      return Object.fromEntries(byPreference.map((model) => [model.control!, addressOf(model)]));
    },
  };
}

/** Those of which more is known come first. */
const rank = (model: CatalogModel): number => (bytesOf(model) === undefined ? 1 : 0);

/** What serves as a control, the largest first. */
const PREFERRED: readonly CatalogModel["kind"][] = ["controlnet", "control-lora"];

function placeOf(source: ModelSource): HubAddress | undefined {
  if (typeof source !== "string" && !(source instanceof URL)) return undefined;
  try {
    return parseHubAddress(String(source));
  } catch {
    // An address that is none will be refused with a sentence of its own.
    return undefined;
  }
}

/** Of the files that are opened, where all of them are known; of a folder the half-precision ones are listed. */
function bytesOf({ file, files }: CatalogModel): number | undefined {
  const opened = file === undefined ? files.filter(({ path }) => path.includes("/")) : files;
  if (opened.length === 0 || opened.some(({ bytes }) => bytes === undefined)) return undefined;
  if (file === undefined && opened.length < 3) return undefined;
  return opened.reduce((sum, { bytes }) => sum + bytes!, 0);
}

import { InvalidRequest } from "../errors.ts";
import type { Manifest } from "./manifest.ts";
import { type CatalogId, models } from "./models.ts";

/** A model of the catalogue: what it is, where it lies, what it asks for. Where its facts stand, its manifest says. */
export type CatalogModel = Readonly<Omit<Manifest, "id" | "sources">> & { readonly id: CatalogId };

/** Every public model that the catalogue names; some of them this package cannot run yet (`missing` says why). */
export const catalogModels = (): readonly CatalogModel[] => models;

/**
 * Where a model of the catalogue lies, as `createEngine` takes it.
 *
 * ```ts
 * const engine = await createEngine({ model: catalogModel("sd15") });
 * ```
 * @throws InvalidRequest for an id that is not in the catalogue
 */
export function catalogModel(id: CatalogId): string {
  const found = models.find((model) => model.id === id);
  if (found) return addressOf(found);
  throw new InvalidRequest(
    `The catalogue has no model ${JSON.stringify(id)}; it has ${models.map((model) => model.id).join(", ")}.`,
    { value: id },
  );
}

const HUB = "https://huggingface.co";

/** "org/name", "org/name@commit", "org/name/file", or the page of a file at a commit. */
export function addressOf({
  repository,
  revision,
  file,
}: Pick<Manifest, "repository" | "revision" | "file">): string {
  if (file === undefined) return revision === undefined ? repository : `${repository}@${revision}`;
  return revision === undefined
    ? `${repository}/${file}`
    : `${HUB}/${repository}/resolve/${revision}/${file}`;
}

/** A repository of the hub, or one file of it, at a revision or at the one that is meant where none is named. */
export interface HubPlace {
  readonly repo: string;
  readonly revision?: string | undefined;
  readonly path?: string | undefined;
}

/** The model of the catalogue that lies there; undefined for what the catalogue does not name. */
export function catalogModelAt({ repo, revision, path }: HubPlace): CatalogModel | undefined {
  return models.find(
    (model) =>
      model.repository.toLowerCase() === repo.toLowerCase() &&
      model.file === path &&
      (revision === undefined || revision === model.revision),
  );
}

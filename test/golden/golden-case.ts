import { readFile } from "node:fs/promises";
import { join } from "node:path";

/** One entry of `cases.json`; the golden folder's README says what each kind means. */
export interface GoldenCase {
  readonly name: string;
  readonly kind: string;
  readonly args: Readonly<Record<string, unknown>>;
  /** `file` says which refs file holds the tensors that the other entries name. */
  readonly inputs?: TensorNames;
  readonly outputs?: TensorNames;
  readonly tol: Readonly<Record<string, number>>;
  readonly note?: string;
  /** Other fields of the case, such as a pipeline's class. */
  readonly [field: string]: unknown;
}

export type TensorNames = Readonly<Record<string, string | readonly string[]>>;

/** The cases of a golden folder that say of which kind they are; none when it has no cases.json. */
export const readCases = async (folder: string): Promise<readonly GoldenCase[]> => {
  try {
    const { cases } = JSON.parse(await readFile(join(folder, "cases.json"), "utf8")) as {
      cases: (GoldenCase | (Omit<GoldenCase, "kind"> & { readonly kind?: undefined }))[];
    };
    return cases.filter((golden): golden is GoldenCase => golden.kind !== undefined);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
};

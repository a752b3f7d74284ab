import type { Painter } from "../editor/painter.ts";
import { type Need, unmetNeed } from "./needs.ts";
import type { HostSubject, OpenSubject } from "./subject.ts";

/** One promise of `EditorHost`, and how it is put to the test. */
export interface ConformanceCase {
  /** "family: what is tried"; no two are alike. */
  readonly name: string;
  /** What a host promises, in a sentence. */
  readonly promise: string;
  /** What an editor must have for the promise to mean something. */
  readonly needs: readonly Need[];
  /**
   * Tries it on an editor that is opened, and closed again, for this alone.
   * @throws Error whose sentence says which part of the promise was not kept
   */
  run(open: OpenSubject, options?: CaseOptions): Promise<void>;
}

export interface CaseOptions {
  /** Paints what was captured, to be held beside what the editor shows: `paintDrawing` of `underdrawing/conditioning`. */
  readonly paint?: Painter | undefined;
  /** Milliseconds until a host must have given up on a silent editor; a whole case may take three times as long. Default 20 000. */
  readonly patience?: number | undefined;
}

export const usualPatience = 20_000;

interface CaseBody {
  readonly promise: string;
  readonly needs?: readonly Need[];
  /** Of the empty document. Default 200 × 150. */
  readonly size?: { readonly width: number; readonly height: number };
  readonly run: (subject: HostSubject, options: CaseOptions) => Promise<void>;
}

/** The cases of a family, by what is tried. */
export function family(name: string, cases: Readonly<Record<string, CaseBody>>): ConformanceCase[] {
  return Object.entries(cases).map(([tried, body]) => {
    const { promise, needs = [], size = { width: 200, height: 150 } } = body;
    return {
      name: `${name}: ${tried}`,
      promise,
      needs,
      async run(open, options = {}) {
        const subject = await open(size);
        try {
          await body.run(subject, options);
        } finally {
          await subject.close();
        }
      },
    };
  });
}

/** Why a case does not apply to an editor; undefined where it does. */
export function inapplicable(
  { needs }: ConformanceCase,
  subject: HostSubject,
  options: CaseOptions,
): string | undefined {
  for (const need of needs) {
    const reason = unmetNeed(need, subject, options);
    if (reason !== undefined) return reason;
  }
  return undefined;
}

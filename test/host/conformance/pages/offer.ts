import { paintDrawing } from "../../../../sdk/conditioning/index.ts";
import {
  type ConformanceReport,
  type OpenSubject,
  runConformance,
} from "../../../../sdk/host/conformance/index.ts";

/** What a page of `inChromium` calls: the suite then runs inside the page, where the editor is. */
export function offerConformance(open: OpenSubject): void {
  const tryConformance = (only: string | undefined): Promise<ConformanceReport> =>
    runConformance(open, { only, paint: paintDrawing });
  Object.assign(globalThis, { tryConformance });
}

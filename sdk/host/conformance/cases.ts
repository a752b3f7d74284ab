import type { ConformanceCase } from "./case.ts";
import { atOnce } from "./cases/at-once.ts";
import { earlierResults } from "./cases/earlier-results.ts";
import { events } from "./cases/events.ts";
import { exporting } from "./cases/export.ts";
import { filling } from "./cases/fill.ts";
import { frames } from "./cases/frames.ts";
import { geometry } from "./cases/geometry.ts";
import { inserting } from "./cases/insert.ts";
import { listing } from "./cases/listing.ts";
import { marquee } from "./cases/marquee.ts";
import { oddDocuments } from "./cases/odd-documents.ts";
import { placement } from "./cases/placement.ts";
import { plainText } from "./cases/plain-text.ts";
import { previews } from "./cases/preview.ts";
import { reading } from "./cases/reading.ts";
import { refusals } from "./cases/refusals.ts";
import { replacing } from "./cases/replace.ts";
import { results } from "./cases/results.ts";
import { scope } from "./cases/scope.ts";
import { silence } from "./cases/silence.ts";
import { steps } from "./cases/steps.ts";
import { store } from "./cases/store.ts";

/** All that a host is asked, a family after the other. */
export const conformanceCases: readonly ConformanceCase[] = [
  ...placement,
  ...frames,
  ...geometry,
  ...scope,
  ...earlierResults,
  ...exporting,
  ...reading,
  ...steps,
  ...results,
  ...filling,
  ...replacing,
  ...refusals,
  ...previews,
  ...inserting,
  ...listing,
  ...marquee,
  ...events,
  ...store,
  ...oddDocuments,
  ...plainText,
  ...atOnce,
  ...silence,
];

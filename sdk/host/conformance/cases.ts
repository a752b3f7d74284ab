import type { ConformanceCase } from "./case.ts";
import { atOnce } from "./cases/at-once.ts";
import { events } from "./cases/events.ts";
import { exporting } from "./cases/export.ts";
import { geometry } from "./cases/geometry.ts";
import { inserting } from "./cases/insert.ts";
import { listing } from "./cases/listing.ts";
import { oddDocuments } from "./cases/odd-documents.ts";
import { placement } from "./cases/placement.ts";
import { plainText } from "./cases/plain-text.ts";
import { previews } from "./cases/preview.ts";
import { reading } from "./cases/reading.ts";
import { results } from "./cases/results.ts";
import { scope } from "./cases/scope.ts";
import { silence } from "./cases/silence.ts";
import { steps } from "./cases/steps.ts";
import { store } from "./cases/store.ts";

/** All that a host is asked, a family after the other. */
export const conformanceCases: readonly ConformanceCase[] = [
  ...placement,
  ...geometry,
  ...scope,
  ...exporting,
  ...reading,
  ...steps,
  ...results,
  ...previews,
  ...inserting,
  ...listing,
  ...events,
  ...store,
  ...oddDocuments,
  ...plainText,
  ...atOnce,
  ...silence,
];

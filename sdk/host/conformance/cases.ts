import type { ConformanceCase } from "./case.ts";
import { placement } from "./cases/placement.ts";

/** All that a host is asked, a family after the other. */
export const conformanceCases: readonly ConformanceCase[] = [...placement];

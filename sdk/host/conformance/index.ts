/** Does an editor's host keep what `EditorHost` promises? Runs in browsers and in Node, without a test framework. */
export type { CaseOptions, ConformanceCase } from "./case.ts";
export { conformanceCases } from "./cases.ts";
export type { Need } from "./needs.ts";
export { type CaseResult, type ConformanceReport, countOutcomes, type Outcome } from "./report.ts";
export { type ConformanceOptions, runConformance } from "./run.ts";
export type { EditorTrait, HostSubject, OpenSubject } from "./subject.ts";
export { conformanceTable } from "./table.ts";
export { memorySubject } from "../memory/subject.ts";

/** The worker's entry: one model, or a plan for one, driven by messages. */
import { expose } from "comlink";
import { openModelHere } from "./open-here.ts";
import { planHere } from "./plan-here.ts";
import { planHost } from "./plan-host.ts";
import { modelHost } from "./worker-link/model-host.ts";

expose({ ...modelHost(openModelHere), ...planHost(planHere) });

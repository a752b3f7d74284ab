/** The worker's entry: one engine, or a plan for one, driven by messages. */
import { expose } from "comlink";
import { engineHost } from "./engine-host.ts";
import { openHere } from "./open-here.ts";
import { planHere } from "./plan-here.ts";
import { planHost } from "./plan-host.ts";

expose({ ...engineHost(openHere), ...planHost(planHere) });

/** The worker's entry: one model, driven by messages. */
import { expose } from "comlink";
import { openModelHere } from "./open-here.ts";
import { modelHost } from "./worker-link/model-host.ts";

expose(modelHost(openModelHere));

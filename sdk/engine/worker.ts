/** The worker's entry: one engine, driven by messages. */
import { expose } from "comlink";
import { engineHost } from "./engine-host.ts";
import { openHere } from "./open-here.ts";

expose(engineHost(openHere));

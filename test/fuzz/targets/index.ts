import type { FuzzTarget } from "../fuzz-target.ts";
import { configs } from "./configs.ts";
import { pickle } from "./pickle.ts";
import { requests } from "./requests.ts";
import { safetensors } from "./safetensors.ts";

/** Everything that reads what strangers wrote. */
export const TARGETS = [safetensors, pickle, configs, requests] as readonly FuzzTarget[];

export { Bridge, type BridgeOptions } from "./bridge.ts";
export { realClock, type Clock } from "./clock.ts";
export { photopeaOrigin, windowPort, type Port } from "./port.ts";

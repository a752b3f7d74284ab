export { photopeaHost, type PhotopeaHostOptions } from "./photopea-host.ts";

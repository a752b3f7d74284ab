/** The panel's colours: light and dark, in the manner of the editor around it. */
export { declarations, type Flavour, flavours, type Scheme } from "./flavours.ts";
export { watchScheme } from "./scheme.ts";
export { dark, light, type Tokens } from "./tokens.ts";

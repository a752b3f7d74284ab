import { CorruptFile } from "../../errors.ts";
import { base64ToBytes, bytesToBase64 } from "../base64.ts";
import { compress, decompress } from "../compression.ts";
import {
  type CheckedRequest,
  type Request,
  type RequestInput,
  requestSchema,
  requestToJson,
} from "./request.ts";
import { show } from "./show.ts";

/** Bytes of JSON; a Request for 2048 × 2048 with four maps has about 70 MB. */
const LARGEST = 128 * 2 ** 20;

/** A Request as short plain text (JSON, gzip, base64), to be kept with the layer that it made. */
export async function packRequest(request: Request | RequestInput): Promise<string> {
  return bytesToBase64(await compress("gzip", new TextEncoder().encode(requestToJson(request))));
}

/**
 * What `packRequest` packed.
 * @throws CorruptFile for text that is something else, a Request that is not as it must be, or one of more than 128 MB
 */
export async function unpackRequest(text: string): Promise<CheckedRequest> {
  const bytes = base64ToBytes(text);
  if (!bytes) throw new CorruptFile(`This is no packed Request: ${show(text)}.`, { value: show(text) });
  return requestFromJson(new TextDecoder().decode(await decompress("gzip", bytes, LARGEST)));
}

/** @throws CorruptFile for text that is no Request */
export function requestFromJson(text: string): CheckedRequest {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new CorruptFile(`This is no Request as JSON: ${show(text)}.`, { value: show(text), cause });
  }
  const parsed = requestSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0]!;
  throw new CorruptFile(`The Request is not as it must be: ${issue.path.join(".")} ${issue.message}.`, {
    value: issue.path.join("."),
    cause: parsed.error,
  });
}

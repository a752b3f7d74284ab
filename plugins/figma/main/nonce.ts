/** 128 bits that a page which did not get them cannot guess. Figma's main thread has no better source of chance. */
export function makeNonce(): string {
  let nonce = "";
  while (nonce.length < 32) nonce += Math.floor(Math.random() * 16).toString(16);
  return nonce;
}

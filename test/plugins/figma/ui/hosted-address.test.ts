import { describe, expect, test } from "@jest/globals";
import { localAddress, publicAddress } from "../../../../plugins/figma/hosted-address.ts";
import { manifestOf } from "../../../../plugins/figma/manifest.ts";
import { policyOf } from "../rig/csp.ts";

describe("where the page is hosted", () => {
  test.each(["https://example.org/underdrawing", "https://example.org/underdrawing//"])("%s", (text) => {
    expect(publicAddress(text)).toEqual({
      page: "https://example.org/underdrawing/index.html",
      host: "example.org",
      domain: "https://example.org/underdrawing/",
      local: false,
    });
  });

  test("a whole host is listed without a path", () => {
    expect(publicAddress("https://draw.example.org")).toMatchObject({
      page: "https://draw.example.org/index.html",
      domain: "https://draw.example.org",
    });
  });

  test.each([
    ["", "is no address"],
    ["example.org", "is no address"],
    ["http://example.org", "https://"],
    ["http://localhost:4127", "https://"],
    ["https://localhost", "no public host"],
    ["https://127.0.0.1/a", "no public host"],
    ["https://*.example.org", "no public host"],
    ["https://user:word@example.org", "user name"],
    ["https://example.org/?a=1", "query"],
    ["https://example.org/#a", "fragment"],
    ["https://example.org/a b", "path"],
    ["https://example.org/a';script-src *", "path"],
    ["javascript:alert(1)", "https://"],
  ])("%j is refused", (text, why) => {
    expect(() => publicAddress(text)).toThrow(why);
  });
});

describe("the manifest", () => {
  const released = manifestOf({ address: publicAddress("https://example.org/a"), id: "12" });
  const developed = manifestOf({ address: localAddress("http://localhost:4127"), id: "12" });

  test("lists the page's folder and nothing else", () => {
    expect(released.networkAccess).toEqual({
      allowedDomains: ["https://example.org/a/"],
      reasoning: expect.stringContaining("no part of the document is sent anywhere"),
    });
    expect(policyOf(released)).toBe(
      "default-src 'unsafe-inline' 'unsafe-eval' data: blob: https://example.org/a/",
    );
  });

  test("of development allows this machine alone, and not once published", () => {
    expect(developed.networkAccess).toMatchObject({
      allowedDomains: ["none"],
      devAllowedDomains: ["http://localhost:4127"],
    });
  });

  test("asks for no permission and for pages as they are opened", () => {
    expect(released).toMatchObject({
      permissions: [],
      documentAccess: "dynamic-page",
      id: "12",
      api: "1.0.0",
    });
  });
});

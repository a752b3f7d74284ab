import { afterEach, describe, expect, test } from "@jest/globals";
import { keptInDatabase, keptInLocalStorage } from "../../../../plugins/photopea/host/keeping.ts";
import { newKey, readTag, withTag } from "../../../../plugins/photopea/host/tags.ts";
import { InvalidRequest } from "../../../../sdk/errors.ts";

const place = globalThis as { localStorage?: unknown };
const own = Object.getOwnPropertyDescriptor(globalThis, "localStorage");

afterEach(() => {
  if (own) Object.defineProperty(globalThis, "localStorage", own);
  else delete place.localStorage;
});

const setStorage = (storage: object | (() => never)) =>
  Object.defineProperty(globalThis, "localStorage", {
    configurable: true,
    get: () => (typeof storage === "function" ? (storage as () => never)() : storage),
  });

describe("settings", () => {
  test("are kept in localStorage under names of their own", async () => {
    const kept = new Map<string, string>([["theirs", "untouched"]]);
    setStorage({
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
      removeItem: (key: string) => void kept.delete(key),
    });
    const settings = keptInLocalStorage();
    await settings.set("a", "1");
    expect([...kept]).toEqual([
      ["theirs", "untouched"],
      ["underdrawing:a", "1"],
    ]);
    expect(await keptInLocalStorage().get("a")).toBe("1");
    await settings.set("a", undefined);
    expect(await settings.get("a")).toBeUndefined();
  });

  test("live as long as the panel where storage is blocked", async () => {
    setStorage(() => {
      throw new DOMException("The operation is insecure.", "SecurityError");
    });
    const settings = keptInLocalStorage();
    await settings.set("a", "1");
    expect(await settings.get("a")).toBe("1");
  });

  test("that do not fit are an InvalidRequest", async () => {
    setStorage({
      getItem: () => null,
      setItem: () => {
        throw new DOMException("full", "QuotaExceededError");
      },
    });
    await expect(keptInLocalStorage().set("a", "x")).rejects.toBeInstanceOf(InvalidRequest);
  });
});

test("Requests live as long as the panel where there is no database", async () => {
  const requests = keptInDatabase();
  await requests.set("key", "{}");
  expect(await requests.get("key")).toBe("{}");
});

describe("tags", () => {
  test.each(["Lighthouse", "", "a [b] c", "[udp-short]", "line\nbreak"])(
    "of %j are read as they were written",
    (name) => {
      const tag = { key: newKey(), masked: true };
      expect(readTag(withTag(name, tag))).toEqual({ name, tag });
      expect(readTag(name)).toEqual({ name, tag: undefined });
    },
  );

  test("stay in the names of copies", () => {
    const tag = { key: newKey(), masked: false };
    expect(readTag(`${withTag("Sea", tag)} copy`)).toEqual({ name: "Sea copy", tag });
  });
});

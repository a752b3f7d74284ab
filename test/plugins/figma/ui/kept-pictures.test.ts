import { expect, test } from "@jest/globals";
import { KeptPictures } from "../../../../plugins/figma/ui/host/kept-pictures.ts";

const picture = (side: number) => ({ width: side, height: side, pixels: new Uint8ClampedArray(0) });

test("images are kept, the pictures of layers are not", () => {
  const kept = new KeptPictures();
  kept.keep(
    new Map([
      ["image:a", picture(10)],
      ["export:1:2", picture(10)],
    ]),
  );
  expect([...kept.all().keys()]).toEqual(["image:a"]);
});

test("those that came first are let go when there are too many pixels", () => {
  const kept = new KeptPictures();
  for (const name of ["a", "b", "c"]) kept.keep(new Map([[`image:${name}`, picture(4096)]]));
  expect([...kept.all().keys()]).toEqual(["image:b", "image:c"]);
});

test("what was handed out stays whole when more is kept", () => {
  const kept = new KeptPictures();
  kept.keep(new Map([["image:a", picture(4096)]]));
  const before = kept.all();
  for (const name of ["b", "c"]) kept.keep(new Map([[`image:${name}`, picture(4096)]]));
  expect([...before.keys()]).toEqual(["image:a"]);
});

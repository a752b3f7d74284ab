import { describe, expect, test } from "@jest/globals";
import { makeScene } from "../../../../models/recipe/scenes/make-scene.ts";

const vocabulary = new Set(
  (
    "a above among an and at autumn bare beach beside blue boat boats brown building buildings bush bushes by cliff cloud clouds coast " +
    "countryside cut dawn day daylight distance drawing dusk early evening field fields five flat forest four green hill hills house " +
    "houses illustration in ink island lake lakes layered lighthouse lighthouses many meadow moon morning mountain mountains near night of on " +
    "painting palm paper pastel path paths people person pine pink plain poplar poplars poster red river road rock rocks sailboat " +
    "sailboats sea snow soft some spring stars summer sun sunny sunrise sunset the three town tree trees two under valley " +
    "village wash water watercolor white winter with yellow"
  ).split(" "),
);

describe("captions", () => {
  const scenes = Array.from({ length: 1200 }, (_, seed) => makeScene(seed));

  test("use a closed vocabulary in lower case", () => {
    const strange = new Set(
      scenes.flatMap(({ caption }) => caption.split(/,? /)).filter((word) => !vocabulary.has(word)),
    );
    expect([...strange]).toEqual([]);
  });

  test("fit into CLIP's 77 tokens with room to spare", () => {
    expect(Math.max(...scenes.map(({ caption }) => caption.split(/,? /).length))).toBeLessThan(40);
  });

  test("name the hour in most cases, and never another one", () => {
    const words = {
      dawn: /dawn|sunrise|morning/,
      day: /\bday\b|daylight/,
      dusk: /dusk|sunset|evening/,
      night: /night/,
    };
    let named = 0;
    for (const { caption, facts } of scenes) {
      const said = (Object.keys(words) as (keyof typeof words)[]).filter((time) => words[time].test(caption));
      expect([[], [facts.time]]).toContainEqual(said);
      named += said.length;
    }
    expect(named / scenes.length).toBeGreaterThan(0.8);
  });
});

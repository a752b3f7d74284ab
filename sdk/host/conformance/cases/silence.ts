import { type CaseOptions, family, usualPatience } from "../case.ts";
import { expectEqual, expectRefusal, withinTime } from "../expect.ts";
import { marker } from "../marker.ts";
import { box, rect } from "../scene.ts";
import { drawOne, frameOf } from "../steps.ts";
import type { HostSubject } from "../subject.ts";

const spot = rect(60, 50, 64, 48);

/** What is asked of a silent editor; each must end, within its time, with `HostTimeout`. */
const questions: Readonly<Record<string, (subject: HostSubject) => Promise<unknown>>> = {
  "telling the selection": ({ host }) => host.selection(),
  "listing the layers": ({ host }) => host.layers(),
  "capturing the selection": ({ host }) => host.capture("selection"),
  "exporting pixels": ({ host }) => host.exportPixels(spot, 1),
  "placing a picture": ({ host }) => host.place(marker(64, 48), spot),
};

export const silence = family("silence", {
  ...Object.fromEntries(
    Object.entries(questions).map(([what, ask]) => [
      what,
      {
        promise:
          "A method that the editor does not answer ends with HostTimeout, and works again when the editor does.",
        needs: ["silence"] as const,
        async run(subject: HostSubject, { patience = usualPatience }: CaseOptions) {
          await frameOf(subject, await drawOne(subject, box("box", spot)));
          const answerAgain = subject.silence?.();
          const timed = withinTime(
            expectRefusal(() => ask(subject), "host-timeout", `${what} in a silent editor`),
            patience,
            `${what} in a silent editor`,
          );
          await timed.finally(() => answerAgain?.());
          await ask(subject);
        },
      },
    ]),
  ),
  "asked many times": {
    promise: "Every question to a silent editor ends, and the answers of afterwards are not crossed.",
    needs: ["silence"],
    async run(subject, { patience = usualPatience }) {
      const [a, b] = await subject.draw([box("a", spot), box("b", rect(10, 10, 20, 20))]);
      await subject.select([a!]);
      const answerAgain = subject.silence?.();
      const asked = Promise.all(
        Array.from({ length: 4 }, () =>
          expectRefusal(() => subject.host.selection(), "host-timeout", "A question to a silent editor"),
        ),
      );
      await withinTime(asked, patience, "Four questions to a silent editor").finally(() => answerAgain?.());
      await subject.select([b!]);
      expectEqual(
        (await subject.host.selection())?.layers.map(({ id }) => id),
        [b],
        "The selection when the editor answers again",
      );
    },
  },
});

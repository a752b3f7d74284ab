import { describe, expect, test } from "@jest/globals";
import { Bridge, ScriptError } from "../../../../plugins/photopea/bridge/bridge.ts";
import { es5 } from "../../../../plugins/photopea/bridge/script.ts";
import { Cancelled, HostTimeout } from "../../../../sdk/errors.ts";
import { FakeClock } from "../simulator/fake-clock.ts";

const png = (last: number) => Uint8Array.from([0x89, 0x50, 0x4e, 0x47, last]).buffer;
const script = es5`function main(input) { return input; }`;
const order = { asked: "answer" };

/** A Photopea that does what a test says, and no more. */
function openPort() {
  const clock = new FakeClock();
  const posted: string[] = [];
  let hear: (data: unknown) => void = () => undefined;
  let answers: (tag: string, text: string) => void = () => undefined;
  const bridge = new Bridge(
    {
      post: (data) => {
        posted.push(data as string);
        answers(/ud:[0-9a-f]+:/.exec(data as string)![0], data as string);
      },
      listen: (listener) => {
        hear = listener;
        return () => undefined;
      },
    },
    { clock, timeout: 1000 },
  );
  return {
    clock,
    bridge,
    posted,
    say: (data: unknown) => hear(data),
    later: (ms: number, data: unknown) => void clock.after(ms, () => hear(data)),
    answer: (how: (tag: string, text: string) => void) => void (answers = how),
  };
}

describe("a command gets its own answer", () => {
  test('whatever "done" does', async () => {
    for (const dones of [[], [0], [5], [0, 0, 3], [40, 40]]) {
      const { bridge, clock, later, answer } = openPort();
      answer((tag) => {
        dones.forEach((at) => later(at, "done"));
        later(10, `${tag}value:7`);
        later(20, `${tag}end:`);
      });
      expect((await clock.until(bridge.run(script, 7, order))).value).toBe(7);
    }
  });

  test("among noise, echoes of other panels and forged tags", async () => {
    const { bridge, clock, later, answer } = openPort();
    answer((tag) => {
      for (const noise of [
        "done",
        "MSFAPI#1",
        "hello",
        {},
        null,
        3,
        `ud:${"0".repeat(32)}:value:"forged"`,
        "ud::end:",
      ])
        later(1, noise);
      later(2, png(1));
      later(5, `${tag}end:`);
      later(9, `${tag}value:"mine"`);
    });
    expect(await clock.until(bridge.run(script, null, order))).toEqual({ value: "mine", files: [] });
  });

  test("one at a time, in the order of asking", async () => {
    const { bridge, clock, later, answer, posted } = openPort();
    let waiting = 0;
    let most = 0;
    answer((tag) => {
      most = Math.max(most, ++waiting);
      clock.after(30, () => waiting--);
      later(30, `${tag}value:${posted.length}`);
      later(30, `${tag}end:`);
    });
    const answers = await clock.until(Promise.all([1, 2, 3].map(() => bridge.run(script, null, order))));
    expect(answers.map(({ value }) => value)).toEqual([1, 2, 3]);
    expect(most).toBe(1);
  });

  test("what a script threw comes through, in its words", async () => {
    const { bridge, clock, later, answer } = openPort();
    answer((tag) => {
      later(3, `${tag}error:gone:12`);
      later(4, `${tag}end:`);
    });
    const failed = clock.until(bridge.run(script, null, order));
    await expect(failed).rejects.toBeInstanceOf(ScriptError);
    await expect(failed).rejects.toMatchObject({ reason: "gone:12" });
  });
});

describe("files", () => {
  test("may come before, between and up to 170 ms after the echoes", async () => {
    for (const at of [0, 12, 190]) {
      const { bridge, clock, later, answer } = openPort();
      answer((tag) => {
        later(at, png(9));
        later(10, `${tag}value:null`);
        later(20, `${tag}end:png`);
      });
      const { files } = await clock.until(bridge.run(script, null, order));
      expect(files.map((file) => new Uint8Array(file)[4])).toEqual([9]);
    }
  });

  test("of another panel are not taken for its own: the command is sent again", async () => {
    const { bridge, clock, later, answer, posted } = openPort();
    answer((tag) => {
      const again = posted.length > 1;
      if (!again) later(5, png(66));
      later(10, `${tag}value:null`);
      later(20, `${tag}end:png`);
      later(180, png(again ? 2 : 1));
    });
    const { files } = await clock.until(bridge.run(script, null, order));
    expect(posted).toHaveLength(2);
    expect(files.map((file) => new Uint8Array(file)[4])).toEqual([2]);
  });

  test("of another format do not disturb", async () => {
    const { bridge, clock, later, answer, posted } = openPort();
    answer((tag) => {
      later(5, Uint8Array.from([0xff, 0xd8, 0xff]).buffer);
      later(10, `${tag}value:null`);
      later(20, `${tag}end:png`);
      later(60, png(1));
    });
    await clock.until(bridge.run(script, null, order));
    expect(posted).toHaveLength(1);
  });

  test("without end are given up with a word", async () => {
    const { bridge, clock, later, answer } = openPort();
    answer((tag) => {
      later(1, png(1));
      later(2, png(2));
      later(10, `${tag}value:null`);
      later(20, `${tag}end:png`);
    });
    await expect(clock.until(bridge.run(script, null, order))).rejects.toThrow(/Another panel/);
  });
});

describe("an editor that does not answer", () => {
  test("is a HostTimeout, and what it says too late is never the next answer", async () => {
    const { bridge, clock, later, answer, posted } = openPort();
    answer((tag) => {
      const late = posted.length === 1 ? 1500 : 5;
      later(late, `${tag}value:${posted.length}`);
      later(late, `${tag}end:${posted.length === 1 ? "png" : ""}`);
      if (posted.length === 1) later(1700, png(1));
    });
    const first = clock.until(bridge.run(script, null, order));
    await expect(first).rejects.toBeInstanceOf(HostTimeout);
    const next = await clock.until(bridge.run(script, null, order));
    expect(next).toEqual({ value: 3, files: [] });
    expect(posted).toHaveLength(3);
  });

  test("a file of an order that was given up is not taken for the next order's", async () => {
    const { bridge, clock, later, answer, posted } = openPort();
    answer((tag) => {
      if (posted.length === 1) {
        later(1010, png(66));
        return;
      }
      later(5, `${tag}value:null`);
      later(6, `${tag}end:${posted.length === 3 ? "png" : ""}`);
      if (posted.length === 3) later(150, png(7));
    });
    await expect(clock.until(bridge.run(script, null, order))).rejects.toBeInstanceOf(HostTimeout);
    const { files } = await clock.until(bridge.run(script, null, order));
    expect(files.map((file) => new Uint8Array(file)[4])).toEqual([7]);
  });

  test("stays a HostTimeout as long as it is silent, and answers when it is back", async () => {
    const { bridge, clock, later, answer } = openPort();
    for (let i = 0; i < 3; i++)
      await expect(clock.until(bridge.run(script, null, order))).rejects.toBeInstanceOf(HostTimeout);
    answer((tag) => {
      later(1, `${tag}value:1`);
      later(1, `${tag}end:`);
    });
    expect((await clock.until(bridge.run(script, null, order))).value).toBe(1);
  });

  test("an order can be cancelled, before and while it is under way", async () => {
    const { bridge, clock, posted } = openPort();
    const before = AbortSignal.abort();
    await expect(clock.until(bridge.run(script, null, { ...order, signal: before }))).rejects.toBeInstanceOf(
      Cancelled,
    );
    expect(posted).toHaveLength(0);
    const controller = new AbortController();
    clock.after(50, () => controller.abort());
    const under = bridge.run(script, null, { ...order, signal: controller.signal });
    await expect(clock.until(under)).rejects.toBeInstanceOf(Cancelled);
    expect(posted).toHaveLength(1);
  });
});

import { readFileSync } from "node:fs";
import vm from "node:vm";
import { afterEach, expect, test, vi } from "vitest";
import { Conflict, TooMany } from "../errors";
import { count } from "../limits/commands";
import { guard, newPuzzle, shownNow } from "./challenge";

afterEach(() => vi.useRealTimers());

/** What the worker that browsers load makes of a puzzle. */
async function solve(puzzle: string): Promise<string> {
  const challenge = JSON.parse(puzzle);
  const solution = await new Promise((postMessage) => {
    const scope = vm.createContext({ postMessage, crypto, Uint8Array, DataView, Number, onmessage: undefined });
    vm.runInContext(readFileSync("public/proof.js", "utf8"), scope);
    scope.onmessage({ data: challenge });
  });
  return JSON.stringify({ challenge, solution });
}

const later = (ms: number) => vi.useFakeTimers({ now: Date.now() + ms, toFake: ["Date"] });

test("who solved the puzzle passes at once, three times with one answer, and often from one network", async () => {
  const proof = await solve(await newPuzzle());
  for (let time = 0; time < 3; time++) await guard({ proof }, "a", "door");
  await expect(guard({ proof }, "a", "door")).rejects.toThrow(new Conflict("errors.tooQuick"));
});

test("without JavaScript a form passes when a person could have typed so fast, a dozen times an hour from one network", async () => {
  const shown = shownNow();
  await expect(guard({ shown }, "b", "door")).rejects.toThrow("errors.tooQuick");
  later(2_500);
  for (let time = 0; time < 12; time++) await guard({ shown, proof: "" }, "b", "door");
  await expect(guard({ shown }, "b", "door")).rejects.toBeInstanceOf(TooMany);
  await guard({ shown }, "c", "door");
  await guard({ proof: await solve(await newPuzzle()) }, "b", "door");
});

test("what else is counted of the same form and network leaves forms without JavaScript their dozen", async () => {
  const shown = shownNow();
  later(2_500);
  for (let time = 0; time < 20; time++) await count(["form", "f"], { points: 30, seconds: 3600 });
  for (let time = 0; time < 12; time++) await guard({ shown }, "f", "form");
  await expect(guard({ shown }, "f", "form")).rejects.toBeInstanceOf(TooMany);
});

const otherThan = (hex: string) => `${hex.startsWith("0") ? "1" : "0"}${hex.slice(1)}`;

test("what nobody sees stays empty; a moment or an answer that somebody made up counts for nothing", async () => {
  const shown = shownNow();
  later(3_000);
  await expect(guard({ shown, website: "https://spam.example" }, "d", "door")).rejects.toThrow("errors.robot");
  await expect(guard({ shown: `1.${shown.split(".")[1]}` }, "d", "door")).rejects.toThrow("errors.tooQuick");
  const { challenge, solution } = JSON.parse(await solve(await newPuzzle()));
  const forged = [
    "nonsense",
    "null",
    "[]",
    "{}",
    JSON.stringify({ challenge: { ...challenge, signature: "00" }, solution }),
    JSON.stringify({
      challenge: {
        ...challenge,
        parameters: { ...challenge.parameters, keyPrefix: `${challenge.parameters.keyPrefix}0` },
      },
      solution,
    }),
    JSON.stringify({ challenge, solution: { ...solution, derivedKey: otherThan(solution.derivedKey) } }),
    JSON.stringify({ challenge, solution: null }),
  ];
  for (const proof of forged) await expect(guard({ proof }, "d", "door")).rejects.toThrow("errors.tooQuick");
  await guard({ shown }, "d", "door");
});

test("an answer is too old after an hour", async () => {
  const proof = await solve(await newPuzzle());
  later(61 * 60_000);
  await expect(guard({ proof }, "e", "door")).rejects.toThrow("errors.tooQuick");
});

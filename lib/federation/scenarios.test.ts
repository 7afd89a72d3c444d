import { afterAll, beforeAll, expect, test } from "vitest";
import { type Neighbourhood, openNeighbourhood } from "../../test/neighbourhood";
import { play, scenarios } from "../../test/scenarios/play";
import { Stage } from "../../test/scenarios/stage";
import { elsewhere } from "../../test/scenarios/steps-elsewhere";
import { here as ours } from "../../test/scenarios/steps-here";
import { ensureServerActor } from "../instance/commands";

let here: Neighbourhood;

beforeAll(async () => {
  here = await openNeighbourhood();
  await ensureServerActor();
});

afterAll(async () => {
  await here.stop();
});

// Told in test/scenarios/*.md; the other servers behave as test/peers says.
const told = scenarios();

test("there are scenarios for each of the peers", () => {
  const peers = ["gancio", "gotosocial", "lemmy", "mastodon", "misskey", "mobilizon", "snac", "wordpress"];
  expect([...new Set(told.map(({ name }) => name.split(":")[0]))]).toEqual(peers);
});

test.each(told.map((scenario, number) => [scenario.name, scenario, number] as const))(
  "%s",
  async (_name, scenario, number) => {
    const stage = new Stage(here, number);
    try {
      await play(stage, scenario, [...elsewhere, ...ours]);
    } finally {
      await stage.stop();
    }
  },
);

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fixturesFolder } from "../../test/fixtures";
import { type Neighbourhood, openNeighbourhood } from "../../test/neighbourhood";
import { expected } from "../../test/outcomes/all";
import { Peers } from "../../test/outcomes/peers";

const present = fixturesFolder() !== null;
if (!present) console.warn("SKIPPED: the documents of real peers (../shared/fixtures) are not on this machine.");

// The documents arrive as they are but for their hosts, each of which is a name on this machine, where a fake origin
// signs for its actors and serves the document with all its friends.
describe.skipIf(!present)("the documents of real peers arrive, signed", () => {
  let here: Neighbourhood;
  let peers: Peers;

  beforeAll(async () => {
    here = await openNeighbourhood();
    peers = (await Peers.open(here)).knowing(expected);
  });

  afterAll(async () => {
    await peers.close();
    await here.stop();
  });

  test.each(Object.entries(expected))("%s", async (file, row) => {
    const outcome = await peers.outcome(file, row);
    expect(peers.statuses.filter((status) => status !== 202)).toEqual([]);
    expect(outcome.sort()).toEqual([...(row.gives ?? [])].sort());
  });
});

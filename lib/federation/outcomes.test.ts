import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fixturesFolder } from "../../test/fixtures";
import { type Neighbourhood, openNeighbourhood } from "../../test/neighbourhood";
import { expected } from "../../test/outcomes/all";
import { friendicaEvent, friendicaOutcome } from "../../test/outcomes/composed";
import type { Expected } from "../../test/outcomes/outcome";
import { Peers } from "../../test/outcomes/peers";
import { failures } from "../../test/outcomes/scene";
import { tableOf, writeTable, writtenTable } from "../../test/outcomes/table";

const present = fixturesFolder() !== null;
if (!present) console.warn("SKIPPED: the documents of real peers (../shared/fixtures) are not on this machine.");

// The documents arrive as they are but for their hosts, each of which is a name on this machine, where a fake origin
// signs for its actors and serves the document with all its friends.
describe.skipIf(!present)("the documents of real peers arrive, signed", () => {
  let here: Neighbourhood;
  let peers: Peers;
  const seen = new Map<string, string[]>();

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
    seen.set(file, outcome);
    await becomes(outcome, row);
  });

  test("an event as Friendica writes it", async () => {
    await becomes(await peers.outcome("friendica", friendicaOutcome, friendicaEvent), friendicaOutcome);
  });

  test("as they stand, and signed by a stranger, none of them is believed, and none is too much", async () => {
    const statuses = await peers.byAStranger(Object.keys(expected));
    expect(statuses.filter(([, status]) => ![202, 400, 401].includes(status))).toEqual([]);
    expect(await failures()).toEqual([]);
  });

  test("FEDERATION.md says of each what was seen", () => {
    expect(seen.size).toBe(Object.keys(expected).length);
    const table = tableOf(seen, expected);
    if (process.env.UPDATE_OUTCOMES) writeTable(table);
    expect(writtenTable()).toBe(table);
  });

  /** It was taken in, whatever it is, and became what was thought out before. */
  async function becomes(outcome: string[], { gives = [] }: Expected): Promise<void> {
    expect(peers.statuses.filter((status) => status !== 202)).toEqual([]);
    expect(await failures()).toEqual([]);
    expect(outcome).toEqual([...gives].sort());
  }
});

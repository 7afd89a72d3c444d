import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Cluster } from "../../test/crashing-cluster";
import { House } from "../../test/house";

const exchanges = 50;
const people = { a: ["ada", "abe"], b: ["bea", "bob"] } as const;
type Side = keyof typeof people;

const seed = Number(process.env.KILL_SEED ?? Math.floor(Math.random() * 1_000_000));
const folder = mkdtempSync(join(tmpdir(), "farandole-kill-"));
let cluster: Cluster;
let houses: Record<Side, House>;

beforeAll(async () => {
  cluster = await Cluster.open(folder, ["a", "b"]);
  houses = {
    a: new House("a.localhost", await cluster.freePort(), cluster.url("a")),
    b: new House("b.localhost", await cluster.freePort(), cluster.url("b")),
  };
  await Promise.all([houses.a.open(), houses.b.open()]);
}, 120_000);
afterAll(async () => {
  await Promise.all([houses.a.close(), houses.b.close()]);
  await cluster.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The same numbers for the same seed (mulberry32). */
function chances(from: number): () => number {
  let state = from;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

test(`two servers, killed at any moment of ${exchanges} exchanges, end in the same state (KILL_SEED=${seed})`, {
  timeout: 240_000,
}, async () => {
  const chance = chances(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(chance() * list.length)] as T;
  const mine: { side: Side; who: string; id: string }[] = [];
  const other = (side: Side): Side => (side === "a" ? "b" : "a");
  for (const side of ["a", "b"] as const) for (const who of people[side]) await houses[side].ask("person", who);

  const publish = async (side: Side, who: string, number: number) => {
    mine.push({ side, who, id: await houses[side].ask("publish", who, `Bal ${number}`) });
  };
  const remote = async (side: Side, who: string, going: boolean) => {
    const open = await houses[side].ask("open");
    const fitting = open.filter((event) => event.going.includes(who) === going);
    return fitting.length > 0 ? pick(fitting).uri : null;
  };
  const exchange = async (number: number): Promise<string> => {
    const side = pick(["a", "b"] as const);
    const who = pick(people[side]);
    const own = mine.filter((event) => event.side === side);
    const event = own.length > 0 ? pick(own) : null;
    const what = pick([
      "follow",
      "publish",
      "publish",
      "rename",
      "cancel",
      "join",
      "join",
      "leave",
      "comment",
      "remove",
    ]);
    const house = houses[side];
    if (what === "follow") await house.ask("follow", who, `@${pick(people[other(side)])}@${houses[other(side)].host}`);
    else if (what === "rename" && event) await house.ask("rename", event.who, event.id, `Bal ${number}`);
    else if (what === "cancel" && event) await house.ask("cancel", event.who, event.id);
    else if (what === "remove" && own.length > 3 && event) {
      mine.splice(mine.indexOf(event), 1);
      await house.ask("remove", event.who, event.id);
    } else if (what === "join" || what === "leave" || what === "comment") {
      const uri = await remote(side, who, what === "leave");
      if (!uri) return exchange(number);
      if (what === "comment") await house.ask("comment", who, uri, `Word ${number}`);
      else await house.ask(what, who, uri);
    } else if (what === "publish") await publish(side, who, number);
    else return exchange(number);
    return what;
  };

  for (const side of ["a", "b"] as const)
    for (const who of people[side])
      for (const whom of people[other(side)])
        await houses[side].ask("follow", who, `@${whom}@${houses[other(side)].host}`);
  // Who follows hears of what is published from then on: nothing is published before everybody does.
  await bothIdle();
  await publish("a", "ada", 1000);
  await publish("b", "bea", 1001);

  const killing: Promise<unknown>[] = [];
  const done: string[] = [];
  for (let number = 0; number < exchanges; number++) {
    if (chance() < 0.2 || number === 10) {
      const [side, role, delay] = [pick(["a", "b"] as const), pick(["web", "worker"] as const), chance() * 150];
      killing.push(wait(delay).then(() => houses[side].kill(role)));
    }
    if (number === exchanges / 2) killing.push(wait(chance() * 100).then(() => cluster.crash()));
    done.push(await exchange(number));
  }
  await Promise.all(killing);
  await bothIdle();

  const [here, there] = await Promise.all([houses.a.ask("summary"), houses.b.ask("summary")]);
  expect(here).toEqual(there);
  // Every inbox is complete, and nothing stands there twice.
  for (const list of Object.values(here)) expect(new Set(list).size).toBe(list.length);
  expect(here.follows.length).toBe(8);
  expect(here.follows.every((one) => one.endsWith("ACCEPTED"))).toBe(true);
  expect(here.events.length).toBe(mine.length);
  expect(done).toHaveLength(exchanges);
});

/** Until neither has anything left to do; nothing may have been given up. */
async function bothIdle(): Promise<void> {
  const deadline = Date.now() + 90_000;
  for (let quiet = 0; quiet < 3; ) {
    await Promise.all([houses.a.ask("hurry"), houses.b.ask("hurry")]);
    await wait(500);
    const states = await Promise.all([houses.a.ask("waiting"), houses.b.ask("waiting")]);
    expect(states.flatMap(({ lost }) => lost)).toEqual([]);
    const left = states.flatMap(({ waiting }) => waiting);
    if (left.length > 0 && Date.now() > deadline) throw new Error(`still waiting: ${left.join("; ")}`);
    quiet = left.length === 0 ? quiet + 1 : 0;
  }
}

import { beforeEach, describe, expect, test } from "vitest";
import { group, guest, person, published } from "../../test/people";
import { db } from "../db";
import { beginDiscussion } from "../discussions/commands";
import { Conflict, Forbidden, Invalid, NotFound } from "../errors";
import type { EventRow } from "../events/present";
import type { Acting } from "../identities/schema";
import { leaveEvent } from "../participations/commands";
import { addBring, bring, dropPromises, editBring, removeBring } from "./bringing";
import { assign, claim, unclaim } from "./claiming";
import {
  addTask,
  deleteList,
  deleteTask,
  editTask,
  makeList,
  moveTask,
  renameList,
  setDone,
  sortByDay,
} from "./commands";
import { listsOf, openTasks, tasksFor, whoCan } from "./queries";
import { wantedAt } from "./wanted";

let ada: Acting;
let bo: Acting;
let cy: Acting;
let eve: Acting;
let choir: Acting;

beforeEach(async () => {
  [ada, bo, cy, eve] = [await person(), await person(), await person(), await person()];
  choir = await group(ada);
  for (const { id: actorId } of [bo, cy])
    await db.membership.create({ data: { groupId: choir.id, actorId, role: "MEMBER" } });
});

describe("a list of tasks", () => {
  let listId: string;
  let taskId: string;
  const titles = async () => (await listsOf(bo, choir.id))[0]?.open.map(({ title }) => title);
  const add = (title: string, dueOn?: string) => addTask(bo, { listId, title, dueOn });

  beforeEach(async () => {
    listId = (await makeList(bo, { groupId: choir.id, title: "Fête" })).id;
    taskId = (await add("Affiches")).id;
  });

  test("says who does what by when, and how many are for oneself", async () => {
    await editTask(bo, { taskId, title: "Coller les affiches", dueOn: "2030-05-01" });
    await Promise.all([claim(cy, { taskId }), claim(cy, { taskId }), claim(bo, { taskId })]);
    const [list] = await listsOf(cy, choir.id);
    expect(list?.open[0]).toMatchObject({ title: "Coller les affiches", dueOn: "2030-05-01", own: true });
    expect(list?.open[0]?.people).toHaveLength(2);
    expect([await tasksFor(cy, choir.id), await tasksFor(ada, choir.id)]).toEqual([1, 0]);
    await unclaim(cy, { taskId });
    expect(await tasksFor(cy, choir.id)).toBe(0);
    await assign(ada, { taskId, memberId: cy.id });
    await expect(assign(ada, { taskId, memberId: eve.id })).rejects.toBeInstanceOf(Conflict);
    expect((await openTasks(cy, choir.id, 3)).map(({ own }) => own)).toEqual([true]);
    expect((await whoCan(cy, choir.id)).length).toBe(3);
  });

  test("is ticked off, and not after all, by any member", async () => {
    await Promise.all([setDone(cy, { taskId, done: true }), setDone(bo, { taskId, done: true })]);
    expect(await db.fact.count({ where: { subject: taskId, kind: "task.done" } })).toBe(1);
    await expect(claim(cy, { taskId })).rejects.toBeInstanceOf(Conflict);
    expect((await listsOf(cy, choir.id))[0]?.done).toHaveLength(1);
    await setDone(ada, { taskId, done: false });
    expect(await titles()).toEqual(["Affiches"]);
  });

  test("is put in order without dragging, by many at once, too", async () => {
    const { id } = await add("Bal", "2030-01-02");
    await add("Café", "2030-01-01");
    await moveTask(bo, { taskId: id, by: -1 });
    expect(await titles()).toEqual(["Bal", "Affiches", "Café"]);
    await moveTask(bo, { taskId: id, by: -1 });
    await Promise.all([moveTask(bo, { taskId: id, by: 1 }), moveTask(ada, { taskId: id, by: 1 })]);
    expect(await titles()).toEqual(["Affiches", "Café", "Bal"]);
    await sortByDay(bo, { listId });
    expect(await titles()).toEqual(["Café", "Bal", "Affiches"]);
  });

  test("comes from a thread or an event of the same group, and is made once", async () => {
    const id = crypto.randomUUID();
    const thread = await beginDiscussion(bo, { groupId: choir.id, title: "Fête ?", text: "Oui." });
    const made = await Promise.all(
      [1, 2].map(() => makeList(bo, { id, groupId: choir.id, title: "Qui fait quoi", discussionId: thread.id })),
    );
    expect(new Set(made.map((list) => list.id)).size).toBe(1);
    expect((await listsOf(cy, choir.id)).find((list) => list.id === id)?.discussion?.title).toBe("Fête ?");
    const others = await group(eve);
    for (const from of [{ discussionId: thread.id }, { eventId: (await published(ada)).id }])
      await expect(makeList(eve, { groupId: others.id, title: "Volée", ...from })).rejects.toBeInstanceOf(NotFound);
    await expect(makeList(eve, { id, groupId: others.id, title: "Volée" })).rejects.toBeInstanceOf(NotFound);
  });

  test("A2 is nothing to everybody else, whatever ids they hold", async () => {
    await db.membership.create({ data: { groupId: choir.id, actorId: eve.id, role: "BANNED" } });
    for (const who of [eve, { ...(await person()), steward: true }]) {
      expect(await listsOf(who, choir.id)).toEqual([]);
      expect([await openTasks(who, choir.id, 3), await whoCan(who, choir.id)]).toEqual([[], []]);
      const deeds = [
        () => makeList(who, { groupId: choir.id, title: "x" }),
        () => renameList(who, { listId, title: "x" }),
        () => deleteList(who, { listId }),
        () => addTask(who, { listId, title: "x", dueOn: undefined }),
        () => editTask(who, { taskId, title: "x", dueOn: undefined }),
        () => deleteTask(who, { taskId }),
        () => setDone(who, { taskId, done: true }),
        () => moveTask(who, { taskId, by: 1 }),
        () => sortByDay(who, { listId }),
        () => claim(who, { taskId }),
        () => unclaim(who, { taskId }),
        () => assign(who, { taskId, memberId: who.id }),
        () => bring(who, { taskId, count: 1 }),
        () => claim(bo, { taskId: "x" }),
      ];
      for (const deed of deeds) await expect(deed()).rejects.toBeInstanceOf(NotFound);
    }
  });

  test("follows what the group settles, and is only read in an archived one", async () => {
    await expect(deleteList(cy, { listId })).rejects.toBeInstanceOf(Forbidden);
    await db.actor.update({ where: { id: choir.id }, data: { mayDiscuss: "MODERATOR" } });
    await expect(add("Plus")).rejects.toBeInstanceOf(Forbidden);
    await claim(cy, { taskId });
    await expect(unclaim(bo, { taskId, memberId: cy.id })).rejects.toBeInstanceOf(Forbidden);
    await db.membership.deleteMany({ where: { actorId: cy.id } });
    expect((await listsOf(ada, choir.id))[0]?.open[0]?.people).toEqual([]);
    await db.actor.update({ where: { id: choir.id }, data: { archivedAt: new Date() } });
    for (const deed of [() => setDone(ada, { taskId, done: true }), () => claim(ada, { taskId })])
      await expect(deed()).rejects.toBeInstanceOf(Conflict);
    await db.actor.update({ where: { id: choir.id }, data: { archivedAt: null } });
    await deleteList(ada, { listId });
    expect(await listsOf(ada, choir.id)).toEqual([]);
  });
});

describe("who brings what", () => {
  let event: EventRow;
  let taskId: string;
  const comes = (who: Acting, nameVisibility: "NOBODY" | "GOING" | "EVERYONE" = "EVERYONE") =>
    db.participation.create({ data: { eventId: event.id, actorId: who.id, state: "GOING", nameVisibility } });
  const shownTo = async (who: Acting, managed = false) =>
    (await wantedAt({ id: event.id, nameVisibility: event.nameVisibility, managed }, { actorId: who.id }))[0];

  beforeEach(async () => {
    event = await published(choir, { nameVisibility: "GOING", confirmGuests: false });
    taskId = (await addBring(ada, { eventId: event.id, title: "Saladiers", wanted: 3 })).id;
  });

  test("never takes more than is wanted, from many at once, with an account and without", async () => {
    const code = await guest(event.id, "nina@cast.example", { nameVisibility: "EVERYONE" });
    await Promise.all([comes(bo), comes(cy), comes(ada)]);
    const all = await Promise.allSettled([bo, cy, ada, { code }].map((who) => bring(who, { taskId, count: 2 })));
    expect(all.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect((await shownTo(ada, true))?.taken).toBe(2);
    const first = [bo, cy, ada, { code }][all.findIndex(({ status }) => status === "fulfilled")] ?? ada;
    await bring(first, { taskId, count: 0 });
    await bring({ code }, { taskId, count: 3 });
    expect(await shownTo(bo)).toMatchObject({ taken: 3, own: 0, names: ["nina"] });
    await expect(editBring(ada, { taskId, title: "Saladiers", wanted: 2 })).rejects.toBeInstanceOf(Conflict);
    await bring({ code }, { taskId, count: 1 });
    await editBring(ada, { taskId, title: "Saladiers", wanted: 1 });
  });

  test("is promised by those who come alone, and shows names as they and the event allow", async () => {
    for (const who of [bo, { code: "nothing" }])
      await expect(bring(who, { taskId, count: 1 })).rejects.toBeInstanceOf(NotFound);
    await comes(bo, "NOBODY");
    await comes(cy, "EVERYONE");
    for (const who of [bo, cy]) await bring(who, { taskId, count: 1 });
    expect((await shownTo(eve))?.names).toEqual([]);
    expect((await shownTo(bo))?.names).toEqual([cy.handle]);
    expect((await shownTo(ada, true))?.names.length).toBe(2);
    for (const count of [-1, 1.5, 501, Number.NaN])
      await expect(bring(bo, { taskId, count })).rejects.toBeInstanceOf(Invalid);
  });

  test("is wanted again when somebody does not come after all", async () => {
    const { id } = await comes(bo);
    await bring(bo, { taskId, count: 2 });
    await leaveEvent(bo, { eventId: event.id });
    const fact = await db.fact.findFirstOrThrow({ where: { subject: id, kind: "participation.left" } });
    await dropPromises(fact);
    await dropPromises(fact);
    expect((await shownTo(ada))?.taken).toBe(0);
  });

  test("is written by those who manage the event alone, once by a form sent twice", async () => {
    const id = crypto.randomUUID();
    const input = { id, eventId: event.id, title: "Chaises", wanted: 10 };
    await Promise.all([addBring(ada, input), addBring(ada, input)]);
    expect(await db.taskList.count({ where: { eventId: event.id } })).toBe(1);
    expect(await db.task.count({ where: { list: { eventId: event.id } } })).toBe(2);
    for (const deed of [
      () => addBring(eve, { eventId: event.id, title: "Rien", wanted: 1 }),
      () => editBring(eve, { taskId, title: "Rien", wanted: 1 }),
      () => removeBring(eve, { taskId }),
    ])
      await expect(deed()).rejects.toThrow();
    await removeBring(ada, { taskId });
    expect(await shownTo(ada)).toMatchObject({ title: "Chaises" });
  });
});

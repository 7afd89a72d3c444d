import sharp from "sharp";
import { announce } from "../lib/announcements/commands";
import { db } from "../lib/db";
import { beginDiscussion, deleteEntry, editEntry, writeEntry } from "../lib/discussions/commands";
import { closeDiscussion, pinDiscussion } from "../lib/discussions/managing";
import { createEvent, editEvent, publishEvent } from "../lib/events/commands";
import { storeFile } from "../lib/files/commands";
import { writeWhole } from "../lib/files/disk";
import { markdownToHtml } from "../lib/html";
import type { Acting } from "../lib/identities/schema";
import { storePicture } from "../lib/media/commands";
import { newKey } from "../lib/media/rules";
import { joinEvent } from "../lib/participations/commands";
import { writePost } from "../lib/posts/commands";
import { createSeries, publishSeries } from "../lib/series/commands";
import { ball, group, person } from "./people";

/** A group that has something of everything, and four who belong to it. */
export interface FullGroup {
  group: Acting;
  ada: Acting;
  max: Acting;
  mia: Acting;
  /** Does not want to be named. */
  shy: Acting;
}

/** A picture of one colour. */
function colour(red: number): Promise<Buffer> {
  return sharp({ create: { width: 40, height: 30, channels: 3, background: { r: red, g: 90, b: 40 } } })
    .png()
    .toBuffer();
}

/** A group with events, news, threads, decisions, things and tasks of several members. */
export async function fullGroup(handle = "kitchen"): Promise<FullGroup> {
  const [ada, max, mia, shy] = [await person("ada"), await person("max"), await person("mia"), await person("shy")];
  const kitchen = await group(ada, handle);
  const groupId = kitchen.id;
  const summary = "We cook **together**.";
  await db.actor.update({
    where: { id: groupId },
    data: {
      name: "Cuisine du canal",
      summarySource: summary,
      summaryHtml: markdownToHtml(summary),
      place: "Leuven",
      ribbon: "MOSS",
      mayPost: "MEMBER",
      openness: "MODERATED",
      links: [{ label: "Pad", url: "https://pad.example/kitchen" }],
      avatarId: (await storePicture(ada, await colour(10), { alt: "A pan" })).id,
    },
  });
  await db.membership.createMany({
    data: [
      { groupId, actorId: max.id, role: "MODERATOR" },
      { groupId, actorId: mia.id, role: "MEMBER" },
      { groupId, actorId: shy.id, role: "MEMBER", unnamed: true },
    ],
  });
  const full = { group: kitchen, ada, max, mia, shy };
  const eventId = await happenings(full);
  await talk(full, eventId);
  await things(full, eventId);
  return full;
}

async function happenings({ group: { id: organiserId }, ada, max, mia }: FullGroup): Promise<string> {
  const cover = await storePicture(ada, await colour(200), { alt: "Soup" });
  const soup = ball({
    title: "Soup for all",
    description: "Bring a **spoon**.",
    tags: ["Soupe"],
    capacity: 30,
    coverId: cover.id,
    nameVisibility: "EVERYONE",
    place: { name: "La Nef", street: "Rue du Canal 3", locality: "Leuven", access: ["stepFree"] },
    facts: [{ kind: "bring", text: "A bowl" }],
    questions: [{ id: "q1", label: "Any allergy?" }],
  });
  const event = await createEvent(ada, soup, { organiserId });
  await publishEvent(ada, { eventId: event.id });
  const { coverId: _id, ...rest } = soup;
  await editEvent(ada, { eventId: event.id, input: { ...rest, start: "2030-04-20T19:00" } });
  await storeFile(ada, { eventId: event.id, name: "plan.txt", bytes: Buffer.from("Doors at seven") });
  await announce(ada, { eventId: event.id, title: "Bowls", text: "We have some.", states: ["GOING"], public: true });
  await joinEvent(max, { eventId: event.id, nameVisibility: "EVERYONE" });
  await joinEvent(mia, { eventId: event.id, nameVisibility: "NOBODY" });
  await createEvent(max, ball({ title: "Only an idea", visibility: "MEMBERS" }), { organiserId });
  // Dates of series are made two years ahead.
  const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  const weekly = ball({ title: "Choir", start: `${day(30)}T19:00`, end: `${day(30)}T21:00` });
  const { series } = await createSeries(ada, weekly, {
    organiserId,
    rule: "FREQ=WEEKLY;COUNT=4",
    skippedDates: [`${day(37)}T19:00`],
  });
  await publishSeries(ada, { seriesId: series.id });
  const post = { groupId: organiserId, publish: true };
  await writePost(ada, { ...post, input: { title: "We begin", text: "On *Monday*.", visibility: "PUBLIC" } });
  await writePost(mia, { ...post, input: { title: "Among us", text: "Keys.", visibility: "MEMBERS" } });
  await writePost(ada, { ...post, publish: false, input: { title: "Not yet", text: "Soon.", visibility: "MEMBERS" } });
  return event.id;
}

async function talk({ group: { id: groupId }, ada, max, mia, shy }: FullGroup, eventId: string): Promise<void> {
  const stove = await beginDiscussion(mia, { groupId, title: "A new stove", text: "The old one *smokes*." });
  const discussionId = stove.id;
  const first = await db.entry.findFirstOrThrow({ where: { discussionId } });
  const answer = await writeEntry(max, { discussionId, text: "Gas or wood?", quotedId: first.id });
  await writeEntry(shy, { discussionId, text: "Wood, I would say." });
  const gone = await writeEntry(mia, { discussionId, text: "Never mind" });
  await deleteEntry(mia, { entryId: gone.id });
  await editEntry(max, { entryId: answer.id, text: "Gas, wood or sun?" });
  await pinDiscussion(ada, { discussionId, pinned: true });
  const asked = await writeEntry(ada, { discussionId, text: "Let us decide." });
  const votes = [ada, max, shy].map(({ id: actorId }) => ({ actorId, answer: "YES" as const }));
  const options = {
    create: [
      { position: 0, text: "Gas", votes: { create: votes } },
      { position: 1, text: "Sun" },
    ],
  };
  const poll = { groupId, discussionId, authorId: ada.id, kind: "CHOICE" as const };
  await db.poll.create({ data: { ...poll, entryId: asked.id, title: "Which stove?", options } });
  const secret = await writeEntry(ada, { discussionId, text: "And in secret." });
  const over = { hidden: true, closedAt: new Date(), outcome: "Later", eventId };
  const hidden = { create: [{ position: 0, text: "Buy it", votes: { create: votes } }] };
  await db.poll.create({ data: { ...poll, ...over, entryId: secret.id, title: "Buy it?", options: hidden } });
  const old = await beginDiscussion(ada, { groupId, title: "Last year", text: "Thanks to all." });
  await closeDiscussion(ada, { discussionId: old.id });
}

async function things({ group: { id: groupId }, ada, mia }: FullGroup, eventId: string): Promise<void> {
  const folder = await db.resource.create({ data: { groupId, kind: "FOLDER", title: "Papers", authorId: ada.id } });
  const [key, bytes] = [newKey(), Buffer.from("Onions\nLeeks\n")];
  await writeWhole(key, bytes);
  const file = { key, fileName: "list.txt", mediaType: "text/plain; charset=utf-8", bytes: bytes.byteLength };
  const media = await storePicture(ada, await colour(90), { alt: "The cellar" });
  const tool = await db.tool.create({ data: { name: "Pad", kind: "pad", pattern: "https://pad.example/p/{name}" } });
  const inside = { groupId, parentId: folder.id, authorId: mia.id };
  for (const data of [
    { ...inside, kind: "FILE" as const, title: "Shopping list", ...file },
    { ...inside, kind: "PICTURE" as const, title: "Cellar", mediaId: media.id },
    { groupId, kind: "LINK" as const, title: "Map", url: "https://map.example/leuven", authorId: ada.id },
    { groupId, kind: "TOOL" as const, title: "Minutes", url: "https://pad.example/p/x1", toolId: tool.id },
  ])
    await db.resource.create({ data });
  const claims = { create: [{ actorId: mia.id, count: 2 }] };
  const wash = { position: 0, title: "Wash up", dueOn: new Date("2030-04-21T00:00Z"), claims };
  const list = { groupId, kind: "TASKS" as const, title: "After the soup", createdById: ada.id };
  await db.taskList.create({ data: { ...list, tasks: { create: [wash, { position: 1, title: "Sweep" }] } } });
  const bring = { eventId, kind: "BRING" as const, title: "Who brings what", createdById: ada.id };
  await db.taskList.create({ data: { ...bring, tasks: { create: [{ position: 0, title: "Bread", wanted: 3 }] } } });
}

import { expect } from "vitest";
import { db } from "../../lib/db";
import { cancelEvent, deleteEvent, editEvent } from "../../lib/events/commands";
import { serverActor } from "../../lib/instance/queries";
import { approve, joinEvent, reject } from "../../lib/participations/commands";
import type { Steps } from "./play";

/** What people of this server do, and what is here. */
export const here: Steps = [
  [
    /^the (\w+) is a group of (\w+)$/,
    async (stage, name, owner) => {
      await stage.group(name, owner);
    },
  ],
  [
    /^(\w+) publishes "(.+)" for the (\w+)$/,
    async (stage, by, title, whom) => {
      await stage.publish(by, title, whom, {});
    },
  ],
  [
    /^(\w+) publishes "(.+)" for the (\w+), with a price, an access note and a website$/,
    async (stage, by, title, whom) => {
      const place = { name: "Hall", locality: "Lyon", country: "France", accessNote: "Ring twice" };
      await stage.publish(by, title, whom, {
        place,
        priceText: "5 €",
        free: false,
        externalUrl: "https://example.org/",
      });
    },
  ],
  [
    /^(\w+) publishes "(.+)", where (\w+) looks at each who comes$/,
    async (stage, by, title, whom) => {
      await stage.publish(by, title, whom, { joinMode: "RESTRICTED" });
    },
  ],
  [
    /^(\w+) publishes "(.+)", where nobody registers$/,
    async (stage, by, title) => {
      await stage.publish(by, title, by, { joinMode: "NONE" });
    },
  ],
  [
    /^(\w+) moves "(.+)" to (\d\d) o'clock$/,
    async (stage, by, title, hour) => {
      const { id, draft } = stage.event(title);
      const input = { ...draft, start: `2030-04-20T${hour}:00` };
      await editEvent(await stage.us(by), { eventId: id, input });
    },
  ],
  [
    /^(\w+) cancels "(.+)" because "(.+)"$/,
    async (stage, by, title, reason) => {
      await cancelEvent(await stage.us(by), { eventId: stage.event(title).id, reason });
    },
  ],
  [
    /^(\w+) deletes "(.+)"$/,
    async (stage, by, title) => {
      await deleteEvent(await stage.us(by), { eventId: stage.event(title).id });
    },
  ],
  [
    /^(\w+) (accepts|refuses) (\w+) at "(.+)"$/,
    async (stage, by, answer, name, title) => {
      const { id } = stage.event(title);
      const { id: participationId } = await db.participation.findFirstOrThrow({
        where: { eventId: id, actor: { name, host: { not: "" } } },
      });
      await (answer === "accepts" ? approve : reject)(await stage.us(by), { participationId });
    },
  ],
  [
    /^on the list of "(.+)" (\w+) (asks|comes|is refused|is no more)$/,
    async (stage, title, name, how) => {
      const rows = await db.participation.findMany({ where: { eventId: stage.event(title).id, actor: { name } } });
      const states = { asks: "REQUESTED", comes: "GOING", "is refused": "REJECTED", "is no more": "CANCELLED" };
      expect(rows.map(({ state }) => state)).toEqual([states[how as keyof typeof states]]);
    },
  ],
  [
    /^below "(.+)" stands "(.+)" by (\w+)$/,
    async (stage, title, words, name) => {
      const where = { eventId: stage.event(title).id, actor: { name }, state: "SHOWN" as const };
      expect((await db.comment.findMany({ where })).map(({ html }) => html)).toEqual([`<p>${words}</p>`]);
    },
  ],
  [
    /^"(.+)" has one (like|boost) by (\w+)$/,
    async (stage, title, what, name) => {
      const where = { eventId: stage.event(title).id, actor: { name } };
      expect((await db.reaction.findMany({ where })).map(({ kind }) => kind.toLowerCase())).toEqual([what]);
    },
  ],
  [
    /^(\w+) follows (\w+) at (\w+)$/,
    async (stage, who, name, software) => {
      const peer = await stage.home(name, software);
      peer.person(name);
      await stage.follow(await stage.us(who), `@${name.toLowerCase()}@${peer.server.host}`);
    },
  ],
  [
    /^this server follows (\w+)$/,
    async (stage, software) => {
      const relay = await serverActor();
      const { server } = await stage.peer(software);
      const name = software === "Gancio" ? "gancio" : "relay";
      if (relay) await stage.follow(relay, `@${name}@${server.host}`);
    },
  ],
  [
    /^following (\w+) is (asked for|agreed to)$/,
    async (stage, software, how) => {
      const { server } = await stage.peer(software);
      const rows = await db.follow.findMany({ where: { followed: { host: server.host }, follower: { host: "" } } });
      expect(rows.map(({ state }) => state)).toEqual([how === "asked for" ? "REQUESTED" : "ACCEPTED"]);
    },
  ],
  [
    /^"(.+)" of (\w+) is listed here, at "(.+)", to come (there|here|not at all)$/,
    async (stage, title, software, place, how) => {
      const { host } = (await stage.peer(software)).server;
      const found = await db.event.findMany({ where: { title, organiser: { host } }, include: { place: true } });
      const modes = { there: ["EXTERNAL"], here: ["FREE", "RESTRICTED"], "not at all": ["NONE"] };
      expect(found.map((row) => [row.place?.name, row.visibility])).toEqual([[place, "PUBLIC"]]);
      expect(modes[how as keyof typeof modes]).toContain(found[0]?.joinMode);
    },
  ],
  [
    /^(\w+) asks to come to "(.+)" of (\w+)$/,
    async (stage, name, title, software) => {
      const { host } = (await stage.peer(software)).server;
      const { id } = await db.event.findFirstOrThrow({ where: { title, organiser: { host } } });
      await joinEvent(await stage.us(name), { eventId: id });
    },
  ],
  [
    /^(\w+) (waits to hear of|comes to|is refused at|learns that nobody registers at) "(.+)" of (\w+)$/,
    async (stage, name, how, title, software) => {
      const { host } = (await stage.peer(software)).server;
      const actorId = (await stage.us(name)).id;
      const rows = await db.participation.findMany({ where: { actorId, event: { title, organiser: { host } } } });
      const states = {
        "waits to hear of": ["REQUESTED", null],
        "comes to": ["GOING", null],
        "is refused at": ["REJECTED", null],
        "learns that nobody registers at": ["REQUESTED", "ignored"],
      };
      const expected = states[how as keyof typeof states];
      expect(rows.map(({ state, deliveryError }) => [state, deliveryError])).toEqual([expected]);
    },
  ],
  [
    /^(?:ten minutes pass|some hours pass)$/,
    async (stage) => {
      await stage.wait();
    },
  ],
];

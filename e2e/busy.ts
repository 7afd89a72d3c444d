import { setTimeout as wait } from "node:timers/promises";
import sharp from "sharp";
import { writeComment } from "../lib/comments/commands";
import { db } from "../lib/db";
import { editEvent } from "../lib/events/commands";
import { storePicture } from "../lib/media/commands";
import { joinEvent } from "../lib/participations/commands";
import { event, people, soup } from "../prisma/cast";
import type { Sink } from "../test/sink";
import { gather } from "./crowd";
import { followedFrom } from "./followers";

/** What people of a busy server do until it is stopped: come, comment, publish, edit, show pictures. */
export async function keepBusy(sink: Sink, inboxes: number) {
  const [ada] = await people("ada");
  const dinner = await event(ada, { title: "La soupe", commentPolicy: "OPEN" });
  await followedFrom(sink, ada.id, inboxes);
  const guests = await gather(300, "busy");
  const picture = await sharp({ create: { width: 640, height: 480, channels: 3, background: "#a35" } })
    .png()
    .toBuffer();
  const did = { joins: 0, comments: 0, edits: 0, published: 0, pictures: 0 };
  let over = false;
  const until = async (every: number, act: (turn: number) => Promise<unknown>) => {
    for (let turn = 0; !over; turn++) {
      await act(turn);
      await wait(every);
    }
  };
  const acts = [
    until(30, async (turn) => {
      const guest = guests[turn];
      if (!guest) return;
      const actor = await db.actor.findUniqueOrThrow({ where: { id: guest.actorId } });
      await joinEvent(actor, { eventId: dinner.id });
      did.joins += 1;
      await writeComment(actor, { eventId: dinner.id, text: `J’apporte ${turn} carottes` });
      did.comments += 1;
    }),
    until(400, async (turn) => {
      await event(ada, { title: `Pendant la sauvegarde ${turn}` });
      did.published += 1;
      await editEvent(ada, {
        eventId: dinner.id,
        input: soup({ title: `La soupe, version ${turn}`, commentPolicy: "OPEN" }),
      });
      did.edits += 1;
    }),
    until(200, async (turn) => {
      if (turn < 150) await storePicture(ada, picture, { alt: `Image ${turn}` });
      did.pictures += 1;
    }),
  ];
  return {
    /** Lets them end what they are at. @returns how often they did what */
    async stop() {
      over = true;
      await Promise.all(acts);
      return did;
    },
  };
}

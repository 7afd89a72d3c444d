import { env } from "../../lib/env";
import { Mailbox } from "../../test/mailbox";
import { Sink } from "../../test/sink";
import { Fleet } from "../fleet";
import { workOn } from "../server";
import { changeShift } from "../shift";
import { broken, type Fault } from "./fault";

const inboxes = 60;
const guests = 120;

/** X18, X19: two websites and two workers on one database; each gets SIGTERM under load, and another takes its place. */
export const shiftChange: Fault = {
  name: "X18 X19",
  async inject() {
    const mailbox = new Mailbox();
    await mailbox.open();
    const sink = await Sink.open();
    const settings = { SMTP_URL: String(env().SMTP_URL) };
    const fleet = await Fleet.open({ port: 4450, name: "shift", websites: 2, workers: 2, settings, durable: true });
    try {
      await workOn(fleet.server);
      const found = await changeShift(fleet, sink, mailbox, { inboxes, guests, readers: 4 });
      return {
        found: {
          "seconds of replacing": found.seconds.toFixed(1),
          pages: `${found.reads}, lost ${found.readsLost}, the slowest ${(found.slowest / 1000).toFixed(1)} s`,
          forms: JSON.stringify(found.statuses),
          "requests through the proxy": `${found.asked}, lost ${found.lost.length}`,
          deliveries: `${found.delivered} of ${found.published * inboxes}, twice ${found.deliveredTwice.length}`,
          letters: `${found.letters}, twice ${found.lettersTwice.length}`,
          reminders: `${found.reminders}, twice ${found.remindedTwice.length}`,
          ...(found.lost.length > 0 && { "lost, first": found.lost.slice(0, 5).join(" | ") }),
        },
        broken: broken({
          "no request is lost": found.lost.length + found.readsLost === 0,
          "every form is taken": found.going === guests,
          "everybody ends by themselves": found.codes.every((code) => code === 0),
          "everything is delivered, once":
            found.delivered === found.published * inboxes && found.deliveredTwice.length === 0,
          "each letter once": found.lettersTwice.length === 0,
          "each reminder once": found.reminders === 12 && found.remindedTwice.length === 0,
        }),
      };
    } finally {
      await fleet.close();
      await sink.close();
      await mailbox.close();
    }
  },
};

"use server";

import { z } from "zod";
import {
  acceptGuestOffer,
  agreeGuest,
  changeGuest,
  confirmGuest,
  leaveGuest,
  rejoinGuest,
} from "@/lib/guests/commands";
import { action } from "@/lib/web/action";
import { howTheyCome } from "../../(site)/events/[slug]/coming-input";

const one = z.object({ code: z.string().min(1).max(200) });
const limit = { name: "ticket", points: 120, seconds: 600 };

// Whoever has the code is the guest; who is signed in here besides makes no difference.

/** The link of the letter was opened, and this pressed: letters' scanners open links, too. */
export const confirm = action(
  one,
  async (_viewer, { code }) => {
    await confirmGuest(code);
    return { redirect: `/p/${code}` };
  },
  { anonymous: true, limit },
);

/** "We can't come." */
export const leave = action(
  one,
  async (_viewer, { code }) => {
    await leaveGuest(code);
    return { redirect: `/p/${code}`, notice: "events.notices.left" };
  },
  { anonymous: true, limit },
);

/** "Yes" to the place that is held. */
export const accept = action(
  one,
  async (_viewer, { code }) => {
    await acceptGuestOffer(code);
    await agreeGuest(code);
    return { redirect: `/p/${code}` };
  },
  { anonymous: true, limit },
);

/** Comes after all, or asks once more. */
export const again = action(
  one,
  async (_viewer, { code }) => {
    await rejoinGuest(code);
    return { redirect: `/p/${code}` };
  },
  { anonymous: true, limit },
);

/** Still comes, after the event was given another time. */
export const agree = action(
  one,
  async (_viewer, { code }) => {
    await agreeGuest(code);
    return { redirect: `/p/${code}`, notice: "coming.notices.agreed" };
  },
  { anonymous: true, limit },
);

/** How many come, the answers, name and who sees it. */
export const change = action(
  one.extend({ ...howTheyCome, name: z.string("errors.required") }),
  async (_viewer, { code, name, ...input }) => {
    // Every question stands in the form: what is not answered there was taken back.
    const { seats, answers = {}, nameVisibility } = input;
    await changeGuest(code, { name, seats, answers, nameVisibility });
    return { redirect: `/p/${code}`, notice: "coming.notices.changed" };
  },
  { anonymous: true, limit },
);

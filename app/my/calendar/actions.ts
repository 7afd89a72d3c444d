"use server";

import { z } from "zod";
import { closeCalendar, openCalendar } from "@/lib/identities/calendar";
import { action } from "@/lib/web/action";

const nothing = z.object({});
const limit = { name: "calendar", points: 30, seconds: 3600 };

/** A new address for the calendar of the identity that acts; the one before stops working. */
export const turn = action(
  nothing,
  async (actor, _input, { account }) => {
    await openCalendar(account.id, actor.id);
    return { redirect: "/my/calendar", notice: "calendars.notices.opened" };
  },
  { limit },
);

export const close = action(
  nothing,
  async (actor, _input, { account }) => {
    await closeCalendar(account.id, actor.id);
    return { redirect: "/my/calendar", notice: "calendars.notices.closed" };
  },
  { limit },
);

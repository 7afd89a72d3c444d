import { expect, test } from "vitest";
import { come, event, people } from "../../prisma/cast";
import { db } from "../db";
import type { NameVisibility } from "../generated/prisma/enums";
import { askAsGuest, codeOf, confirmGuest } from "../guests/commands";
import type { Viewer } from "../identities/schema";
import { type EventRow, presentEvent } from "./present";

async function guest(to: EventRow, name: string, nameVisibility: NameVisibility): Promise<void> {
  const email = `${name.toLowerCase()}@guests.example`;
  await askAsGuest({ eventId: to.id, name, email, nameVisibility });
  const { id } = await db.guest.findFirstOrThrow({ where: { eventId: to.id, email } });
  await confirmGuest(codeOf(id));
}

async function namesSeen(row: EventRow, viewer: Viewer): Promise<string[]> {
  const { names, guestNames } = await presentEvent(row, viewer, { names: 20 });
  return [...names, ...guestNames].map(({ name }) => name).sort();
}

test("people without an account are named as those with one: as far as they and the event allow", async () => {
  const [ada, noor, omar] = await people("ada", "noor", "omar");
  const soup = await event(ada, { nameVisibility: "EVERYONE" });
  await come(soup, [noor], { nameVisibility: "EVERYONE" });
  await guest(soup, "Greta", "EVERYONE");
  await guest(soup, "Hugo", "GOING");
  await guest(soup, "Ines", "NOBODY");
  expect(await namesSeen(soup, null)).toEqual(["Greta", "Noor Haddad"]);
  expect(await namesSeen(soup, omar)).toEqual(["Greta", "Noor Haddad"]);
  expect(await namesSeen(soup, noor)).toEqual(["Greta", "Hugo", "Noor Haddad"]);
  expect(await namesSeen(soup, ada)).toEqual(["Greta", "Hugo", "Ines", "Noor Haddad"]);
});

test("nobody who has not opened their link is named, nobody whom time has forgotten, and nobody where names are hidden", async () => {
  const [ada] = await people("ada");
  const soup = await event(ada, { nameVisibility: "EVERYONE" });
  await askAsGuest({ eventId: soup.id, name: "Jo", email: "jo@guests.example", nameVisibility: "EVERYONE" });
  expect(await namesSeen(soup, null)).toEqual([]);
  await guest(soup, "Kim", "EVERYONE");
  await db.guest.updateMany({ where: { eventId: soup.id, name: "Kim" }, data: { name: "", email: null } });
  expect(await namesSeen(soup, null)).toEqual([]);
  const quiet = await event(ada, { title: "Sans noms" });
  await guest(quiet, "Lou", "EVERYONE");
  expect(await namesSeen(quiet, null)).toEqual([]);
});

import { writeComment } from "../lib/comments/commands";
import { db } from "../lib/db";
import { setupSteps } from "../lib/instance/setup";
import { writePost } from "../lib/posts/commands";
import { confirmProposal, proposeEvent, secretOfProposal } from "../lib/proposals/commands";
import { belongs, cancelled, come, draftBy, event, group, people, series } from "../prisma/cast";
import { decidedBy } from "./addresses-deciding";
import { deskOf } from "./addresses-desk";
import { housesOf } from "./addresses-houses";
import {
  type Address,
  asking,
  discussionsIn,
  finishedImport,
  guestsOf,
  invitationsTo,
  lettersAbout,
  lettersTo,
  reportOf,
  threadsOf,
  warningTo,
} from "./addresses-scene";
import { shelfOf } from "./addresses-shelf";

/** Sets a scene in which every page has something to show. */
export async function addresses(): Promise<Record<string, Address[]>> {
  const [ada, lark, grace, noor, hedy] = await people("ada", "lark", "grace", "noor", "hedy");
  const kitchen = await group(ada, { summary: "On cuisine le mardi, on mange ensemble.\n\n- soupe\n- pain" });
  await belongs(grace, kitchen);
  const larks = await group(lark, { handle: "larks", name: "Les lève-tôt" });
  const soup = await event(
    ada,
    {
      capacity: 12,
      commentPolicy: "OPEN",
      nameVisibility: "EVERYONE",
      tags: ["soupe"],
      facts: [{ kind: "bring", text: "Un bol" }],
    },
    kitchen,
  );
  await come(soup, [grace, noor, lark], { nameVisibility: "EVERYONE" });
  const words = { title: "Un nouveau four", text: "Il est **grand**.", visibility: "PUBLIC" } as const;
  const news = await writePost(ada, { groupId: kitchen.id, input: words, publish: true });
  const question = await writeComment(noor, { eventId: soup.id, text: "Est-ce qu’il y a du **pain** ?" });
  await writeComment(ada, { eventId: soup.id, text: "Oui, @noor !", inReplyToId: question.id });
  const proposal = await proposeEvent(
    { name: "Greta", email: "greta@example.org", message: "La salle est libre." },
    { title: "Atelier vélo", start: "2030-05-01T14:00", zone: "Europe/Paris", description: "Avec **pompes**." },
    "kitchen",
  );
  await confirmProposal(secretOfProposal(proposal.id));
  const full = await event(
    ada,
    { title: "Atelier de réparation, complet depuis hier soir déjà", capacity: 1, hideAddress: true },
    kitchen,
  );
  await come(full, [noor]);
  const off = await cancelled(ada, { title: "Bal sans électricité" }, kitchen);
  const draft = await draftBy(ada, { title: "Brouillon" }, kitchen);
  const over = await event(
    ada,
    { title: "Ce qui était bien", allDay: true, start: "2030-05-01", end: "2030-05-03" },
    kitchen,
  );
  await db.event.update({
    where: { id: over.id },
    data: {
      startDate: new Date("2020-05-01"),
      endDate: new Date("2020-05-03"),
      startsAt: new Date("2020-05-01"),
      endsAt: new Date("2020-05-04"),
      startLocal: "2020-05-01T00:00",
      endLocal: "2020-05-04T00:00",
    },
  });
  const tea = await event(ada, { ...asking, title: "Thé dansant" }, kitchen);
  const mine = await event(ada, { ...asking, title: "Soupe à plusieurs" }, kitchen);
  await come(mine, [ada], { seats: 2, answers: { brings: "Du pain" } });
  await come(full, [ada]);
  const guests = await guestsOf(tea.id, full.id);
  const weekly = await series(ada, {}, kitchen);
  const of = (as: Address["as"], ...paths: string[]) => paths.map((path) => ({ path, as }));
  const [year, month, day] = soup.startLocal.slice(0, 10).split("-");
  return {
    "/": [...of("stranger", "/"), ...of("ada", "/")],
    "/about": of("stranger", "/about"),
    "/about/[text]": of("stranger", "/about/rules", "/about/terms", "/about/legal", "/about/accessibility"),
    "/about/privacy": of("stranger", "/about/privacy"),
    "/about/federation": of("stranger", "/about/federation"),
    "/about/moderators": of("stranger", "/about/moderators"),
    "/about/who": of("stranger", "/about/who"),
    "/accept": of("ada", "/accept"),
    "/admin/texts": of("hedy", "/admin/texts"),
    "/admin/texts/[kind]": of("hedy", "/admin/texts/rules", "/admin/texts/privacy?template=1"),
    "/agenda": of("stranger", "/agenda"),
    "/agenda/[year]/[month]": of("stranger", `/agenda/${year}/${month}`),
    "/agenda/[year]/[month]/[day]": of("stranger", `/agenda/${year}/${month}/${day}`, "/agenda/2021/01/01"),
    "/events/[slug]": [
      ...of("stranger", ...[soup, full, off, over].map(({ slug }) => `/events/${slug}`), "/events/nothing-is-here"),
      ...of("ada", ...[soup, draft, mine, full, tea].map(({ slug }) => `/events/${slug}`)),
    ],
    "/events/[slug]/edit": of("ada", `/events/${soup.slug}/edit`),
    "/events/[slug]/discussion": [
      ...of("stranger", `/events/${soup.slug}/discussion`),
      ...of("ada", `/events/${soup.slug}/discussion?reply=${question.id}`),
    ],
    // Leads to the discussion of its event; one that is not there is a page, too.
    "/comments/[id]": of("stranger", `/comments/${question.id}`, `/comments/${crypto.randomUUID()}`),
    "/events/[slug]/files": of("ada", `/events/${soup.slug}/files`),
    "/events/[slug]/after": of("ada", `/events/${over.slug}/after`),
    "/events/[slug]/organisers": of("ada", `/events/${soup.slug}/organisers`),
    "/events/[slug]/coming": of("stranger", `/events/${soup.slug}/coming`),
    "/events/[slug]/join": [
      ...of("stranger", ...[tea, full, off].map(({ slug }) => `/events/${slug}/join`)),
      ...of("ada", `/events/${tea.slug}/join`),
    ],
    // Without what the browser remembers it leads to the form; e2e/guest.spec.ts looks at it with that.
    "/events/[slug]/join/sent": of("stranger", `/events/${tea.slug}/join/sent`),
    "/events/[slug]/ticket": of("ada", `/events/${mine.slug}/ticket`),
    "/events/[slug]/ticket/change": of("ada", `/events/${mine.slug}/ticket/change`),
    "/p/[code]": of("stranger", ...Object.values(guests).map((code) => `/p/${code}`), "/p/nothing-is-here"),
    "/p/[code]/change": of("stranger", `/p/${guests.going}/change`),
    "/p/[code]/leave": of("stranger", `/p/${guests.going}/leave`),
    "/events/[slug]/attendees": of("ada", `/events/${soup.slug}/attendees`, `/events/${soup.slug}/attendees?q=zzz`),
    "/events/[slug]/attendees/print": of("ada", `/events/${soup.slug}/attendees/print`),
    "/events/[slug]/check-in": of("ada", `/events/${soup.slug}/check-in`),
    "/events/[slug]/announce": of("ada", `/events/${soup.slug}/announce`),
    "/events/[slug]/write": of("ada", `/events/${soup.slug}/write`),
    "/events/[slug]/invitations": of("ada", `/events/${soup.slug}/invitations`),
    "/u/[token]": of("stranger", ...(await lettersAbout(soup.id)), ...lettersTo(ada, kitchen), "/u/nothing-is-here"),
    "/i/[token]": of("stranger", ...(await invitationsTo(ada, soup.id, kitchen.id)), "/i/nothing-is-here"),
    "/events/[slug]/cancel": of("ada", `/events/${soup.slug}/cancel`),
    "/events/[slug]/delete": of("ada", `/events/${soup.slug}/delete`),
    "/series/[slug]": [...of("stranger", `/series/${weekly}`), ...of("ada", `/series/${weekly}`)],
    "/events/new": of("ada", "/events/new"),
    "/events/propose": of("stranger", "/events/propose", "/events/propose?to=kitchen"),
    "/events/propose/sent": of("stranger", "/events/propose/sent"),
    "/events/propose/[token]": of("stranger", `/events/propose/${secretOfProposal(proposal.id)}`),
    "/my/proposals": of("ada", "/my/proposals"),
    "/my/proposals/[id]": of("ada", `/my/proposals/${proposal.id}`),
    "/actors/[handle]": [...of("stranger", "/@kitchen", "/@kitchen?show=about", "/@ada"), ...of("ada", "/@kitchen")],
    "/actors/[handle]/elsewhere": of("stranger", "/@kitchen/elsewhere"),
    "/authorize_interaction": of("ada", "/authorize_interaction", "/authorize_interaction?uri=https://a.example/1"),
    "/groups": of("stranger", "/groups"),
    "/groups/[handle]": of("stranger", "/groups/kitchen"),
    ...(await decidedBy(ada, grace, { groupId: kitchen.id, eventId: soup.id })),
    "/groups/[handle]/members": of("ada", "/groups/kitchen/members"),
    "/groups/[handle]/invitations": of("ada", "/groups/kitchen/invitations"),
    ...(await housesOf(ada, kitchen.id)),
    ...(await shelfOf(ada, kitchen.id)),
    ...(await deskOf(hedy)),
    "/groups/[handle]/discussions": of("ada", "/groups/kitchen/discussions", "/groups/kitchen/discussions?q=zzz"),
    "/groups/[handle]/discussions/new": of("ada", "/groups/kitchen/discussions/new"),
    "/groups/[handle]/discussions/[id]": of("ada", ...(await discussionsIn(kitchen, ada, grace))),
    "/groups/[handle]/log": of("ada", "/groups/kitchen/log"),
    "/groups/[handle]/desk": of("ada", "/groups/kitchen/desk"),
    "/groups/[handle]/settings": of("ada", "/groups/kitchen/settings"),
    "/groups/[handle]/settings/roles": of("ada", "/groups/kitchen/settings/roles"),
    "/groups/[handle]/settings/hand-over": of("ada", "/groups/kitchen/settings/hand-over"),
    "/groups/[handle]/settings/end": of("ada", "/groups/kitchen/settings/end"),
    "/groups/[handle]/posts/new": of("ada", "/groups/kitchen/posts/new"),
    "/posts/[slug]": of("stranger", `/posts/${news.slug}`),
    "/posts/[slug]/edit": of("ada", `/posts/${news.slug}/edit`),
    "/my/groups": of("ada", "/my/groups"),
    "/groups/new": of("ada", "/groups/new"),
    "/search": of("stranger", "/search", "/search?q=soupe", "/search?q=zzz"),
    "/subscribe": of("stranger", "/subscribe", "/subscribe?to=/@kitchen", "/subscribe?to=/nowhere"),
    "/tags/[tag]": of("stranger", "/tags/soupe"),
    "/my": of("ada", "/my"),
    "/my/events": of("ada", "/my/events", "/my/events?list=organised"),
    "/my/organising": of("ada", "/my/organising"),
    "/my/following": of("ada", "/my/following"),
    "/my/identities": of("ada", "/my/identities"),
    "/my/identities/[handle]": of("ada", "/my/identities/lark"),
    "/my/identities/[handle]/delete": of("ada", "/my/identities/lark/delete"),
    "/my/moving/[handle]": of("ada", "/my/moving/ada", "/my/moving/kitchen"),
    "/my/imports": of("ada", "/my/imports"),
    "/my/imports/new": of("ada", "/my/imports/new"),
    "/my/imports/[id]": of("ada", `/my/imports/${(await finishedImport(ada.id)).id}`),
    "/my/calendar": of("ada", "/my/calendar"),
    "/my/known/[id]": of("ada", `/my/known/${larks.id}?to=/groups/larks/members`),
    "/my/messages": of("ada", "/my/messages", "/my/messages?q=bol", "/my/messages?q=rien"),
    "/my/messages/[id]": of("ada", ...(await threadsOf(ada, noor, grace, soup.id))),
    "/my/messages/new": of("ada", "/my/messages/new", `/my/messages/new?to=@noor&event=${soup.slug}`),
    "/my/blocked": of("ada", "/my/blocked"),
    "/report": [
      ...of(
        "stranger",
        `/report?event=${soup.slug}`,
        `/report?comment=${question.id}`,
        "/report?actor=@noor",
        `/report?post=${news.slug}`,
      ),
      ...of("ada", "/report?actor=@noor", "/report"),
    ],
    "/my/settings": of("ada", "/my/settings"),
    "/my/settings/security": of("ada", "/my/settings/security"),
    // Without a first step, a begun secret or new codes they say so, or lead back.
    "/my/settings/security/second-step": of("ada", "/my/settings/security/second-step"),
    "/my/settings/security/codes": of("ada", "/my/settings/security/codes"),
    "/login/second-step": of("stranger", "/login/second-step"),
    "/my/settings/delete": of("ada", "/my/settings/delete"),
    "/my/settings/notifications": of(
      "ada",
      "/my/settings/notifications",
      `/my/settings/notifications?group=${kitchen.id}`,
    ),
    "/my/notifications": of("ada", "/my/notifications", "/my/notifications?show=people"),
    "/servers": of("stranger", "/servers"),
    "/explore": of("stranger", "/explore"),
    "/actors/[handle]/followers": of("ada", "/@ada/followers", `/@${kitchen.handle}/followers`),
    "/admin": of("hedy", "/admin"),
    "/admin/deliveries": of("hedy", "/admin/deliveries"),
    "/admin/servers": of("hedy", "/admin/servers"),
    "/admin/servers/[host]": of("hedy", "/admin/servers/gather.example"),
    "/admin/rules": of("hedy", "/admin/rules"),
    "/admin/appeals": of("hedy", "/admin/appeals"),
    "/appeal/[code]": of("stranger", await warningTo(noor, grace)),
    "/admin/reports": of("hedy", "/admin/reports", "/admin/reports?show=decided"),
    "/admin/reports/[id]": of("hedy", `/admin/reports/${(await reportOf(ada, question.id)).id}`),
    "/login": of("stranger", "/login", "/login?next=/events/new&ended=1"),
    "/logout": of("ada", "/logout"),
    "/register/sent": of("stranger", "/register/sent"),
    "/setup": [
      ...of("stranger", "/setup"),
      ...of("hedy", ...setupSteps.filter((step) => step !== "steward").map((step) => `/setup?step=${step}`)),
    ],
    "/admin/appearance": of("hedy", "/admin/appearance"),
    "/auth/confirm": of("stranger", "/auth/confirm"),
    "/auth/confirm/[token]": of("stranger", "/auth/confirm/used"),
    "/auth/email/[token]": of("stranger", "/auth/email/used"),
    "/auth/outside/connect": of("stranger", "/auth/outside/connect"),
    "/my/settings/security/passkeys": of("ada", "/my/settings/security/passkeys"),
    "/my/settings/outside": of("ada", "/my/settings/outside"),
    "/auth/magic": of("stranger", "/auth/magic"),
    "/auth/magic/[token]": of("stranger", "/auth/magic/used"),
    "/auth/reset": of("stranger", "/auth/reset"),
    "/auth/reset/[token]": of("stranger", "/auth/reset/used"),
    "/refused/[status]": of("stranger", "/refused/403", "/refused/413"),
    // Only in development: 404 elsewhere, which is a page, too.
    "/dev/components": of("stranger", "/dev/components"),
    "/dev/letters": of("stranger", "/dev/letters"),
  };
}

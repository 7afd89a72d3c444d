import { presentEvent } from "../events/present";
import type { Language } from "../languages";
import type { PlaceLetter } from "../letters/schema";
import { sayIn } from "../messages";
import { compose } from "./compose";
import { deleted } from "./deleted";
import { deskLetter } from "./desk";
import {
  type Example,
  exampleDesk,
  exampleLetter,
  exampleRow,
  exampleScene,
  heldUntil,
  type Specimen,
} from "./example";
import { groupInvitedWords } from "./group-invited";
import { importWords } from "./imports";
import { invitedWords } from "./invited";
import { accountLetters, write } from "./letter";
import { newsWords } from "./news";
import { answeredWords, askedWords } from "./organising";
import { proposalWords } from "./proposals";
import { siteWords, testWords } from "./stewards";
import { toldSpecimens } from "./told-specimens";
import type { Letter } from "./transport";
import type { Words } from "./words";
import { aboutPlaces, putOnPaper } from "./write";

const reason = "This time it is for those who live in the street. Come to the next one.";
const cancelled = { status: "CANCELLED", cancelReason: "The dairy has no heating this week." } as const;
const morning = new Date("2027-12-11T07:00Z");

/** What letters about an account say besides their words: each takes what it needs. */
export const accountValues = {
  name: "Ada",
  email: "ada@new.example",
  answer: "",
  state: "UPHELD",
  reason,
  what: "stepOn",
  known: "yes",
  browser: "Firefox",
  system: "Linux",
};

/** Every letter about somebody's place, and what is different in it. */
const places: [label: string, example: Example][] = [
  ["confirm", { name: "confirm", place: { state: "UNCONFIRMED", heldUntil, seats: 2, ticketCode: null } }],
  ["confirm, nothing held", { name: "confirm", place: { state: "UNCONFIRMED", ticketCode: null } }],
  ["again", { name: "again" }],
  ["again, waiting", { name: "again", place: { state: "WAITING", ticketCode: null } }],
  ["requested", { name: "requested", place: { state: "REQUESTED", ticketCode: null } }],
  ["waiting", { name: "waiting", place: { state: "WAITING", ticketCode: null } }],
  ["waiting, approved", { name: "waiting", was: "REQUESTED", place: { state: "WAITING", ticketCode: null } }],
  ["going", { name: "going", place: { seats: 2 } }],
  ["going, a member", { name: "going", guest: false }],
  ["approved", { name: "going", was: "REQUESTED" }],
  ["promoted", { name: "going", was: "WAITING" }],
  ["offered", { name: "offered", place: { state: "WAITING", heldUntil, ticketCode: null } }],
  ["lapsed", { name: "lapsed", place: { state: "CANCELLED", ticketCode: null } }],
  ["rejected", { name: "rejected", place: { state: "REJECTED", reason, ticketCode: null } }],
  ["removed", { name: "removed", place: { state: "REJECTED", reason } }],
  ["left", { name: "left", place: { state: "CANCELLED" } }],
  ["party", { name: "party", place: { seats: 3 } }],
  ["changed", { name: "changed" }],
  ["moved", { name: "changed" }],
  ["cancelled", { name: "cancelled", row: cancelled }],
  ["cancelled, unsubscribed", { name: "cancelled", row: cancelled, quiet: true }],
  ["restored", { name: "restored" }],
  ["reminder, the day before", { name: "dayBefore", at: new Date("2027-12-10T07:00Z"), row: early() }],
  ["reminder, on the day", { name: "dayBefore", at: morning }],
  ["reminder, one hour before", { name: "hourBefore", at: new Date("2027-12-11T12:00Z") }],
  ["announcement", { name: "announcement", announcement: announced() }],
  ["how it went", { name: "recounted", row: over(), at: new Date("2026-01-03T09:00Z") }],
];

/** All letters in one language. */
export async function specimens(locale: Language): Promise<Specimen[]> {
  const made: Specimen[] = [];
  for (const [name, example] of places) made.push({ name, letter: await ofPlace(locale, name, example) });
  return [...made, ...(await ofDesk(locale)), ...(await toldSpecimens(locale)), ...(await ofAccounts(locale))];
}

async function ofPlace(locale: Language, label: string, example: Example): Promise<Letter> {
  const scene = await exampleScene(locale, example);
  if (label === "changed") scene.before = { ...scene.told, title: "Repair café", place: "Leuven" };
  if (label === "moved")
    scene.before = {
      ...scene.told,
      startLocal: "2027-12-10T19:00",
      endLocal: "2027-12-10T21:00",
      startsAt: "2027-12-10T18:00:00Z",
    };
  if (label === "restored") scene.before = { ...scene.told, status: "CANCELLED" };
  const words = aboutPlaces[example.name as PlaceLetter](scene);
  if (!words) throw new Error(`${label} has nothing to say`);
  return putOnPaper(scene, words);
}

async function ofDesk(locale: Language): Promise<Specimen[]> {
  const desk = (name: string) => exampleDesk(locale, name);
  const asked = { actorId: "another", state: "INVITED", actor: { name: "La Cantine du quartier" } } as const;
  const say = sayIn(locale, "maildesk");
  const scene = await desk("news");
  const since = [
    { state: "REQUESTED" as const, people: ["Greta", "Noor Haddad"] },
    { state: "WAITING" as const, people: ["Omar Benali"] },
    { state: "GOING" as const, people: Array.from({ length: 14 }, (_, number) => `Guest ${number + 1}`) },
  ];
  const row = proposed();
  const written: [name: string, words: Words | null, ends?: boolean][] = [
    ["news", newsWords(scene, since), true],
    ["organise along, oneself", askedWords({ ...scene, actorId: "another" }, asked)],
    ["organise along, a group", askedWords(scene, asked)],
    ["organise along, yes", answeredWords(scene, { ...asked, state: "ACCEPTED" })],
    ["organise along, no", answeredWords(scene, { ...asked, state: "REFUSED" })],
    ["invited, a member", invitedWords(scene, scene.eventPage, "Ada Moreau")],
    ["invited, by e-mail", invitedWords(scene, `${scene.eventPage.replace(/\/events.*/, "")}/i/walk`)],
    [
      "invited into a group",
      groupInvitedWords(exampleGroup(), `${scene.eventPage.replace(/\/events.*/, "")}/i/walk`, locale),
    ],
    ["proposal, confirm", proposalWords("proposalConfirm", row, say, locale)],
    ["proposal, taken up", proposalWords("proposalApproved", { ...row, state: "APPROVED" }, say, locale, "bal")],
    ["proposal, not taken up", proposalWords("proposalRefused", { ...row, state: "REFUSED", reason }, say, locale)],
    ["import fails", importWords("Programme of the library", "L’Atelier du coin", "Ada Moreau", say)],
  ];
  return Promise.all(
    written.map(async ([name, words, ends = false]) => {
      if (!words) throw new Error(`${name} has nothing to say`);
      return { name, letter: await deskLetter({ ...scene, letter: exampleLetter(name) }, words, ends) };
    }),
  );
}

async function ofStewards(locale: Language): Promise<Specimen[]> {
  const say = sayIn(locale, "mailstewards");
  const paper = { to: "ada@example.org", language: locale, say: sayIn(locale, "mailevents") };
  const news = { subject: "The hall moves in May", text: "We found a bigger one.\n\nCome and see it." };
  const unsubscribe = "https://farandole.example/u/walk";
  return [
    { name: "stewards, test", letter: await compose(testWords(say), paper) },
    {
      name: "stewards, to all",
      letter: await compose(siteWords({ ...news, legal: false }, say), { ...paper, unsubscribe }),
    },
    { name: "stewards, legal notice", letter: await compose(siteWords({ ...news, legal: true }, say), paper) },
  ];
}

async function ofAccounts(locale: Language): Promise<Specimen[]> {
  const event = await presentEvent(exampleRow(), null);
  const farewell = {
    to: "greta@example.org",
    name: "Greta",
    language: locale,
    participationId: event.id,
    going: true,
    event,
  };
  const gone = { name: "deleted", letter: await deleted(exampleLetter("deleted"), farewell) };
  const letters = accountLetters.map(async (name) => ({
    name: `account, ${name}`,
    letter: await write(name, "ada@example.org", locale, "/auth/walk", accountValues),
  }));
  return [gone, ...(await Promise.all(letters)), ...(await ofStewards(locale))];
}

function early() {
  const startLocal = "2027-12-11T07:30";
  return { startLocal, startsAt: new Date("2027-12-11T06:30Z") };
}

function over() {
  const afterHtml = "<p>Forty lamps, three toasters and one accordion work again. <strong>Thank you.</strong></p>";
  const [startsAt, endsAt] = [new Date("2026-01-02T13:00Z"), new Date("2026-01-02T16:00Z")];
  return { startsAt, endsAt, startLocal: "2026-01-02T14:00", endLocal: "2026-01-02T17:00", afterHtml, afterAt: endsAt };
}

function announced(): Example["announcement"] {
  return {
    id: "1f0c4a53-7b1e-4b52-9a46-9d0d3c1a0b99",
    eventId: "5f0c4a53-7b1e-4b52-9a46-9d0d3c1a0b11",
    authorId: null,
    states: ["GOING"],
    participationId: null,
    public: false,
    title: "Bring a cup",
    source: "",
    html: '<p>We have <strong>soup</strong>, but few cups.</p><p>See <a href="https://soup.example">what is in it</a>.</p>',
    createdAt: morning,
  };
}

function exampleGroup(): Parameters<typeof groupInvitedWords>[0] {
  return {
    name: "L’Atelier du coin",
    place: "Leuven",
    summaryHtml: "<p>We repair <strong>what is broken</strong>, every second Saturday.</p>",
    expiresAt: new Date("2028-01-10T08:00Z"),
  };
}

function proposed(): Parameters<typeof proposalWords>[1] {
  const { startLocal: start, endLocal: end, zone, title } = exampleRow();
  const place = { name: "The Old Dairy", locality: "Leuven" };
  return {
    id: "2f0c4a53-7b1e-4b52-9a46-9d0d3c1a0b77",
    groupId: null,
    state: "UNCONFIRMED",
    name: "Greta",
    email: "greta@example.org",
    secretHash: "",
    language: null,
    input: { title, start, end, zone, allDay: false, place },
    message: null,
    reason: null,
    eventId: null,
    decidedById: null,
    decidedAt: null,
    createdAt: morning,
    group: null,
  };
}

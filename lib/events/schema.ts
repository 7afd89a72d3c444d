import { z } from "zod";
import { accessFacts } from "../places/schema";
import { cleanLine, cleanText } from "../text";
import { isZone, Temporal } from "../time";

export const limits = {
  title: { min: 3, max: 200 },
  lede: 200,
  description: 20_000,
  tags: 12,
  tag: 40,
  price: 200,
  fact: 300,
  facts: 12,
  capacity: 100_000,
  alt: 500,
  party: 20,
  questions: 5,
  question: 200,
  options: 10,
  answer: 1000,
  reason: 1000,
} as const;

/** Mobilizon's category ids, which the fediverse of events shares; unknown ones become MEETING. */
export const categories = [
  "ARTS",
  "BOOK_CLUBS",
  "BUSINESS",
  "CAUSES",
  "COMEDY",
  "CRAFTS",
  "FOOD_DRINK",
  "HEALTH",
  "MUSIC",
  "AUTO_BOAT_AIR",
  "COMMUNITY",
  "FAMILY_EDUCATION",
  "FASHION_BEAUTY",
  "FILM_MEDIA",
  "GAMES",
  "LANGUAGE_CULTURE",
  "LEARNING",
  "LGBTQ",
  "MOVEMENTS_POLITICS",
  "NETWORKING",
  "PARTY",
  "PERFORMING_VISUAL_ARTS",
  "PETS",
  "PHOTOGRAPHY",
  "OUTDOORS_ADVENTURE",
  "SPIRITUALITY_RELIGION_BELIEFS",
  "SCIENCE_TECH",
  "SPORTS",
  "THEATRE",
  "MEETING",
] as const;

/** What people ask before coming; each is shown with its own drawing. "other" carries its own label. */
export const factKinds = [
  "bring",
  "children",
  "food",
  "masks",
  "languages",
  "pad",
  "stream",
  "schedule",
  "other",
] as const;

export const practicalFact = z.object({
  kind: z.enum(factKinds),
  label: z.string().transform(cleanLine).pipe(z.string().max(80, "errors.tooLong")).optional(),
  text: z.string().transform(cleanLine).pipe(z.string().min(1, "errors.required").max(limits.fact, "errors.tooLong")),
});
export type PracticalFact = z.output<typeof practicalFact>;

export const questionKinds = ["TEXT", "CHOICE", "YES_NO"] as const;

/** A question to those who join. The id stays when the words change, so that answers keep their question. */
export const joinQuestion = z.object({
  id: z.string().regex(/^[a-z0-9]{1,12}$/),
  kind: z.enum(questionKinds).default("TEXT"),
  label: z
    .string()
    .transform(cleanLine)
    .pipe(z.string().min(1, "errors.required").max(limits.question, "errors.tooLong")),
  /** Of a CHOICE alone: at least two. */
  options: z
    .array(z.string().transform(cleanLine).pipe(z.string().min(1, "errors.required").max(100, "errors.tooLong")))
    .max(limits.options)
    .default([]),
  required: z.boolean().default(false),
});
export type JoinQuestion = z.output<typeof joinQuestion>;

const localDateTime = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/, "errors.date")
  .refine(isPossible, "errors.date");
const localDate = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, "errors.date")
  .refine((value) => isPossible(`${value}T00:00`), "errors.date");
const webAddress = z.url({ protocol: /^https?$/, error: "errors.url" }).max(2000);
const text = (max: number) => z.string().transform(cleanLine).pipe(z.string().max(max, "errors.tooLong"));

function isPossible(value: string): boolean {
  try {
    const year = Temporal.PlainDateTime.from(value, { overflow: "reject" }).year;
    return year >= 1970 && year <= 2200;
  } catch {
    return false;
  }
}

export const placeInput = z.object({
  name: text(200),
  street: text(200).optional(),
  postalCode: text(20).optional(),
  locality: text(120).optional(),
  region: text(120).optional(),
  country: text(120).optional(),
  latitude: z.number().min(-90).max(90).optional(),
  longitude: z.number().min(-180).max(180).optional(),
  access: z.array(z.enum(accessFacts)).default([]),
  accessNote: text(300).optional(),
});
export type PlaceInput = z.output<typeof placeInput>;

/**
 * What a form, the command line or the demo hands to createEvent and editEvent. Times are wall time:
 * `start`/`end` "2026-12-12T14:00", or "2026-12-12" both included when `allDay`.
 */
export const eventInput = z
  .object({
    title: z
      .string()
      .transform(cleanLine)
      .pipe(z.string().min(limits.title.min, "errors.titleShort").max(limits.title.max, "errors.tooLong")),
    lede: text(limits.lede).optional(),
    description: z
      .string()
      .max(limits.description * 2, "errors.tooLong")
      .transform(cleanText)
      .pipe(z.string().max(limits.description, "errors.tooLong"))
      .default(""),
    language: z
      .string()
      .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, "errors.language")
      .optional(),
    category: z.enum(categories).default("MEETING"),
    tags: z.array(text(limits.tag)).max(limits.tags, "errors.tooManyTags").default([]),
    allDay: z.boolean().default(false),
    start: z.union([localDateTime, localDate], { error: "errors.date" }),
    end: z.union([localDateTime, localDate], { error: "errors.date" }).optional(),
    zone: z.string().refine(isZone, "errors.zone"),
    hideStartTime: z.boolean().default(false),
    hideEndTime: z.boolean().default(false),
    attendance: z.enum(["IN_PERSON", "ONLINE", "BOTH"]).default("IN_PERSON"),
    place: placeInput.optional(),
    hideAddress: z.boolean().default(false),
    onlineUrl: webAddress.optional(),
    onlineForGoing: z.boolean().default(false),
    externalUrl: webAddress.optional(),
    priceText: text(limits.price).optional(),
    free: z.boolean().default(true),
    facts: z.array(practicalFact).max(limits.facts).default([]),
    joinMode: z.enum(["FREE", "RESTRICTED", "EXTERNAL", "NONE"]).default("FREE"),
    joinUrl: webAddress.optional(),
    capacity: z
      .number("errors.number")
      .int("errors.number")
      .min(1, "errors.number")
      .max(limits.capacity, "errors.number")
      .optional(),
    showPlacesLeft: z.boolean().default(true),
    waitingList: z.boolean().default(true),
    /** Most people one participation may bring, the one who asks included. */
    maxParty: z
      .number("errors.number")
      .int("errors.number")
      .min(1, "errors.number")
      .max(limits.party, "errors.number")
      .default(1),
    /** Wall time in the event's zone; joining ends at the start when it is not said. */
    joinCloses: localDateTime.optional(),
    questions: z.array(joinQuestion).max(limits.questions, "errors.tooManyQuestions").default([]),
    /** Whether an e-mail address is enough to come, and whether its link must be opened first. */
    guests: z.boolean().default(true),
    confirmGuests: z.boolean().default(true),
    commentPolicy: z.enum(["OPEN", "HELD", "MEMBERS", "OFF"]).default("OFF"),
    nameVisibility: z.enum(["NOBODY", "GOING", "EVERYONE"]).default("NOBODY"),
    visibility: z.enum(["PUBLIC", "LINK", "MEMBERS", "INVITED"]).default("PUBLIC"),
    status: z.enum(["TENTATIVE", "CONFIRMED"]).default("CONFIRMED"),
    nameAuthor: z.boolean().default(false),
    /** A picture uploaded beforehand by the same actor; null takes it away. */
    coverId: z.uuid().nullish(),
    coverAlt: text(limits.alt).optional(),
    coverMotif: z.number().int().min(0).max(3).optional(),
  })
  .superRefine((event, context) => {
    const day = event.start.length === 10;
    if (day !== event.allDay) context.addIssue({ code: "custom", path: ["start"], message: "errors.date" });
    if (event.end && (event.end.length === 10) !== event.allDay)
      context.addIssue({ code: "custom", path: ["end"], message: "errors.date" });
    else if (event.end && (event.allDay ? event.end < event.start : event.end <= event.start))
      context.addIssue({ code: "custom", path: ["end"], message: "errors.endBeforeStart" });
    if (event.joinMode === "EXTERNAL" && !event.joinUrl)
      context.addIssue({ code: "custom", path: ["joinUrl"], message: "errors.joinUrlMissing" });
    for (const [index, question] of event.questions.entries()) {
      if (question.kind === "CHOICE" && question.options.length < 2)
        context.addIssue({ code: "custom", path: ["questions", index, "options"], message: "errors.questionOptions" });
    }
    if (new Set(event.questions.map(({ id }) => id)).size < event.questions.length)
      context.addIssue({ code: "custom", path: ["questions"], message: "errors.notUsable" });
    if (event.joinCloses && event.joinCloses >= (event.allDay ? `${event.end ?? event.start}T24:00` : event.start))
      context.addIssue({ code: "custom", path: ["joinCloses"], message: "errors.joinClosesLate" });
    if (event.attendance === "ONLINE" && event.place)
      context.addIssue({ code: "custom", path: ["place"], message: "errors.placeOnline" });
  });
export type EventInput = z.output<typeof eventInput>;
export type EventDraft = z.input<typeof eventInput>;

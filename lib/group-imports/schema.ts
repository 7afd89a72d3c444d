import { z } from "zod";
import { eventInput } from "../events/schema";
import {
  EventState,
  GroupRole,
  MemberNames,
  Openness,
  ParticipationState,
  Ribbon,
  RibbonShape,
} from "../generated/prisma/enums";
import { handleField, nameField } from "../identities/schema";
import {
  address,
  author,
  file,
  id,
  line,
  maybe,
  moment,
  orNull,
  picture,
  reference,
  shown,
  text,
  wall,
  web,
} from "./fields";

/** What an archive says of itself. */
export const manifest = z.object({
  format: z.string(),
  version: z.number().int(),
  id: z.uuid(),
  server: web,
  counts: z.record(z.string().max(40), z.number().int().min(0)),
});

export const group = z.object({
  type: z.literal("Group"),
  id: address,
  handle: handleField,
  name: nameField,
  summary: text(5000).default(""),
  language: orNull(z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/)),
  place: orNull(line(120)),
  ribbon: z.enum(Ribbon),
  ribbonShape: z.enum(RibbonShape),
  openness: z.enum(Openness),
  visibility: z.enum(["PUBLIC", "LINK", "MEMBERS"]),
  memberNames: z.enum(MemberNames),
  rules: z.record(z.string().max(40), z.enum(GroupRole)),
  takesProposals: z.boolean().default(true),
  manuallyApprovesFollowers: z.boolean().default(false),
  discoverable: z.boolean().default(true),
  links: z
    .array(z.object({ label: line(200), url: web }))
    .max(20)
    .default([]),
  archivedAt: maybe,
  createdAt: moment,
  avatar: shown,
  picture: shown,
});
export type ImportedGroup = z.output<typeof group>;

export const person = z
  .object({
    type: z.literal("Person"),
    id: address,
    handle: z.string().regex(/^[A-Za-z0-9_.-]{1,60}$/),
    host: z
      .string()
      .max(200)
      .regex(/^[a-z0-9.-]+(:\d{1,5})?$/),
    name: nameField.catch(""),
    role: z.enum(GroupRole),
    createdAt: moment,
  })
  .refine((one) => new URL(one.id).host === one.host);
export type ImportedPerson = z.output<typeof person>;

const sequence = z.number().int().min(0).max(1_000_000);
const column = z.string().regex(/^[a-zA-Z]{1,40}$/);

export const series = z.object({
  type: z.literal("Series"),
  id,
  attributedTo: author,
  rule: z.string().max(300),
  startLocal: wall,
  extraDates: z.array(wall).max(200),
  skippedDates: z.array(wall).max(200),
  template: eventInput,
  cover: shown,
  sequence,
  state: z.enum(EventState),
  createdAt: moment,
  updatedAt: moment,
});
export type ImportedSeries = z.output<typeof series>;

const change = z.tuple([z.string().max(1000).nullable(), z.string().max(1000).nullable()]);

/** What an event has been through, beside what a form would say of it. */
export const eventHistory = z.object({
  type: z.literal("Event"),
  id,
  attributedTo: author,
  sequence,
  state: z.enum(EventState),
  publishedAt: maybe,
  createdAt: moment,
  updatedAt: moment,
  cancelledAt: maybe,
  cancelReason: orNull(text(1000)),
  after: text(20_000).default(""),
  afterAt: maybe,
  series: reference,
  recurrenceId: orNull(wall),
  differs: z.array(column).max(60).default([]),
  cover: shown,
  pictures: z.array(picture).max(200).default([]),
  files: z
    .array(file.extend({ after: z.boolean().default(false), createdAt: moment }))
    .max(100)
    .default([]),
  revisions: z
    .array(z.object({ at: moment, changes: z.record(column, change) }))
    .max(5000)
    .default([]),
  announcements: z
    .array(
      z.object({
        states: z.array(z.enum(ParticipationState)).max(10),
        public: z.boolean(),
        title: line(200),
        source: text(10_000),
        createdAt: moment,
        attributedTo: author,
      }),
    )
    .max(2000)
    .default([]),
});
export type ImportedEvent = z.output<typeof eventHistory> & { input: z.output<typeof eventInput> };

export const post = z.object({
  type: z.literal("Article"),
  id,
  attributedTo: author,
  title: line(200),
  source: text(30_000),
  language: orNull(z.string().max(20)),
  visibility: z.enum(["PUBLIC", "MEMBERS"]),
  state: z.enum(EventState),
  tags: z.array(line(40)).max(50).default([]),
  pictures: z.array(picture).max(200).default([]),
  createdAt: moment,
  updatedAt: moment,
  publishedAt: maybe,
  pinnedAt: maybe,
});
export type ImportedPost = z.output<typeof post>;

/** The largest archive that a form takes; the command line takes larger ones. */
export const largestUpload = 250 * 1024 * 1024;

/** What the form may be told to say: nothing else that an address asks for is said. */
export const uploadFaults = [
  "errors.handle",
  "errors.handleTaken",
  "errors.handleReserved",
  "errors.tooMany",
  "exports.errors.upload",
  "exports.errors.uploadLarge",
  "exports.errors.noFile",
] as const;

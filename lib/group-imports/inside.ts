import { z } from "zod";
import { PollKind, ResourceKind, TaskListKind, VoteAnswer } from "../generated/prisma/enums";
import { author, file, id, line, maybe, moment, orNull, reference, shown, text, wall, web } from "./fields";

const vote = z.object({
  attributedTo: author,
  answer: z.enum(VoteAnswer),
  note: orNull(text(5000)),
  createdAt: moment,
});

const option = z.object({
  position: z.number().int().min(0).max(1000),
  text: text(20_000).default(""),
  startLocal: orNull(wall),
  endLocal: orNull(wall),
  votes: z.array(vote).max(5000).default([]),
  sums: z.partialRecord(z.enum(VoteAnswer), z.number().int().min(0).max(5000)).default({}),
});

const question = z.object({
  type: z.literal("Question"),
  attributedTo: author,
  kind: z.enum(PollKind),
  title: line(300),
  several: z.boolean(),
  hidden: z.boolean(),
  zone: orNull(z.string().max(60)),
  answersFrom: maybe,
  endsAt: maybe,
  closedAt: maybe,
  outcome: orNull(text(20_000)),
  adopted: orNull(z.boolean()),
  event: reference,
  createdAt: moment,
  options: z.array(option).max(100),
});
export type ImportedPoll = z.output<typeof question>;

const discussion = z.object({
  type: z.literal("Discussion"),
  id,
  attributedTo: author,
  title: line(300),
  pinnedAt: maybe,
  closedAt: maybe,
  lastAt: moment,
  written: z.number().int().min(0).max(1_000_000),
  createdAt: moment,
  updatedAt: moment,
});
export type ImportedDiscussion = z.output<typeof discussion>;

const html = z.string().max(200_000).default("");
const note = z.object({
  type: z.literal("Note"),
  id,
  discussion: id,
  number: z.number().int().min(0).max(1_000_000),
  attributedTo: author,
  quoted: reference,
  source: text(60_000),
  html,
  createdAt: moment,
  editedAt: maybe,
  deletedAt: maybe,
  revisions: z
    .array(z.object({ source: text(60_000), html, at: moment }))
    .max(1000)
    .default([]),
  poll: orNull(question),
});
export type ImportedEntry = z.output<typeof note>;

/** A thread, or something said in the one before. */
export const talk = z.discriminatedUnion("type", [discussion, note]);

const plainValue = z.union([z.string().max(2000), z.number(), z.boolean(), z.null()]);
export const resource = z.object({
  type: z.literal("Resource"),
  id,
  kind: z.enum(ResourceKind),
  folder: reference,
  attributedTo: author,
  title: line(300),
  summary: orNull(text(5000)),
  url: orNull(web),
  preview: orNull(z.record(z.string().max(40), plainValue)),
  tool: orNull(z.object({ pattern: z.string().max(2000) })),
  file: orNull(file),
  picture: shown,
  createdAt: moment,
  updatedAt: moment,
});
export type ImportedResource = z.output<typeof resource>;

const many = z.number().int().min(1).max(10_000);
const claim = z.object({ attributedTo: author, count: many, createdAt: moment });
export const taskList = z.object({
  type: z.literal("TaskList"),
  kind: z.enum(TaskListKind),
  title: line(300),
  event: reference,
  discussion: reference,
  attributedTo: author,
  createdAt: moment,
  archivedAt: maybe,
  tasks: z
    .array(
      z.object({
        title: line(500),
        note: orNull(text(5000)),
        dueOn: orNull(z.iso.date()),
        wanted: many,
        doneAt: maybe,
        doneBy: author,
        createdAt: moment,
        claims: z.array(claim).max(5000),
      }),
    )
    .max(5000),
});
export type ImportedTaskList = z.output<typeof taskList>;

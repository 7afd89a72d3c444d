import { appealCode } from "../appeals/rules";
import { db } from "../db";
import { peopleBehind } from "../events/organisers";
import { isModerator, moderators } from "../identities/ours";
import type { FactKind } from "../jobs/facts";
import { isTold } from "../measures/rules";
import { bySubject, type Looking, subjects, within } from "./looking";
import type { Audience } from "./members";

// Who hears of what moderators decide, and what there is to see of it. Nobody reads here who reported whom.

/** To whom it meets: a person, or those who answer for a group. */
const measureTaken: Audience = async ({ subject, kind }) => {
  const measure = await db.measure.findUnique({ where: { id: subject } });
  if (!measure?.actorId || !isTold(measure.kind)) return [];
  const what = kind === "measure.taken" || kind === "groupMeasure.taken" ? measure.kind : "undone";
  return [
    { kind: "measure", what, place: "measure", subject, byId: null, people: await peopleBehind(measure.actorId) },
  ];
};

/** To whoever reported: somebody looked. */
const reportDecided: Audience = async ({ subject }) => {
  const report = await db.report.findUnique({ where: { id: subject } });
  if (!report?.reporterId || report.state === "OPEN") return [];
  const people = [report.reporterId];
  return [{ kind: "measure", what: "looked", place: "looked", subject, byId: null, people }];
};

const appealMade: Audience = async ({ subject }) => [
  { kind: "report", what: "appealed", place: "appeal", subject, byId: null, people: await moderators() },
];

const appealDecided: Audience = async ({ subject }) => {
  const row = await db.appeal.findUnique({ where: { measureId: subject }, include: { measure: true } });
  if (!row?.measure.actorId || row.state === "OPEN") return [];
  const people = await peopleBehind(row.measure.actorId);
  return [{ kind: "measure", what: row.state, place: "measure", subject, byId: null, people }];
};

export const amongJudged: Partial<Record<FactKind, Audience>> = {
  "measure.taken": measureTaken,
  "measure.undone": measureTaken,
  "groupMeasure.taken": measureTaken,
  "groupMeasure.undone": measureTaken,
  "report.decided": reportDecided,
  "appeal.made": appealMade,
  "appeal.decided": appealDecided,
};

export const measure: Looking = async (viewer, rows) => {
  const found = await db.measure.findMany({
    where: {
      id: { in: subjects(rows) },
      OR: [{ actorId: viewer.id }, { actor: within(viewer, "manageEvents") }],
    },
    select: { id: true },
  });
  return bySubject(found, ({ id }) => ({ title: "", path: `/appeal/${appealCode(id)}` }));
};

export const looked: Looking = async (viewer, rows) => {
  const found = await db.report.findMany({
    where: { id: { in: subjects(rows) }, reporterId: viewer.id },
    select: { id: true },
  });
  return bySubject(found, () => ({ title: "", path: "/my/notifications" }));
};

export const appeal: Looking = async (viewer, rows) => {
  if (!(await isModerator(viewer.id))) return () => null;
  const found = await db.appeal.findMany({
    where: { measureId: { in: subjects(rows) }, state: "OPEN" },
    select: { measureId: true },
  });
  return ({ subject }) =>
    found.some(({ measureId }) => measureId === subject) ? { title: "", path: "/admin/appeals" } : null;
};

import { getLocale, getTranslations } from "next-intl/server";
import { ActionForm } from "@/app/_ui/action-form";
import { Badge } from "@/app/_ui/badge";
import { Button } from "@/app/_ui/button";
import { Notice } from "@/app/_ui/notice";
import { SubmitButton } from "@/app/_ui/submit-button";
import type { PresentedEvent } from "@/lib/events/present";
import type { Acting } from "@/lib/identities/schema";
import { personAtTheDoor } from "@/lib/participations/desk";
import { type PersonComing, peopleOf } from "@/lib/participations/queries";
import { checkInOne } from "./actions";

const most = 30;

export interface DoorQuery {
  /** A name, or the code of a ticket. */
  text: string;
  /** What was just done, and with whom. */
  done: { what: "in" | "already" | "out"; id: string } | null;
}

interface Props {
  event: PresentedEvent;
  viewer: Acting;
  query: DoorQuery;
}

/** The door by plain forms: search, the people found, and what was just done. */
export async function Found({ event, viewer, query }: Props) {
  const t = await getTranslations("desk.door");
  const text = query.text.replace(/^([0-9a-z]{5})-([0-9a-z]{5})$/i, "$1$2");
  const people = await peopleOf(viewer, event.id, {
    states: ["GOING", "ATTENDED"],
    limit: most + 1,
    ...(text && { text }),
  });
  return (
    <>
      <Done event={event} query={query} viewer={viewer} />
      <search>
        <form action={`${event.path}/check-in`} className="form">
          <div className="field">
            <label className="field-label" htmlFor="q">
              {t("search")}
            </label>
            <div className="row desk-search">
              <input autoComplete="off" className="input" defaultValue={query.text} id="q" name="q" type="search" />
              <Button icon="search">{t("searchButton")}</Button>
            </div>
          </div>
        </form>
      </search>
      {people.length === 0 ? <p>{t(query.text ? "nobody" : "empty")}</p> : null}
      <ul className="desk-list">
        {people.slice(0, most).map((person) => (
          <Row event={event} key={person.id} person={person} />
        ))}
      </ul>
      {people.length > most ? <p className="field-hint">{t("moreThere")}</p> : null}
    </>
  );
}

async function Done({ event, viewer, query: { done } }: Props) {
  const [t, clock] = await Promise.all([getTranslations("desk.door"), clockOf(event.zone)]);
  const person = done && (await personAtTheDoor(viewer, event.id, done.id));
  if (!done || !person) return null;
  const { name, seats, at } = person;
  if (done.what === "out") return <Notice live title={t("takenBack", { name })} tone="warn" />;
  if (done.what === "already" && at) return <Notice live title={t("already", { name, time: clock(at) })} tone="warn" />;
  return <Notice live title={t("welcome", { name, seats: t("seats", { count: seats }) })} tone="ok" />;
}

async function Row({ event, person }: { event: PresentedEvent; person: PersonComing }) {
  const [t, clock] = await Promise.all([getTranslations("desk.door"), clockOf(event.zone)]);
  const { id, name, seats, checkedInAt } = person;
  return (
    <li className="desk-person door-person">
      <p className="desk-name">
        <b>{name}</b> {seats > 1 ? <Badge>{t("seats", { count: seats })}</Badge> : null}
      </p>
      <ActionForm action={checkInOne} className="row">
        <input name="eventId" type="hidden" value={event.id} />
        <input name="participationId" type="hidden" value={id} />
        {checkedInAt ? (
          <>
            <span className="door-in">{t("since", { time: clock(checkedInAt) })}</span>
            <SubmitButton aria-label={t("undoOne", { name })} look="quiet" name="undo" size="small" value="on">
              {t("undo")}
            </SubmitButton>
          </>
        ) : (
          <SubmitButton aria-label={t("checkInOne", { name })}>{t("checkIn")}</SubmitButton>
        )}
      </ActionForm>
    </li>
  );
}

async function clockOf(zone: string): Promise<(at: Date) => string> {
  const format = new Intl.DateTimeFormat(await getLocale(), {
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    timeZone: zone,
  });
  return (at) => format.format(at);
}

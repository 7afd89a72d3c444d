import { getLocale, getTranslations } from "next-intl/server";
import { Badge, type Tone } from "@/app/_ui/badge";
import { Icon } from "@/app/_ui/icon";
import type { JoinQuestion } from "@/lib/events/schema";
import type { ParticipationState } from "@/lib/generated/prisma/enums";
import type { PersonComing } from "@/lib/participations/queries";
import { withOffset } from "@/lib/time";
import { momentText } from "../../when";
import { Decide } from "./decide";
import { type DeskQuery, handOf } from "./lists";

interface Props {
  person: PersonComing;
  event: { id: string; path: string; zone: string; questions: JoinQuestion[] };
  query: DeskQuery;
}

const tones: Partial<Record<ParticipationState, Tone>> = {
  GOING: "ok",
  ATTENDED: "ok",
  WAITING: "warn",
  REQUESTED: "info",
  REJECTED: "stop",
};

/** Somebody on one of the lists: who, since when and how they came, what they said, and what can be decided. */
export async function PersonRow({ person, event, query }: Props) {
  const t = await getTranslations("desk");
  const { state, seats, message, reason } = person;
  return (
    <li className="desk-person" id={`p-${person.id}`}>
      {state === "REQUESTED" && !query.text ? (
        <label className="desk-tick">
          <input form="many" name="people" type="checkbox" value={person.id} />
          <span className="visually-hidden">{t("tick", { name: person.name })}</span>
        </label>
      ) : null}
      <div className="desk-body">
        <p className="desk-name">
          <Name person={person} />{" "}
          {query.text || state === "ATTENDED" ? <Badge tone={tones[state]}>{t(`states.${state}`)}</Badge> : null}{" "}
          {person.position ? <Badge>{t("position", { position: person.position })}</Badge> : null}{" "}
          {seats > 1 ? <Badge icon="people">{t("seats", { count: seats })}</Badge> : null}
        </p>
        <Meta person={person} zone={event.zone} />
        {message ? <blockquote className="desk-said">{message}</blockquote> : null}
        <Answers answers={person.answers} questions={event.questions} />
        {reason ? (
          <p className="desk-meta">
            {t("toldThem")} {reason}
          </p>
        ) : null}
        <Decide event={event} person={person} query={query} />
      </div>
    </li>
  );
}

function Name({ person: { name, actor, guest } }: { person: PersonComing }) {
  const handle = actor && `@${actor.handle}${actor.host ? `@${actor.host}` : ""}`;
  return (
    <>
      <b>{name}</b> {handle ? <a href={`/${handle}`}>{handle}</a> : null}
      {guest?.email ? <a href={`mailto:${guest.email}`}>{guest.email}</a> : null}
    </>
  );
}

async function Meta({ person, zone }: { person: PersonComing; zone: string }) {
  const [t, locale] = await Promise.all([getTranslations("desk"), getLocale()]);
  const how = handOf(person);
  const at = (moment: Date) => <time dateTime={withOffset(moment, zone)}>{momentText(moment, locale, zone)}</time>;
  return (
    <p className="desk-meta">
      <span>{at(person.createdAt)}</span>
      <span>
        <Icon name={how === "mail" ? "mail" : person.actor?.host ? "fedi" : "globe"} />{" "}
        {t(`hands.${how}`, { host: person.actor?.host ?? "" })}
      </span>
      {person.heldUntil ? (
        <span>
          {t("heldUntil")} {at(person.heldUntil)}
        </span>
      ) : null}
      {person.bouncedAt ? (
        <span>
          <Icon name="mail" /> {t("bounced")}
        </span>
      ) : null}
      {person.checkedInAt ? (
        <span>
          {t("cameAt")} {at(person.checkedInAt)}
        </span>
      ) : null}
    </p>
  );
}

async function Answers({ answers, questions }: { answers: Record<string, string>; questions: JoinQuestion[] }) {
  const t = await getTranslations("desk");
  const given = questions.filter(({ id }) => answers[id]);
  if (given.length === 0) return null;
  return (
    <dl className="desk-answers">
      {given.map(({ id, kind, label }) => (
        <div key={id}>
          <dt>{label}</dt>
          <dd>
            {kind === "YES_NO" && ["yes", "no"].includes(answers[id] ?? "") ? t(`yesNo.${answers[id]}`) : answers[id]}
          </dd>
        </div>
      ))}
    </dl>
  );
}

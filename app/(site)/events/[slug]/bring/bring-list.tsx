import { randomUUID } from "node:crypto";
import { getTranslations } from "next-intl/server";
import { Form } from "@/app/_shell/form";
import { LineField } from "@/app/_ui/line-field";
import { SubmitButton } from "@/app/_ui/submit-button";
import type { PresentedEvent } from "@/lib/events/present";
import { seated } from "@/lib/participations/rules";
import { wantedAt } from "@/lib/tasks/wanted";
import { want } from "./actions";
import { BringRow } from "./bring-row";
import "./bring.css";

interface Props {
  event: PresentedEvent;
  /** The identity that looks, or somebody who signed in with an account elsewhere. */
  actorId?: string;
  /** A guest with their ticket, and whether they are going. */
  guest?: { id: string; code: string; going: boolean };
}

/** Who brings what to an event: what is wanted, what is promised, and where those who come say what they bring. */
export async function BringList({ event, actorId, guest }: Props) {
  if (event.remote) return null;
  const going = event.mine.participations.filter(({ state }) => (seated as readonly string[]).includes(state));
  const comer = going.find((one) => one.actorId === actorId) ?? going[0];
  const managed = event.mine.canEdit && !guest;
  const list = await wantedAt({ ...event, managed }, guest ? { guestId: guest.id } : { actorId: comer?.actorId });
  if (list.length === 0 && !managed) return null;
  const t = await getTranslations("tasks.bring");
  const ahead = event.phase === "future" || event.phase === "now";
  const by = !ahead ? null : guest?.going ? { code: guest.code } : comer && !guest ? { as: comer.actorId } : null;
  return (
    <section aria-labelledby="bring" className="bring">
      <h2 id="bring">{t("title")}</h2>
      {ahead && list.length > 0 ? <p className="soft">{t(by ? "ledeGoing" : "lede")}</p> : null}
      {list.length > 0 ? (
        <ul className="bring-rows">
          {list.map((wanted) => (
            <BringRow by={by} key={wanted.id} managed={managed} wanted={wanted} />
          ))}
        </ul>
      ) : null}
      {managed ? (
        <details>
          <summary className="summary">{t("manage")}</summary>
          <Form action={want} className="bring-form" key={list.length}>
            <input name="id" type="hidden" value={randomUUID()} />
            <input name="eventId" type="hidden" value={event.id} />
            <LineField id="bring-title" label={t("what")} name="title" required />
            <LineField before="1" id="bring-wanted" label={t("wanted")} max={500} min={1} name="wanted" type="number" />
            <SubmitButton>{t("add")}</SubmitButton>
          </Form>
        </details>
      ) : null}
    </section>
  );
}

import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/app/_ui/action-form";
import type { FormAction } from "@/lib/web/action";
import type { FormState } from "@/lib/web/form";
import { Audience } from "./audience";
import { Autosave } from "./autosave";
import { Bar } from "./bar";
import { Facts } from "./facts";
import "./form.css";
import { Joining } from "./joining";
import { formLabels, summaryHeadings } from "./labels";
import { LiveCard } from "./live-card";
import { ToNextDates } from "./next-dates";
import { PlanNote } from "./plan-note";
import { PublishAs } from "./publish-as";
import type { Publisher } from "./publishers";
import { ScopeChoice } from "./scope";
import { baseText } from "./theirs";
import { Theirs } from "./theirs-note";
import type { Values } from "./values";
import { VersionFields } from "./version-fields";
import { What } from "./what";
import { When } from "./when";
import { Where } from "./where";

interface Props {
  action: FormAction;
  values: Values;
  start: FormState;
  /** Names to publish under; an event that has its organiser already has one. */
  publishers: Publisher[];
  /** The value of the chosen one. */
  publisher: string;
  /** Where an event is changed: whether it is published, what seeds its drawing, how many seats are held. */
  event?: { id: string; published: boolean; taken: number };
  /** How it repeats; absent for what takes place once and is published. */
  repeats?: Values;
  /** One date of a published series: whether others change with it is asked. */
  scoped?: boolean;
  /** The clocks show its start twice that night. */
  twice?: boolean;
}

/** The one page on which an event is written: nothing hidden that is required, the same without JavaScript. */
export async function EventForm({
  action,
  values,
  start,
  publishers,
  publisher,
  event,
  twice,
  repeats,
  scoped,
}: Props) {
  const t = await getTranslations("events.form");
  const next = await getTranslations("series.form");
  const kept = await getTranslations("publishing.kept");
  const chosen = publishers.find(({ value }) => value === publisher) ?? publishers[0];
  return (
    // Made anew once what came back was thrown away: what is typed lives in the browser.
    <div className="with-aside event-form" key={start.typed ? "typed" : "fresh"}>
      <ActionForm
        action={action}
        className="stack-l"
        labels={await formLabels()}
        start={start}
        summary={await summaryHeadings()}
      >
        <Theirs
          words={{
            title: t("theirs.title"),
            text: t("theirs.text"),
            mine: t("theirs.mine"),
            theirs: t("theirs.theirs"),
            choose: t("theirs.choose"),
            allMine: t("theirs.allMine"),
            allTheirs: t("theirs.allTheirs"),
          }}
        />
        {repeats ? <ToNextDates text={next("next")} /> : null}
        <PlanNote save={t("bar.save")} />
        {scoped ? <ScopeChoice /> : null}
        {event ? (
          <VersionFields base={baseText(values)} eventId={event.id} updatedAt={String(values.updatedAt)} />
        ) : null}
        {event ? null : <input name="once" type="hidden" value={crypto.randomUUID()} />}
        {event ? null : <PublishAs publisher={publisher} publishers={publishers} />}
        <What
          seed={event?.id ?? chosen?.actor.id ?? "new"}
          ribbon={chosen?.actor.ribbon}
          values={values}
          first={event ? 1 : 2}
        />
        <When first={event ? 2 : 3} repeats={repeats} twice={twice} values={values} />
        <Where finds first={event ? 3 : 4} values={values} />
        <Joining first={event ? 4 : 5} taken={event?.taken} values={values} />
        <Facts first={event ? 5 : 6} values={values} />
        <Audience
          first={event ? 6 : 7}
          group={publishers.some(({ actor }) => actor.kind === "GROUP")}
          values={values}
        />
        <Autosave
          form={event?.id ?? "new"}
          words={{ saved: kept("saved"), ended: kept("ended"), failed: kept("failed") }}
        />
        <Bar chosen={chosen} published={event?.published ?? false} values={values} />
      </ActionForm>
      <aside aria-label={t("aside")} className="side">
        <div className="sticky">
          <LiveCard
            organiser={chosen?.actor.name ?? ""}
            ribbon={chosen?.actor.ribbon ?? "BEET"}
            ribbonShape={chosen?.actor.ribbonShape ?? "NOTCH"}
            ribbons={Object.fromEntries(
              publishers.map(({ value, actor }) => [
                value,
                { name: actor.name, ribbon: actor.ribbon, shape: actor.ribbonShape },
              ]),
            )}
            seed={event?.id ?? chosen?.actor.id ?? "new"}
            words={{
              heading: t("aside"),
              title: t("untitled"),
              allDay: (await getTranslations("events"))("allDay"),
              online: (await getTranslations("events"))("whereOnline"),
            }}
          />
        </div>
      </aside>
    </div>
  );
}

import { getTranslations } from "next-intl/server";
import { Form } from "@/app/_shell/form";
import { ButtonLink } from "@/app/_ui/button";
import { TextField } from "@/app/_ui/fields";
import { HandleInput } from "@/app/_ui/handle-input";
import { SubmitButton } from "@/app/_ui/submit-button";
import { env } from "@/lib/env";
import type { Acting } from "@/lib/identities/schema";
import { groupsOf } from "@/lib/memberships/queries";
import { foundGroup, passOver } from "./actions";
import { FirstEvent } from "./first-event";
import { StepHead } from "./frame";

/** The first group, and the first events: announced, or brought along from a calendar. */
export async function FirstStep({ viewer }: { viewer: Acting }) {
  const [t, groups, all] = await Promise.all([
    getTranslations("setup.first"),
    groupsOf(viewer),
    getTranslations("setup"),
  ]);
  const { host } = new URL(env().PUBLIC_URL);
  const own = groups[0];
  return (
    <>
      <StepHead step="first" />
      <section aria-labelledby="group" className="panel stack-m">
        <h2 id="group">{t("group")}</h2>
        {own ? (
          <p>
            {t("founded")} <a href={`/@${own.handle}`}>{own.name}</a>
          </p>
        ) : (
          <Form action={foundGroup} labels={{ name: t("name"), handle: t("handle") }}>
            <TextField autoComplete="off" label={t("name")} maxLength={100} name="name" required />
            <HandleInput hint={t("handleHint", { host })} label={t("handle")} required />
            <div>
              <SubmitButton>{t("found")}</SubmitButton>
            </div>
          </Form>
        )}
      </section>
      <section aria-labelledby="events" className="panel stack-m">
        <h2 id="events">{t("events")}</h2>
        <p>{t("eventsText")}</p>
        <div className="row">
          <FirstEvent groups={groups} />
          <ButtonLink href="/my/imports/new" icon="calendar">
            {t("calendar")}
          </ButtonLink>
        </div>
      </section>
      <Form action={passOver}>
        <input name="step" type="hidden" value="first" />
        <div>
          <SubmitButton look="primary">{all("finish")}</SubmitButton>
        </div>
      </Form>
    </>
  );
}

import { getLocale, getTranslations } from "next-intl/server";
import { Form } from "@/app/_shell/form";
import { ActionForm } from "@/app/_ui/action-form";
import { Button } from "@/app/_ui/button";
import { RadioField } from "@/app/_ui/choices";
import { SelectField, TextField } from "@/app/_ui/fields";
import { SubmitButton } from "@/app/_ui/submit-button";
import { momentText } from "@/app/(site)/events/when";
import type { OwnMute } from "@/lib/mutes/queries";
import { terms } from "@/lib/mutes/schema";
import { siteZone } from "@/lib/time";
import { muteServer, unmute } from "./actions";

/** Servers that the identity muted or blocks, and the form for one more. @param named for which the form is opened */
export async function Servers({ servers, named }: { servers: OwnMute[]; named: string }) {
  const t = await getTranslations("mutes");
  return (
    <section aria-labelledby="servers" className="stack-m">
      <h2 id="servers">{t("list.servers")}</h2>
      <p>{t("list.serversText")}</p>
      {servers.length === 0 ? <p className="soft">{t("list.noServers")}</p> : null}
      <ul className="group-rows">
        {servers.map((row) => (
          <Server key={row.id} row={row} />
        ))}
      </ul>
      <details className="panel" id="server" open={named !== ""}>
        <summary className="summary">{t("add.title")}</summary>
        <Form action={muteServer} labels={{ host: t("add.host") }}>
          <TextField
            autoCapitalize="none"
            autoComplete="off"
            defaultValue={named}
            hint={t("add.hostHint")}
            label={t("add.host")}
            maxLength={255}
            name="host"
            required
            spellCheck={false}
          />
          <RadioField
            defaultValue="mute"
            legend={t("add.how")}
            name="how"
            options={(["mute", "block"] as const).map((value) => ({
              value,
              text: t(`add.${value}`),
              hint: t(`add.${value}Hint`),
            }))}
          />
          <SelectField
            label={t("term")}
            name="term"
            options={terms.map((term) => ({ value: term, text: t(`terms.${term || "none"}`) }))}
          />
          <div>
            <SubmitButton>{t("add.button")}</SubmitButton>
          </div>
        </Form>
      </details>
    </section>
  );
}

async function Server({ row: { id, host, blocks, until } }: { row: OwnMute }) {
  const t = await getTranslations("mutes");
  return (
    <li className="panel group-row">
      <div>
        <h3 className="group-name">{host}</h3>
        <p className="soft">
          {t(blocks ? "list.serverBlocked" : "list.serverMuted")} · {await untilText(until)}
        </p>
      </div>
      <Unmute id={id} name={host ?? ""} />
    </li>
  );
}

/** Until when a mute holds, in words. */
export async function untilText(until: Date | null): Promise<string> {
  const [t, locale] = await Promise.all([getTranslations("mutes.list"), getLocale()]);
  return until ? t("until", { until: momentText(until, locale, siteZone()) }) : t("always");
}

/** The way back from a mute. */
export async function Unmute({ id, name }: { id: string; name: string }) {
  const t = await getTranslations("mutes");
  return (
    <ActionForm action={unmute}>
      <input name="muteId" type="hidden" value={id} />
      <Button aria-label={t("undoName", { name })} size="small">
        {t("undo")}
      </Button>
    </ActionForm>
  );
}

import { getTranslations } from "next-intl/server";
import { Form } from "@/app/_shell/form";
import { Button } from "@/app/_ui/button";
import { TextField } from "@/app/_ui/fields";
import { SubmitButton } from "@/app/_ui/submit-button";
import { blockedServers } from "@/lib/servers/queries";
import { block, unblock } from "./actions";

/** The servers we do not speak with, and why. */
export async function BlockedServers() {
  const [t, servers] = await Promise.all([getTranslations("admin.servers"), blockedServers()]);
  return (
    <section aria-labelledby="servers" className="stack-m">
      <h2 id="servers">{t("title")}</h2>
      <p>{t("text")}</p>
      {servers.length === 0 && <p>{t("none")}</p>}
      <ul className="stack-m">
        {servers.map(({ host, reason }) => (
          <li className="panel" key={host}>
            <p>
              <b>{host}</b>
            </p>
            <p>{reason}</p>
            <Form action={unblock} className="plain">
              <input name="host" type="hidden" value={host} />
              <Button aria-label={t("unblockLabel", { host })} size="small">
                {t("unblock")}
              </Button>
            </Form>
          </li>
        ))}
      </ul>
      <Form action={block} labels={{ host: t("host"), reason: t("reason") }}>
        <TextField
          autoCapitalize="none"
          autoComplete="off"
          hint={t("hostHint")}
          label={t("host")}
          name="host"
          required
          spellCheck={false}
        />
        <TextField hint={t("reasonHint")} label={t("reason")} maxLength={500} name="reason" required />
        <div>
          <SubmitButton>{t("block")}</SubmitButton>
        </div>
      </Form>
    </section>
  );
}

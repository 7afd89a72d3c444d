import { getTranslations } from "next-intl/server";
import { Form } from "@/app/_shell/form";
import { Button } from "@/app/_ui/button";
import { TextField } from "@/app/_ui/fields";
import { Notice } from "@/app/_ui/notice";
import { SubmitButton } from "@/app/_ui/submit-button";
import { broughtBy } from "@/lib/follows/bringing";
import type { Acting } from "@/lib/identities/schema";
import { bring, settleMissing } from "./actions";

/** A list from elsewhere of whom one follows: handed in here, and what is left of it. */
export async function Bring({ viewer }: { viewer: Acting }) {
  const [t, { waiting, missing }] = await Promise.all([getTranslations("follows.bring"), broughtBy(viewer)]);
  return (
    <section aria-labelledby="bring" className="panel stack-m">
      <h2 className="panel-title" id="bring">
        {t("title")}
      </h2>
      {waiting > 0 && <Notice title={t("waiting", { count: waiting })}>{t("waitingText")}</Notice>}
      {missing.length > 0 && (
        <Notice title={t("missing", { count: missing.length })} tone="warn">
          <ul>
            {missing.map((address) => (
              <li key={address}>{address}</li>
            ))}
          </ul>
          <Form action={settleMissing} className="row">
            <Button name="what" size="small" value="again">
              {t("again")}
            </Button>
            <Button look="quiet" name="what" size="small" value="forget">
              {t("forget")}
            </Button>
          </Form>
        </Notice>
      )}
      <Form action={bring} labels={{ file: t("file") }} path="/my/following">
        <TextField
          accept=".zip,.jsonld,.json,.csv,.txt"
          hint={t("hint")}
          label={t("file")}
          name="file"
          required
          type="file"
        />
        <div className="row">
          <SubmitButton>{t("button")}</SubmitButton>
        </div>
      </Form>
    </section>
  );
}

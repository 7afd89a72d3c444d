import { getLocale, getTranslations } from "next-intl/server";
import { Form } from "@/app/_shell/form";
import { AreaField, SelectField } from "@/app/_ui/fields";
import { SubmitButton } from "@/app/_ui/submit-button";
import { Sketch } from "@/app/(site)/events/propose/sketch";
import type { ActorModel } from "@/lib/generated/prisma/models";
import type { WaitingProposal } from "@/lib/proposals/queries";
import { approve, refuse } from "../actions";

interface Props {
  proposal: WaitingProposal;
  /** In whose names a proposal to the server may be published. */
  publishers: ActorModel[];
}

/** One proposal: what it says, who proposes it, and the two answers. */
export async function Decision({ proposal, publishers }: Props) {
  const t = await getTranslations("proposals.queue");
  const { id, group, name, message, input } = proposal;
  return (
    <>
      <h1>{group ? t("byTo", { name, group: group.name }) : t("by", { name })}</h1>
      {message ? <blockquote>{message}</blockquote> : null}
      <Sketch input={input} locale={await getLocale()} />
      <Form action={approve}>
        <input name="proposalId" type="hidden" value={id} />
        {group ? null : (
          <SelectField
            label={t("as")}
            name="organiserId"
            options={publishers.map((publisher) => ({
              value: publisher.id,
              text: `${publisher.name} (@${publisher.handle})`,
            }))}
          />
        )}
        <div className="row">
          <SubmitButton look="primary" name="onward" value="publish">
            {t("publish")}
          </SubmitButton>
          <SubmitButton name="onward" value="draft">
            {t("draft")}
          </SubmitButton>
        </div>
      </Form>
      <details>
        <summary className="summary">{t("refuse")}</summary>
        <Form action={refuse} labels={{ reason: t("reason") }}>
          <input name="proposalId" type="hidden" value={id} />
          <AreaField
            hint={t("reasonHint")}
            label={t("reason")}
            maxLength={1000}
            name="reason"
            optional={t("optional")}
            rows={3}
          />
          <div>
            <SubmitButton>{t("refuseButton")}</SubmitButton>
          </div>
        </Form>
      </details>
    </>
  );
}

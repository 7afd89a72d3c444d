import { getTranslations } from "next-intl/server";
import { Form } from "@/app/_shell/form";
import { SubmitButton } from "@/app/_ui/submit-button";
import { NewAccountFields } from "../new-account-fields";
import { setUp } from "./actions";
import { StepHead } from "./frame";

/** Makes the first steward, by the link that the first start prints. */
export async function StewardStep({ token }: { token: string }) {
  const [t, words] = await Promise.all([getTranslations("accounts.setup"), getTranslations("accounts.fields")]);
  return (
    <>
      <StepHead step="steward" />
      <Form
        action={setUp}
        labels={{ name: words("name"), handle: words("handle"), email: words("email"), password: words("password") }}
      >
        <input name="token" type="hidden" value={token} />
        <NewAccountFields />
        <div>
          <SubmitButton look="primary">{t("button")}</SubmitButton>
        </div>
      </Form>
    </>
  );
}

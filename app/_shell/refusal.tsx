import { getTranslations } from "next-intl/server";
import { ButtonLink } from "../_ui/button";
import { Dancers } from "../_ui/dancers";

/** A page that says why there is nothing to see, in the look of all others. */
export async function Refusal({ status }: { status: 403 | 404 | 410 | 413 | 429 }) {
  const t = await getTranslations("common.refusals");
  return (
    <div className="container container-narrow page refusal">
      <Dancers count={9} from={status} gap={5} />
      <p className="over">{status}</p>
      <h1>{t(`${status}.title`)}</h1>
      <p className="lede">{t(`${status}.text`)}</p>
      <p>
        <ButtonLink href="/">{t("home")}</ButtonLink>
      </p>
    </div>
  );
}

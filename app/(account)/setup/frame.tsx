import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Icon } from "@/app/_ui/icon";
import { passedSteps, type SetupStep, setupSteps } from "@/lib/instance/setup";
import "./setup.css";

interface Props {
  /** null where all is done. */
  step: SetupStep | null;
  /** The link's secret, before there is a steward. */
  token?: string;
  children: ReactNode;
}

/** The steps of the wizard with what is done of them, and the one that is open. */
export async function Frame({ step, token, children }: Props) {
  const [t, passed] = await Promise.all([getTranslations("setup"), passedSteps()]);
  const open = token ? setupSteps.slice(0, 2) : setupSteps.filter((one) => one !== "steward");
  const behind = (one: SetupStep) => !token && (one === "checks" || one === "steward" || passed.includes(one));
  return (
    <div className="container page setup">
      <nav aria-label={t("label")}>
        <ol className="setup-steps">
          {setupSteps.map((one, place) => (
            <li className={behind(one) ? "setup-behind" : undefined} key={one}>
              <span aria-hidden="true" className="setup-number">
                {behind(one) ? <Icon name="check" /> : place + 1}
              </span>
              {open.includes(one) ? (
                <a aria-current={one === step ? "step" : undefined} href={stepPath(one, token)}>
                  {t(`steps.${one}`)}
                </a>
              ) : (
                <span>{t(`steps.${one}`)}</span>
              )}
              {behind(one) ? <span className="visually-hidden">{t("behind")}</span> : null}
            </li>
          ))}
        </ol>
      </nav>
      <div className="stack-l setup-main">{children}</div>
    </div>
  );
}

/** Where a step is. */
export function stepPath(step: SetupStep, token?: string): string {
  return `/setup?step=${step}${token ? `&token=${encodeURIComponent(token)}` : ""}`;
}

/** Heading and words of a step. */
export async function StepHead({ step }: { step: SetupStep }) {
  const t = await getTranslations("setup");
  return (
    <div>
      <p className="soft">{t("of", { step: setupSteps.indexOf(step) + 1, all: setupSteps.length })}</p>
      <h1>{t(`${step}.title`)}</h1>
      <p className="lede">{t(`${step}.lede`)}</p>
    </div>
  );
}

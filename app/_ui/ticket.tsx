import type { ReactNode } from "react";
import { classNames } from "./class-names";
import { Icon, type IconName } from "./icon";

/** The colour of a stub is the state: ok yes, warn waiting or moved, info sent, plain open, quiet closed. */
export type StubTone = "plain" | "ok" | "warn" | "info" | "quiet";

/** When and where above the tear, coming or not below it. Children: {@link TicketFacts}, then {@link TicketStub}. */
export function Ticket({ label, children }: { label: string; children: ReactNode }) {
  return (
    <section aria-label={label} className="ticket">
      {children}
    </section>
  );
}

/** The part above the tear. Children: {@link TicketFact}. */
export function TicketFacts({ children }: { children: ReactNode }) {
  return <div className="ticket-part ticket-facts">{children}</div>;
}

/** When, where, or how to get in. */
export function TicketFact({
  icon,
  title,
  heading: Heading = "h2",
  children,
}: {
  icon: IconName;
  title: ReactNode;
  heading?: "h2" | "h3" | "p";
  children?: ReactNode;
}) {
  return (
    <div className="fact">
      <Icon name={icon} />
      <div className="fact-body">
        <Heading className="fact-title">{title}</Heading>
        {children}
      </div>
    </div>
  );
}

/**
 * The part below the tear: state in a few words, then in this order one sentence, the identity line, one main button,
 * quieter links. On a phone's event page give it `anchor`: the join bar hides while it is in view.
 */
export function TicketStub({
  tone = "plain",
  icon,
  state,
  anchor,
  children,
}: {
  tone?: StubTone;
  icon?: IconName;
  state: ReactNode;
  anchor?: boolean;
  children?: ReactNode;
}) {
  const stateTone = { plain: null, ok: "rsvp-state-ok", warn: "rsvp-state-warn", info: "rsvp-state-info", quiet: null }[
    tone
  ];
  return (
    <>
      <div className="ticket-tear" />
      <div className={classNames("ticket-part rsvp", tone !== "plain" && `rsvp-${tone}`, anchor && "rsvp-anchor")}>
        <p className={classNames("rsvp-state", stateTone)}>
          {icon && <Icon name={icon} />}
          {state}
        </p>
        {children}
      </div>
    </>
  );
}

/** Steps of an answer that travels to another server; each with its time. */
export function ProgressLine({ steps }: { steps: { text: string; waiting?: boolean }[] }) {
  return (
    <ol className="progress-line">
      {steps.map((step) => (
        <li className={step.waiting ? "is-waiting" : undefined} key={step.text}>
          {step.text}
        </li>
      ))}
    </ol>
  );
}

import type { ReactNode } from "react";
import { Dancers } from "./dancers";
import { QrCode } from "./qr";
import "./css/full-ticket.css";

interface Props {
  /** The event's cover, date tile and words. */
  cover: ReactNode;
  tile: ReactNode;
  title: ReactNode;
  lines: ReactNode;
  /** How many come on this ticket. */
  people: number;
  /** Class that gives the event's colour. */
  accent: string;
  /** What the QR code holds and how screen readers call it; without it there is no QR code. */
  qr?: { text: string; label: string };
  /** Name, people, code. */
  facts: { term: string; text: string; code?: boolean }[];
  /** "Show this, or just say your name." */
  hint: string;
}

const danced = 11;

/** A ticket to show at the door or to print: event above the tear, QR code and name below it. */
export function FullTicket({ cover, tile, title, lines, people, accent, qr, facts, hint }: Props) {
  return (
    <article className={`ticket ticket-full ${accent}`}>
      {cover}
      <div className="ticket-part">
        <div className="ticket-head">
          {tile}
          <div>
            <h2>{title}</h2>
            {lines}
          </div>
        </div>
        <div className="ticket-chain">
          <Dancers count={danced} from={3} lit={Math.min(people, danced)} />
        </div>
      </div>
      <div className="ticket-tear" />
      <div className={qr ? "ticket-part ticket-stub" : "ticket-part"}>
        {qr ? <QrCode label={qr.label} text={qr.text} /> : null}
        <div>
          <dl className="stub-list">
            {facts.map(({ term, text, code }) => (
              <div key={term}>
                <dt>{term}</dt>
                <dd className={code ? "stub-code" : undefined}>{text}</dd>
              </div>
            ))}
          </dl>
          <p className="small soft">{hint}</p>
        </div>
      </div>
    </article>
  );
}

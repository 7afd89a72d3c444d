import { Link, render } from "@react-email/components";
import { env } from "../env";
import { settings } from "../instance/settings";
import type { Language } from "../languages";
import type { Say } from "../messages";
import { Listed } from "./listed";
import { inColour, styles } from "./look";
import { Doors, Lines, Paper, Small } from "./paper";
import { qrPng } from "./qr";
import { Changed, Said } from "./said";
import { Code, Ticket } from "./ticket";
import type { Letter } from "./transport";
import type { Words } from "./words";

/** What a letter is beside its words. */
export interface Envelope extends Pick<Letter, "to" | "id" | "thread" | "calendar"> {
  language: Language;
  say: Say;
  /** The address that ends letters of this kind; none where there is no next one. */
  unsubscribe?: string;
}

const codeName = "ticket";
/** Headings are not shouted. */
const asWritten = ["h1", "h2", "h3", "h4", "h5", "h6"].map((selector) => ({ selector, options: { uppercase: false } }));

/** Puts words on paper: HTML and plain text from one component. */
export async function compose(words: Words, envelope: Envelope): Promise<Letter> {
  const { language, say, unsubscribe, ...rest } = envelope;
  const { name, colour } = await settings();
  const { subject, heading = subject, lines, ticket, code, changes = [], said, listed = [], doors = [], end } = words;
  const paper = (
    <Paper
      end={
        <>
          {end.split("\n").map((line) => (
            <Small key={line}>{line}</Small>
          ))}
          {unsubscribe && (
            <Small>
              <Link className="link" href={unsubscribe} style={styles.link}>
                {say("shared.unsubscribe")}
              </Link>
            </Small>
          )}
        </>
      }
      heading={heading}
      from={[name, new URL(env().PUBLIC_URL).host].filter(Boolean).join(" · ")}
      language={language}
      preview={lines[0] ?? ticket?.lines[0] ?? heading}
    >
      <Lines lines={lines} />
      <Changed changes={changes} />
      {said && <Said said={said} />}
      <Listed listed={listed} />
      {ticket && <Ticket ticket={ticket} />}
      {code && <Code alt={say("shared.codeAlt", { code: code.text })} cid={codeName} text={code.text} />}
      <Doors doors={doors} />
    </Paper>
  );
  return {
    ...rest,
    subject,
    html: inColour(await render(paper), colour),
    text: await render(paper, { plainText: true, htmlToTextOptions: { selectors: asWritten } }),
    ...(unsubscribe && { unsubscribe }),
    ...(code && { pictures: [{ cid: codeName, png: await qrPng(code.content) }] }),
  };
}

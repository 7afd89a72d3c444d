import { Body, Button, Container, Head, Heading, Html, Preview, render, Text } from "@react-email/components";
import { createTranslator } from "use-intl/core";
import { inks } from "../covers/inks";
import { env } from "../env";
import { defaultLanguage, isLanguage } from "../languages";
import { type Messages, messagesIn } from "../messages";
import { type Letter, post } from "./transport";

const paper = { backgroundColor: "#FAF6EA", color: "#251B17", fontFamily: "Verdana, Helvetica, sans-serif", margin: 0 };
const card = {
  backgroundColor: "#FFFDF8",
  border: "2px solid #251B17",
  borderRadius: "6px 22px 6px 6px",
  margin: "24px auto",
  padding: "8px 28px",
};
const button = {
  backgroundColor: inks.BEET[0],
  borderRadius: "6px",
  color: "#FFFFFF",
  fontWeight: 700,
  padding: "14px 20px",
};
const line = { fontSize: "16px", lineHeight: "26px" };
const small = { color: "#5B5048", fontSize: "13px", lineHeight: "20px" };

interface Words {
  subject: string;
  lines: string[];
  /** What to press, and where it leads. */
  link?: { text: string; href: string };
  /** What to do when one did not ask for the letter. */
  end: string;
}

function Paper({ language, subject, lines, link, end }: Words & { language: string }) {
  return (
    <Html lang={language}>
      <Head />
      <Preview>{lines[0] ?? subject}</Preview>
      <Body style={paper}>
        <Container style={card}>
          <Heading as="h1" style={{ fontSize: "22px" }}>
            {subject}
          </Heading>
          {lines.map((text) => (
            <Text key={text} style={line}>
              {text}
            </Text>
          ))}
          {link && (
            <Button href={link.href} style={button}>
              {link.text}
            </Button>
          )}
          <Text style={small}>{end}</Text>
        </Container>
      </Body>
    </Html>
  );
}

/** Names of letters: each has its words in messages/LANGUAGE/mail.json. */
export type LetterName = "confirm" | "known" | "reset" | "oldAddress" | "newAddress" | "passwordChanged";

/**
 * Writes a letter in the reader's language and posts it. HTML and text come from one component.
 * @param path what its link leads to on this server, where it has one
 * @throws when the mail server does not take it
 */
export async function send(
  name: LetterName,
  to: string,
  language: string | null | undefined,
  path?: string,
  values: Record<string, string> = {},
): Promise<void> {
  await post(await write(name, to, language, path, values));
}

/** The letter as it will be posted. */
export async function write(
  name: LetterName,
  to: string,
  language: string | null | undefined,
  path?: string,
  values: Record<string, string> = {},
): Promise<Letter> {
  const locale = isLanguage(language) ? language : defaultLanguage;
  const messages = (messagesIn(locale).mail as Messages)[name] as Record<"subject" | "text" | "link" | "end", string>;
  const t = createTranslator({ locale, messages, timeZone: "UTC" });
  const said = { ...values, host: new URL(env().PUBLIC_URL).host };
  const words: Words = {
    subject: t("subject", said),
    lines: t("text", said).split("\n"),
    end: t("end", said),
    ...(path && { link: { text: t("link", said), href: env().PUBLIC_URL + path } }),
  };
  const paper = <Paper language={locale} {...words} />;
  return { to, subject: words.subject, html: await render(paper), text: await render(paper, { plainText: true }) };
}

import { Container, Head, Heading, Html, Link, Preview, Section, Text } from "@react-email/components";
import type { ReactNode } from "react";
import { light, styleSheet, styles } from "./look";

/** What frames every letter: the page, the name of the place, the card, the small print below. */
export function Paper(props: {
  language: string;
  /** Whose letter it is: the name and the host of this server. */
  from: string;
  heading: string;
  /** What mailboxes show beside the subject. */
  preview: string;
  children: ReactNode;
  /** Small lines under the card. */
  end: ReactNode;
}) {
  const { language, from, heading, preview, children, end } = props;
  return (
    <Html lang={language}>
      <Head>
        <meta content="width=device-width" name="viewport" />
        <meta content="light dark" name="color-scheme" />
        <meta content="light dark" name="supported-color-schemes" />
        <title>{heading}</title>
        <style>{styleSheet}</style>
      </Head>
      {/* Not the library's: its inner cell keeps the light ground in the dark. */}
      <body className="paper" style={styles.body}>
        <Preview>{preview}</Preview>
        <Text className="soft" style={styles.brand}>
          <span style={{ color: light.sun }}>■</span> {from}
        </Text>
        <Container className="card" style={styles.card}>
          <Section className="inside" style={styles.inside}>
            <Heading as="h1" className="ink" style={styles.heading}>
              {heading}
            </Heading>
            {children}
          </Section>
        </Container>
        <div style={{ height: "16px" }} />
        {end}
      </body>
    </Html>
  );
}

/** One paragraph each. */
export function Lines({ lines }: { lines: string[] }) {
  return lines.map((line) => (
    <Text className="ink" key={line} style={styles.line}>
      {line}
    </Text>
  ));
}

/** Small print. */
export function Small({ children }: { children: ReactNode }) {
  return (
    <Text className="soft" style={styles.small}>
      {children}
    </Text>
  );
}

/** What to press, and further ways. */
export function Doors({ doors }: { doors: { text: string; href: string }[] }) {
  const [first, ...others] = doors;
  if (!first) return null;
  return (
    <Section>
      <Link className="button" href={first.href} style={styles.button}>
        {first.text}
      </Link>
      {others.map(({ text, href }) => (
        <Text key={href} style={{ ...styles.line, margin: "8px 0 0" }}>
          <Link className="link" href={href} style={styles.link}>
            {text}
          </Link>
        </Text>
      ))}
    </Section>
  );
}

import { Heading, Link, Section, Text } from "@react-email/components";
import { styles } from "./look";

/** Things that belong together, under their heading. */
export interface ListedWords {
  heading: string;
  lines: { text: string; href: string }[];
}

export function Listed({ listed }: { listed: ListedWords[] }) {
  return listed.map(({ heading, lines }) => (
    <Section className="sunk" key={heading} style={{ ...styles.box, margin: "0 0 12px", padding: "12px 14px" }}>
      <Heading as="h2" className="ink" style={{ ...styles.line, fontSize: "17px", fontWeight: 800, margin: "0 0 4px" }}>
        {heading}
      </Heading>
      {lines.map(({ text, href }) => (
        <Text key={href + text} style={{ ...styles.line, margin: "0 0 6px" }}>
          <Link className="link" href={href} style={styles.link}>
            {text}
          </Link>
        </Text>
      ))}
    </Section>
  ));
}

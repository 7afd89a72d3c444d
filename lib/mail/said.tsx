import { Section, Text } from "@react-email/components";
import { light, styles } from "./look";

/** What changed: what was struck through, what is beside it. */
export interface ChangeWords {
  what: string;
  was: string;
  is: string;
}

export function Changed({ changes }: { changes: ChangeWords[] }) {
  return changes.map(({ what, was, is }) => (
    <Section className="sunk" key={what} style={{ ...styles.box, margin: "0 0 12px", padding: "10px 14px" }}>
      <Text className="soft" style={{ ...styles.small, margin: 0 }}>
        {what}
      </Text>
      {was && (
        <Text className="soft" style={{ ...styles.line, color: light.soft, fontSize: "15px", margin: 0 }}>
          <s>{was}</s>
        </Text>
      )}
      <Text className="ink" style={{ ...styles.line, fontWeight: 700, margin: 0 }}>
        {is}
      </Text>
    </Section>
  ));
}

/** What somebody wrote, and by whom. */
export interface SaidWords {
  /** Must come from lib/html.ts and from nowhere else. */
  html?: string;
  /** Or as plain text. */
  text?: string;
  by: string;
}

export function Said({ said: { html, text, by } }: { said: SaidWords }) {
  const style = {
    ...styles.line,
    borderLeft: `4px solid ${light.sun}`,
    margin: "4px 0 18px",
    padding: "2px 0 2px 14px",
  };
  return (
    <Section style={style}>
      {html === undefined ? (
        (text ?? "").split("\n").map((line) => (
          <Text className="ink" key={line} style={{ ...styles.line, margin: "0 0 6px" }}>
            {line}
          </Text>
        ))
      ) : (
        <div className="ink said" dangerouslySetInnerHTML={{ __html: html }} />
      )}
      <Text className="soft" style={{ ...styles.small, margin: "6px 0 0" }}>
        {by}
      </Text>
    </Section>
  );
}

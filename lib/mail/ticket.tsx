import { Column, Img, Row, Section, Text } from "@react-email/components";
import { Fragment } from "react";
import { light, styles } from "./look";

/** An event in a letter: a leaf of a tear-off calendar, and what stands beside it. */
export interface TicketWords {
  leaf: { weekday: string; day: string; month: string };
  title: string;
  /** When, where, how many: one line each. */
  lines: string[];
  /** true when it does not take place. */
  off?: boolean;
}

export function Ticket({ ticket }: { ticket: TicketWords }) {
  const { leaf, title, lines, off } = ticket;
  return (
    <Section className="sunk" style={styles.box}>
      <Row>
        <Column style={{ padding: "14px 0 14px 14px", verticalAlign: "top", width: "62px" }}>
          <Leaf {...leaf} />
        </Column>
        <Column style={{ padding: "12px 14px", verticalAlign: "top" }}>
          <Text
            className="ink"
            style={{
              ...styles.line,
              fontSize: "17px",
              fontWeight: 700,
              margin: 0,
              ...(off && { textDecoration: "line-through" }),
            }}
          >
            {title}
          </Text>
          <Text className="ink" style={{ ...styles.line, fontSize: "15px", lineHeight: "23px", margin: 0 }}>
            {lines.map((line, number) => (
              <Fragment key={line}>
                {number > 0 && <br />}
                {line}
              </Fragment>
            ))}
          </Text>
        </Column>
      </Row>
    </Section>
  );
}

// The date stands in words beside it: programs that read aloud and the plain text leave the leaf out.
function Leaf({ weekday, day, month }: TicketWords["leaf"]) {
  const centre = { fontFamily: styles.body.fontFamily, textAlign: "center" as const };
  return (
    <table
      aria-hidden="true"
      cellPadding={0}
      cellSpacing={0}
      className="leaf"
      data-skip-in-text="true"
      style={{ backgroundColor: light.card, border: `2px solid ${light.edge}`, borderRadius: "4px", width: "58px" }}
    >
      <tbody>
        <tr>
          <td
            style={{
              ...centre,
              backgroundColor: light.sun,
              color: light.sunInk,
              fontSize: "12px",
              fontWeight: 700,
              padding: "2px 0",
            }}
          >
            {weekday}
          </td>
        </tr>
        <tr>
          <td
            className="ink"
            style={{ ...centre, color: light.ink, fontSize: "24px", fontWeight: 800, lineHeight: "28px" }}
          >
            {day}
          </td>
        </tr>
        <tr>
          <td className="ink" style={{ ...centre, color: light.ink, fontSize: "12px", padding: "0 0 3px" }}>
            {month}
          </td>
        </tr>
      </tbody>
    </table>
  );
}

/** The code for the door: dark on white in any scheme, since cameras read it. */
export function Code({ cid, alt, text }: { cid: string; alt: string; text: string }) {
  return (
    <Section style={{ margin: "0 0 18px", textAlign: "center" }}>
      <Img
        alt={alt}
        // Else React asks for it to be loaded ahead, by a link that mail programs have no use for.
        fetchPriority="low"
        height={200}
        src={`cid:${cid}`}
        style={{ backgroundColor: "#FFFFFF", border: `2px solid ${light.edge}`, borderRadius: "4px", margin: "0 auto" }}
        width={200}
      />
      <Text
        className="ink"
        style={{
          ...styles.line,
          fontFamily: "'Courier New', monospace",
          fontSize: "19px",
          fontWeight: 700,
          margin: "8px 0 0",
        }}
      >
        {text}
      </Text>
    </Section>
  );
}

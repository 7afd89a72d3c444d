import type { ListedWords } from "./listed";
import type { ChangeWords, SaidWords } from "./said";
import type { TicketWords } from "./ticket";

/** What a letter says, before it is put on paper. */
export interface Words {
  subject: string;
  /** Where the card's heading is not the subject. */
  heading?: string;
  lines: string[];
  ticket?: TicketWords;
  /** What the code for the door shows, and how it is read aloud. */
  code?: { content: string; text: string };
  changes?: ChangeWords[];
  said?: SaidWords;
  /** Several things, each with its way, under headings. */
  listed?: ListedWords[];
  /** What to press first, and further ways. */
  doors?: { text: string; href: string }[];
  /** Why it came, and what to do when one did not ask for it. */
  end: string;
  /** What becomes of the reader's own calendar. */
  calendar?: "REQUEST" | "CANCEL";
  /** A letter that one cannot do without is sent to those, too, who want no more of them. */
  necessary: boolean;
}

import type { ReactNode } from "react";
import { Pager } from "@/app/_ui/pager";
import { type askedFor, pageLink } from "./asked";
import { type DeskRow, DeskTable } from "./desk-table";
import { SearchForm } from "./search-form";

interface Props {
  path: string;
  asked: ReturnType<typeof askedFor>;
  words: { title: string; search: string; none: string; first: string; next: string };
  heads: string[];
  rows: DeskRow[];
  /** Whether there is a further page. */
  more: boolean;
  /** By what else the list is narrowed down. */
  children?: ReactNode;
}

/** A list of the desk that is searched and leafed through by address alone. */
export function DeskList({ path, asked, words, heads, rows, more, children }: Props) {
  return (
    <>
      <SearchForm label={words.search} path={path} search={asked.search} />
      {children}
      {rows.length > 0 ? <DeskTable caption={words.title} heads={heads} rows={rows} /> : <p>{words.none}</p>}
      <Pager
        first={asked.page > 0 ? { href: pageLink(path, asked, 0), text: words.first } : null}
        next={more ? { href: pageLink(path, asked, asked.page + 1), text: words.next } : null}
      />
    </>
  );
}

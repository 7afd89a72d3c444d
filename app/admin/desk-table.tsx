import type { ReactNode } from "react";

export interface DeskRow {
  key: string;
  /** The first cell heads the row. */
  cells: ReactNode[];
}

/** A list of the desk as a table; on a phone each row is a card whose cells bear the names of their columns. */
export function DeskTable({ caption, heads, rows }: { caption: string; heads: string[]; rows: DeskRow[] }) {
  return (
    <div className="steward-table-wrap">
      <table className="steward-table">
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, cells: [first, ...rest] }) => (
            <tr key={key}>
              <th scope="row">{first}</th>
              {rest.map((cell, place) => (
                <td data-head={heads[place + 1]} key={heads[place + 1]}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

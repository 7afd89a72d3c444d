const most = 20;

/**
 * A line of small people who wait, all of them dashed outlines but the reader. Decoration: the words beside it say the
 * same. More than twenty are not drawn.
 * @param position the reader's number, from 1
 */
export function Queue({ waiting, position }: { waiting: number; position?: number | null }) {
  const count = Math.min(Math.max(waiting, position ?? 0), most);
  if (count < 1) return null;
  return (
    <svg aria-hidden="true" className="seats queue" focusable="false" viewBox={`0 0 ${Math.max(count, 10) * 14} 18`}>
      {Array.from({ length: count }, (_, place) => place * 14 + 7).map((x, place) => (
        <path
          className={place + 1 === position ? "seat-you" : "seat-waiting"}
          d={`M${x - 3} 4.5a3 3 0 1 1 6 0a3 3 0 1 1-6 0M${x - 5} 15.5v-1.5a5 5 0 0 1 10 0v1.5z`}
          key={x}
        />
      ))}
    </svg>
  );
}

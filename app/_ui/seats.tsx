const most = 60;
const perRow = 20;

/**
 * Seats as small people, taken ones in the accent, free ones sun-yellow. Decoration: the words beside it say the same.
 * More than sixty seats are not drawn.
 */
export function Seats({ capacity, taken }: { capacity: number; taken: number }) {
  if (capacity < 1 || capacity > most) return null;
  const height = Math.ceil(capacity / perRow) * 20 - 2;
  return (
    <svg aria-hidden="true" className="seats" focusable="false" viewBox={`0 0 ${perRow * 14} ${height}`}>
      {Array.from(
        { length: capacity },
        (_, seat) => [(seat % perRow) * 14 + 7, Math.floor(seat / perRow) * 20 + 1] as const,
      ).map(([x, y], seat) => (
        <path
          className={seat < taken ? "seat-taken" : "seat-free"}
          d={`M${x - 3} ${y + 3.5}a3 3 0 1 1 6 0a3 3 0 1 1-6 0M${x - 5} ${y + 14.5}v-1.5a5 5 0 0 1 10 0v1.5z`}
          key={`${x} ${y}`}
        />
      ))}
    </svg>
  );
}

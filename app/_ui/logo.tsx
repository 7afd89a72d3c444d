/** Three paper dancers, or the picture that stewards chose. The name of the site stands beside it. */
export function Logo({ picture }: { picture?: string }) {
  if (picture) return <img alt="" className="topbar-logo" height={34} src={picture} />;
  return (
    <svg aria-hidden="true" focusable="false" viewBox="0 0 120 58">
      <g className="ink-beet">
        <circle cx="20" cy="9" r="6.6" />
        <path d="M0 29L14 18H26L40 17V23L27 27L29 58H22.5L20 40L17.5 58H11L13 27L0 35Z" />
      </g>
      <g className="ink-sun" transform="translate(40)">
        <circle cx="20" cy="11" r="6.6" />
        <circle cx="20" cy="4.6" r="3" />
        <path d="M0 17L14 20H26L40 27V33L27 29L33 47H26.5V58H22V47H18V58H13.5V47H7L13 29L0 23Z" />
      </g>
      <g className="ink-pine" transform="translate(80)">
        <circle cx="20" cy="9" r="6.6" />
        <path d="M0 27L14 18H26L40 13V19L27 27L33 47H26.5V58H22V47H18V58H13.5V47H7L13 27L0 33Z" />
      </g>
    </svg>
  );
}

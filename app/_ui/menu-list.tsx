import { Icon, type IconName } from "./icon";

/** Links below each other, as in "Add to my calendar". Plain anchors: many lead to files or out of the site. */
export function MenuList({ items }: { items: { href: string; text: string; icon?: IconName; download?: boolean }[] }) {
  return (
    <div className="menu-list">
      {items.map((item) => (
        <a
          download={item.download}
          href={item.href}
          key={item.href}
          rel={/^https?:/.test(item.href) ? "noopener" : undefined}
        >
          {item.icon && <Icon name={item.icon} />}
          {item.text}
        </a>
      ))}
    </div>
  );
}

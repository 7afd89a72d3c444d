import { Avatar } from "../../_ui/avatar";
import { Badge } from "../../_ui/badge";
import { Breadcrumbs } from "../../_ui/breadcrumbs";
import { Button, ButtonLink } from "../../_ui/button";
import { CopyField } from "../../_ui/copy-field";
import { Dancers } from "../../_ui/dancers";
import { Disclosure } from "../../_ui/disclosure";
import { drawings } from "../../_ui/drawings";
import { EmptyState } from "../../_ui/empty-state";
import { Icon, type IconName } from "../../_ui/icon";
import { IdentityLine } from "../../_ui/identity-line";
import { Logo } from "../../_ui/logo";
import { MenuList } from "../../_ui/menu-list";
import { Notice } from "../../_ui/notice";
import { Pager } from "../../_ui/pager";
import { People } from "../../_ui/person";
import { RibbonFlag, type RibbonName } from "../../_ui/ribbon";
import { Seats } from "../../_ui/seats";
import { Chips, Segments, Tabs } from "../../_ui/tabs";
import { TearStrips } from "../../_ui/tear-strips";

const ribbons: RibbonName[] = ["BEET", "BRICK", "OCHRE", "MOSS", "PINE", "SKY", "INDIGO", "PLUM", "STONE"];
const shapes = ["NOTCH", "POINT", "ROUND", "ZIGZAG"] as const;
const places = [
  { href: "#one", text: "Upcoming" },
  { href: "#two", text: "Past" },
  { href: "#three", text: "About" },
];

/** The small ones. */
export function Pieces() {
  return (
    <>
      <section className="section stack">
        <h2>Drawings and marks</h2>
        <p className="row">
          {(Object.keys(drawings) as IconName[]).map((name) => (
            <span className="badge" key={name}>
              <Icon name={name} /> {name}
            </span>
          ))}
        </p>
        <div className="row topbar-brand">
          <Logo /> Farandole
        </div>
        <Dancers count={12} gap={4} />
        <div className="row">
          {ribbons.map((ribbon, place) => (
            <RibbonFlag key={ribbon} ribbon={ribbon} shape={shapes[place % 4]} />
          ))}
          {shapes.map((shape) => (
            <RibbonFlag key={shape} ribbon="PINE" shape={shape} size="flag" />
          ))}
          <Avatar name="Noor El Amrani" ribbon="PLUM" size={24} />
          <Avatar name="Élise" ribbon="SKY" />
          <Avatar name="Jef Claes" ribbon="BRICK" size={40} />
          <Avatar kind="GROUP" name="Canal Kitchen" ribbon="PINE" seed="canal" size={56} />
        </div>
        <Seats capacity={40} taken={36} />
      </section>
      <section className="section stack">
        <h2>Buttons, badges, ways</h2>
        <p className="row">
          <Button look="primary" type="button">
            Publish event
          </Button>
          <Button type="button">Preview</Button>
          <Button look="quiet" type="button">
            Save draft
          </Button>
          <Button look="stop" type="button">
            Delete
          </Button>
          <Button disabled type="button">
            Closed
          </Button>
          <ButtonLink href="#one" icon="plus" size="small">
            New event
          </ButtonLink>
        </p>
        <p className="row">
          <Badge icon="check" tone="ok">
            Free
          </Badge>
          <Badge>In person</Badge>
          <Badge icon="video" tone="info">
            Online
          </Badge>
          <Badge tone="warn">4 places left</Badge>
          <Badge icon="cross" tone="stop">
            Cancelled
          </Badge>
          <Badge tone="brand">Organiser</Badge>
        </p>
        <Breadcrumbs
          crumbs={[
            { href: "#g", text: "Repair Collective" },
            { href: "#e", text: "Events" },
          ]}
          label="Way back"
        />
        <Tabs current="#one" label="Tabs" tabs={places} />
        <Chips chips={places} current="#one" label="Chips" />
        <div>
          <Segments current="#two" label="Segments" segments={places} />
        </div>
        <Pager first={{ href: "#f", text: "To the beginning" }} next={{ href: "#n", text: "The next two weeks" }} />
      </section>
      <section className="section stack">
        <h2>Notices and what unfolds</h2>
        <Notice title="Your event is published." tone="ok" />
        <Notice heading="h2" title="This event is cancelled" tone="stop">
          <p>“The boiler broke. See you in January.”</p>
        </Notice>
        <Notice title="New day and time" tone="warn">
          <p>
            Was <del>Sat 12 Dec, 14:00</del>. Now <b>Sun 13 Dec, 15:00</b>.
          </p>
        </Notice>
        <Notice title="A draft. Only you see it." />
        <Disclosure icon="history" summary="History of changes (3)">
          Unfolded.
        </Disclosure>
        <Disclosure look="inline" summary="Add to my calendar">
          <MenuList items={[{ href: "#ics", text: "Calendar file (.ics)", icon: "calendar" }]} />
        </Disclosure>
        <IdentityLine as="as" handle="@camille" name="Camille R." ribbon="PLUM">
          <a href="#change">change</a>
        </IdentityLine>
        <People
          people={[
            { id: "a", name: "Joke Peeters", ribbon: "PINE", note: "organiser" },
            { id: "b", name: "Étienne Dubois", ribbon: "OCHRE", href: "#e" },
          ]}
        />
        <CopyField
          copied="Copied"
          copy="Copy"
          label="Short link"
          value="https://leuven.example/events/repair-cafe-x7k2"
        />
        <EmptyState action={<ButtonLink href="#new">Put an event on the board</ButtonLink>} title="Room for one more">
          Nothing on Monday yet. A quiet day, or a gap you could fill.
        </EmptyState>
        <TearStrips
          hint="Tear one off. None of them needs an account."
          strips={[
            { href: "#cal", icon: "calendar", title: "Calendar", text: "In your phone, Thunderbird or elsewhere" },
            { href: "#rss", icon: "rss", title: "RSS", text: "In your feed reader" },
            { href: "#fedi", icon: "fedi", title: "Fediverse", text: "Follow from Mastodon and others" },
          ]}
          title="Take this agenda with you"
        />
      </section>
    </>
  );
}

import { Button, ButtonLink } from "../../_ui/button";
import { Cover } from "../../_ui/cover";
import { DateTile } from "../../_ui/date-tile";
import { FullTicket } from "../../_ui/full-ticket";
import { IdentityLine } from "../../_ui/identity-line";
import { Queue } from "../../_ui/queue";
import { Seats } from "../../_ui/seats";
import { ProgressLine, Ticket, TicketFact, TicketFacts, TicketStub } from "../../_ui/ticket";

const facts = (
  <TicketFacts>
    <TicketFact icon="calendar" title="Sat 12 Dec, 14:00 – 17:30">
      <p className="small soft">CET, The Old Dairy, Leuven</p>
    </TicketFact>
  </TicketFacts>
);
const identity = (
  <IdentityLine as="as" name="Camille R." ribbon="PLUM">
    <a href="#change">change</a>
  </IdentityLine>
);

/** A ticket in each of its states. */
export function Tickets() {
  return (
    <section className="section">
      <h2>Tickets</h2>
      <div className="grid-cards accent-moss">
        <Ticket label="Open">
          {facts}
          <TicketStub state="4 places left">
            <Seats capacity={40} taken={36} />
            {identity}
            <Button block look="primary" size="large" type="button">
              I’m coming
            </Button>
            <p className="rsvp-note">36 of 40 places taken. Only the organisers see your name.</p>
          </TicketStub>
        </Ticket>
        <Ticket label="Coming">
          {facts}
          <TicketStub icon="check" state="You’re coming" tone="ok">
            {identity}
            <Button block type="button">
              I can’t come
            </Button>
          </TicketStub>
        </Ticket>
        <Ticket label="Full">
          {facts}
          <TicketStub state="All 40 places are taken">
            <Seats capacity={40} taken={40} />
            <p className="rsvp-note">Places do come free.</p>
          </TicketStub>
        </Ticket>
        <Ticket label="Waiting">
          {facts}
          <TicketStub icon="hourglass" state="You’re number 3" tone="warn">
            <Queue position={3} waiting={5} />
            <p className="rsvp-note">We’ll write to you when a place is free and hold it for 24 hours.</p>
            {identity}
            <Button block type="button">
              Leave the list
            </Button>
          </TicketStub>
        </Ticket>
        <Ticket label="On the way">
          {facts}
          <TicketStub state="Waiting for them" tone="info">
            <ProgressLine
              steps={[
                { text: "Sent to gather.example at 14:02" },
                { text: "Received at 14:02" },
                { text: "Waiting for the organisers", waiting: true },
              ]}
            />
            <ButtonLink block href="#remote">
              Open it on gather.example
            </ButtonLink>
          </TicketStub>
        </Ticket>
        <Ticket label="Moved">
          {facts}
          <TicketStub state="Can you still come?" tone="warn">
            <Button block look="primary" type="button">
              Yes, I’m coming
            </Button>
            <Button block type="button">
              No, give up my place
            </Button>
          </TicketStub>
        </Ticket>
        <Ticket label="Over">
          {facts}
          <TicketStub icon="lock" state="Sign-up has ended" tone="quiet">
            <p className="rsvp-note">It closed on Friday 11 December at 18:00.</p>
          </TicketStub>
        </Ticket>
      </div>
      <div className="container-narrow section-first">
        <FullTicket
          accent="accent-moss"
          cover={<Cover className="ticket-cover" ribbon="MOSS" seed="ticket" />}
          facts={[
            { term: "Name", text: "Greta" },
            { term: "People", text: "2" },
            { term: "Code", text: "M0S4K-7QX2B", code: true },
          ]}
          hint="Show this, or just say your name. On paper is fine."
          lines={<p>14:00 – 17:30 CET</p>}
          people={2}
          qr={{
            text: "https://leuven.example/events/soup/check-in?ticket=M0S4K7QX2B",
            label: "QR code of your ticket",
          }}
          tile={<DateTile language="en" start="2026-12-12" />}
          title="Repair café at the old dairy"
        />
      </div>
    </section>
  );
}

import { Button, ButtonLink } from "../../_ui/button";
import { IdentityLine } from "../../_ui/identity-line";
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
    </section>
  );
}

package al.tirana.nyja.engine.admission;

import al.tirana.nyja.agreement.CompiledAgreement;
import al.tirana.nyja.agreement.Flow;
import al.tirana.nyja.engine.attention.HumanTasks;
import al.tirana.nyja.engine.attention.Kind;
import al.tirana.nyja.engine.attention.NewTask;
import al.tirana.nyja.engine.config.HubSettings;
import al.tirana.nyja.engine.register.AgreementInForce;
import al.tirana.nyja.engine.register.Agreements;
import al.tirana.nyja.engine.type.Envelope;
import al.tirana.nyja.engine.type.MessageTypes;
import al.tirana.nyja.fpr.Actors;
import al.tirana.nyja.fpr.Finding;
import al.tirana.nyja.fpr.Uuid7;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * What a refusal means for people. A minor in a refused household, or something of class P4 that came in clear, is looked
 * after by a human; in the transaction that writes the refusal down. Only a party's own flow asks anybody: a stranger
 * could otherwise occupy, by its number, the task of another's household.
 */
@ApplicationScoped
class RefusalTasks {

    /** Whose message it is has not been shown; nothing in it can be believed. */
    private static final Set<String> UNPROVEN = Set.of("FPR-101", "FPR-104", "FPR-106", "FPR-203");

    private static final String P4_IN_CLEAR = "FPR-223";
    /** The only thing of a refused message that is kept here, so it must be nothing else. */
    private static final Pattern NUMBER = Pattern.compile("[A-Z]{2,6}-[0-9]{4}-[0-9]{6}");

    private static final String CASE = "case/";

    private final HumanTasks tasks;
    private final Agreements agreements;
    private final Duration minorWithin;
    private final Duration p4Within;
    private final Clock clock;

    @Inject
    RefusalTasks(HumanTasks tasks, Agreements agreements, HubSettings settings, Clock clock) {
        this(tasks, agreements, settings.duration("minor.within"), settings.duration("p4.within"), clock);
    }

    RefusalTasks(HumanTasks tasks, Agreements agreements, Duration minorWithin, Duration p4Within, Clock clock) {
        this.tasks = tasks;
        this.agreements = agreements;
        this.minorWithin = minorWithin;
        this.p4Within = p4Within;
        this.clock = clock;
    }

    protected RefusalTasks() {
        this(null, null, null, null, null);
    }

    /** A message was refused at the gate. */
    void refused(Connection tx, String institution, ObjectNode message, List<Finding> findings) throws SQLException {
        ask(tx, following(tx, institution, message, findings));
        boolean elsewhere = message != null
                && MessageTypes.get()
                                .concern(message, findings, clock.instant())
                                .elsewhere()
                        > 0;
        if (elsewhere) { // its minors are looked after there
            tasks.resolved(
                    tx,
                    Kind.MINOR_REFUSED,
                    message.path("agreementid").asText(),
                    institution,
                    List.of(subject(message)));
        }
    }

    /** Whom a refusal at the gate gives something to do; nobody is asked yet. */
    List<NewTask> following(Connection tx, String institution, ObjectNode message, List<Finding> findings)
            throws SQLException {
        if (message == null || findings.stream().map(Finding::code).anyMatch(UNPROVEN::contains)) {
            return List.of();
        }
        List<String> codes = findings.stream().map(Finding::code).toList();
        return following(
                tx,
                new Refused(
                        institution,
                        message.path("agreementid").asText(),
                        subject(message),
                        uuid(message, "correlationid"),
                        codes,
                        MessageTypes.get()
                                .concern(message, findings, clock.instant())
                                .holdsMinor(),
                        false),
                agreement -> agreement.isParty(institution)
                        ? agreement.flow(message.path("type").asText(), institution)
                        : Optional.empty());
    }

    /** A record was refused before it became a message. Its flow may be gone by now. */
    void untranslated(Connection tx, RefusedRecord record) throws SQLException {
        String subject = NUMBER.matcher(record.number()).matches()
                ? CASE + record.number()
                : "record/" + (record.place() == null ? Uuid7.next() : record.place());
        ask(
                tx,
                following(
                        tx,
                        new Refused(
                                record.institution(),
                                record.agreement(),
                                subject,
                                null,
                                record.codes(),
                                record.holdsMinor(),
                                true),
                        agreement -> agreement.flow(record.flow())));
    }

    /** What had been refused before was taken after all. */
    void taken(Connection tx, List<Envelope> envelopes, Instant now) throws SQLException {
        Map<Whose, List<String>> subjects = new LinkedHashMap<>();
        for (Envelope envelope : envelopes) {
            if (MessageTypes.get().mayHoldMinor(envelope.message(), now)) {
                subjects.computeIfAbsent(new Whose(envelope.agreement(), envelope.source()), whose -> new ArrayList<>())
                        .add(subject(envelope.message()));
            }
        }
        for (Map.Entry<Whose, List<String>> under : subjects.entrySet()) {
            Whose whose = under.getKey();
            tasks.resolved(tx, Kind.MINOR_REFUSED, whose.agreement(), whose.sender(), under.getValue());
        }
    }

    private record Whose(String agreement, String sender) {}

    /** @param fetched whether the hub has it from its partner's flow, so that it is no stranger's */
    private record Refused(
            String institution,
            String agreement,
            String subject,
            UUID correlation,
            List<String> codes,
            boolean holdsMinor,
            boolean fetched) {}

    private void ask(Connection tx, List<NewTask> wanted) throws SQLException {
        for (NewTask task : wanted) {
            tasks.ask(tx, task);
        }
    }

    private List<NewTask> following(Connection tx, Refused refused, FlowOf flow) throws SQLException {
        boolean inClear = refused.codes().contains(P4_IN_CLEAR);
        if (!inClear && !refused.holdsMinor()) {
            return List.of();
        }
        Optional<AgreementInForce> known = agreements.find(tx, refused.agreement());
        boolean approved = known.map(AgreementInForce::agreement).isPresent(); // none before it was first enabled
        Optional<Flow> own = approved
                ? known.map(AgreementInForce::agreement).flatMap(flow::of)
                : agreements.newest(tx, refused.agreement()).flatMap(flow::of);
        if (own.isEmpty() && !refused.fetched()) {
            return List.of(); // a stranger: its word would stand in the way of those who have a part in the agreement
        }
        List<NewTask> wanted = new ArrayList<>();
        if (refused.holdsMinor()) {
            String owner =
                    own.filter(terms -> approved).flatMap(Flow::refusedMinors).orElse(refused.institution());
            wanted.add(task(refused, Kind.MINOR_REFUSED, owner, refused.codes().get(0), minorWithin));
        }
        if (inClear) {
            wanted.add(task(refused, Kind.P4_IN_CLEAR, Actors.HUB, P4_IN_CLEAR, p4Within));
        }
        return wanted;
    }

    private NewTask task(Refused refused, Kind kind, String owner, String reason, Duration within) {
        return new NewTask(
                kind,
                refused.agreement(),
                refused.subject(),
                refused.institution(),
                refused.correlation(),
                owner,
                reason,
                clock.instant().plus(within));
    }

    private static String subject(ObjectNode message) {
        String subject = message.path("subject").asText();
        boolean number = subject.startsWith(CASE)
                && NUMBER.matcher(subject.substring(CASE.length())).matches();
        UUID id = uuid(message, "id");
        return number ? subject : "message/" + (id == null ? Uuid7.next() : id);
    }

    private static UUID uuid(ObjectNode message, String attribute) {
        String text = message.path(attribute).asText();
        try {
            return text.length() == 36 ? UUID.fromString(text) : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** The flow that a refused message belongs to, in its agreement. */
    private interface FlowOf {
        Optional<Flow> of(CompiledAgreement agreement);
    }
}

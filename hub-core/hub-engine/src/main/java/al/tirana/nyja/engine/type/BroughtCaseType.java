package al.tirana.nyja.engine.type;

import al.tirana.nyja.fpr.Actors;
import al.tirana.nyja.fpr.CaseDeadline;
import al.tirana.nyja.fpr.CaseRules;
import al.tirana.nyja.fpr.Clock;
import al.tirana.nyja.fpr.Finding;
import al.tirana.nyja.fpr.FprSchemas;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** A brought type whose schema says which case its messages open or move. */
final class BroughtCaseType implements MessageType {

    private final String name;
    private final CaseRules rules;

    BroughtCaseType(String name, CaseRules rules) {
        this.name = name;
        this.rules = rules;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Optional<CaseKey> caseKey(Envelope message) {
        return CaseKey.in(BroughtCases.KIND, rules.id(), message);
    }

    @Override
    public boolean opensCase() {
        return rules.opens().isPresent();
    }

    @Override
    public Step decide(Envelope message, Optional<CaseState> state) {
        String place = "/data/body/" + rules.id();
        Optional<BroughtCase> known = state.map(BroughtCase.class::cast);
        if (known.filter(there -> !there.whole()).isPresent()) {
            return Step.refused(Finding.of("FPR-301")
                    .at(place)
                    .detail(
                            "rreshti i tij në bazën e Nyjës u ndryshua; faji është i Nyjës, jo i mesazhit",
                            "its row in the hub's database was changed; the fault is the hub's, not the message's"));
        }
        CaseKey key = known.map(there -> there.key(message, id(message)))
                .orElseGet(() -> caseKey(message).orElseThrow());
        if (rules.opens().isPresent()) {
            return known.map(there -> Step.refused(IllegalStep.exists(place, there.state())))
                    .orElseGet(() -> opened(message, key));
        }
        return known.filter(there -> there.family().equals(rules.family()))
                .map(there -> moved(message, key, there))
                .orElseGet(() -> Step.refused(Finding.of("FPR-301").at(place)));
    }

    private UUID id(Envelope message) {
        return UUID.fromString(message.body().path(rules.id()).asText());
    }

    private Step opened(Envelope message, CaseKey key) {
        BroughtCase opened = new BroughtCase(
                rules.family(),
                message.source(),
                message.recipient(),
                rules.opens().orElseThrow(),
                message.sequence(),
                0,
                true);
        return change(List.of(), key, null, opened, message);
    }

    private Step moved(Envelope message, CaseKey key, BroughtCase there) {
        String side = there.sideOf(message.source());
        long sequence = message.sequence();
        if (sequence > 0 && sequence < there.lastSequence(side)) {
            return new Step(List.of(Finding.of("W-NO-EFFECT").at("/sequence")), true, Optional.empty());
        }
        String to = message.body().path(rules.state()).asText();
        if (!rules.leads(there.state(), to, side)) {
            return illegal("/data/body/" + rules.state(), there, side);
        }
        boolean gap = sequence > there.lastSequence(side) + 1;
        List<Finding> warnings = gap ? List.of(Finding.of("W-SEQ-GAP").at("/sequence")) : List.of();
        return change(warnings, key, there, there.moved(to, side, sequence), message);
    }

    private static Step change(
            List<Finding> warnings, CaseKey key, BroughtCase before, BroughtCase after, Envelope message) {
        String told = key.id() + " " + after.state() + " "
                + (message.source().equals(Actors.HUB) ? "hub " + key.one() + " " + key.other() : message.recipient());
        return new Step(
                warnings, false, Optional.of(new CaseChange(key, before, after, false, told, Optional.empty())));
    }

    @Override
    public List<CaseKey> undoes(Envelope message, CaseChange change, Set<String> parties) {
        return CaseRules.UNDONE.contains(((BroughtCase) change.after()).state()) ? List.of(change.key()) : List.of();
    }

    @Override
    public Optional<Deadline> deadline(Envelope message, Calendar calendar) {
        return rules.deadline().flatMap(said -> begins(said, message, calendar)
                .map(from -> calendar.deadline(
                        calendar.workingDays(from.plus(said.within()), said.workingDays()),
                        said.grace(),
                        said.ends())));
    }

    /** The field may be left out where the schema lets it be. */
    private static Optional<Instant> begins(CaseDeadline said, Envelope message, Calendar calendar) {
        if (said.field().isEmpty()) {
            return Optional.of(calendar.now());
        }
        String text = message.body().path(said.field().get()).asText();
        try {
            return Optional.of(
                    text.contains("T")
                            ? Clock.kept(text)
                            : Clock.kept(LocalDate.parse(text)
                                    .plusDays(1)
                                    .atStartOfDay(calendar.zone())
                                    .toInstant()));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<Overdue> overdue(DueCase due, CaseState known, ZonedDateTime there) {
        BroughtCase stands = (BroughtCase) known;
        if (!stands.whole()) {
            throw new IllegalStateException("The case's row is not as the hub wrote it");
        }
        CaseDeadline said = rules.deadline().orElseThrow(() -> new IllegalStateException("The type has no deadline"));
        if (!said.in().contains(stands.state())) {
            return Optional.empty();
        }
        CaseRules moving = FprSchemas.cases(said.ends())
                .orElseThrow(() -> new IllegalStateException("Nothing is known of the type that ends the case"));
        ObjectNode end = number(moving.id(), due).put(moving.state(), said.to());
        return Optional.of(new Overdue(
                stands.other(),
                said.reminds().map(type -> new Overdue.Words(type, List.of(stands.other()), number(rules.id(), due))),
                new Overdue.Words(said.ends(), List.of(stands.opener(), stands.other()), end)));
    }

    private static ObjectNode number(String field, DueCase due) {
        return JsonNodeFactory.instance.objectNode().put(field, due.key().id().toString());
    }

    private Step illegal(String place, BroughtCase there, String side) {
        return Step.refused(IllegalStep.of(place, there.state(), rules.next(there.state(), side)));
    }
}

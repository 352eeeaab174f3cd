package al.tirana.nyja.engine.type.household;

import al.tirana.nyja.agreement.Copy;
import al.tirana.nyja.engine.type.Audience;
import al.tirana.nyja.engine.type.CaseChange;
import al.tirana.nyja.engine.type.CaseKey;
import al.tirana.nyja.engine.type.CaseState;
import al.tirana.nyja.engine.type.Concern;
import al.tirana.nyja.engine.type.CorrectingType;
import al.tirana.nyja.engine.type.Envelope;
import al.tirana.nyja.engine.type.Step;
import al.tirana.nyja.fpr.CodeDays;
import al.tirana.nyja.fpr.Finding;
import al.tirana.nyja.fpr.Territory;
import al.tirana.nyja.fpr.type.Household;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A notice of return: one household, in which each has answered for themselves. */
public final class ReturneeNotified implements CorrectingType {

    private static final String UNIT = "/data/body/destination/nja";
    private static final String ELSEWHERE = "FPR-204";

    @Override
    public String name() {
        return Household.TYPE;
    }

    /** Territory is purpose: somebody who settles in another municipality is not the business of this one. */
    @Override
    public List<Finding> purpose(ObjectNode message, Territory territory, ZonedDateTime there) {
        // A correction that says so takes back what was told here: refused, it would leave it standing.
        boolean corrects = message.path("data").path("body").has("replaces");
        if (!corrects && Household.settlesElsewhere(message, territory, there)) {
            return List.of(Finding.of(ELSEWHERE)
                    .at(Household.DESTINATION)
                    .detail("bashkia e vendosjes është një tjetër", "they settle in another municipality"));
        }
        if (territory.isUnitOfAnother(message.at(UNIT).asText(""), CodeDays.of(message, there))) {
            String list = territory.units().list();
            return List.of(Finding.of("FPR-302").at(UNIT).detail("lista " + list, "list " + list));
        }
        return List.of();
    }

    @Override
    public Audience audience(Envelope message, List<Copy> copies, Territory territory, ZonedDateTime there) {
        return HouseholdAudience.of(message, copies, territory, there);
    }

    @Override
    public boolean protectsChild(Envelope addressee, List<Copy> copies) {
        return addressee.purpose().equals(TakenBack.CHILD_PROTECTION)
                || copies.stream()
                        .anyMatch(copy -> copy.of() == Copy.Of.CHILDREN
                                && copy.recipient().equals(addressee.recipient()));
    }

    @Override
    public boolean mayBeCounted() {
        return true;
    }

    @Override
    public Optional<CaseKey> caseKey(Envelope message) {
        return Notice.key(message);
    }

    @Override
    public Step decide(Envelope message, Optional<CaseState> known) {
        return Notice.key(message).isPresent() ? TakenBack.step(message, known) : Step.NONE;
    }

    @Override
    public Envelope takesBack(Envelope message, String recipient) {
        return TakenBack.of(message, recipient, "KORRIGJIM");
    }

    @Override
    public Optional<CaseKey> counts(Envelope message) {
        return Optional.of(Notice.of(message.idempotencyKey(), message));
    }

    @Override
    public boolean countsInstead() {
        return true; // what counted of the same notice before
    }

    /** A correction is not told of another time than what it corrects. */
    @Override
    public Optional<Instant> countsAt(CaseChange change) {
        return Optional.of(((Notice) change.before()).firstAt());
    }

    /** Where nobody may know the household any more, it is in no figure, nor is whether it was reached. */
    @Override
    public List<CaseKey> undoes(Envelope message, CaseChange change, Set<String> parties) {
        boolean gone = change.leaves().containsAll(((Notice) change.before()).knowing());
        return gone ? List.of(Contact.key(message)) : List.of();
    }

    /** Of a household that settles elsewhere, its size is what is kept; its minors are looked after there. */
    @Override
    public Concern concern(ObjectNode message, List<Finding> findings, ZonedDateTime there) {
        Finding first = findings.get(0);
        boolean elsewhere = first.code().equals(ELSEWHERE) && Household.DESTINATION.equals(first.path());
        return new Concern(
                !elsewhere && Household.mayHoldMinor(message, there),
                elsewhere ? message.path("data").path("body").path("persons").size() : 0);
    }

    @Override
    public boolean mayHoldMinor(JsonNode data, ZonedDateTime there) {
        ObjectNode notice = JsonNodeFactory.instance.objectNode().put("type", Household.TYPE);
        notice.set("data", data);
        return Household.mayHoldMinor(notice, there);
    }
}

package al.tirana.nyja.engine.type.household;

import al.tirana.nyja.agreement.Copy;
import al.tirana.nyja.engine.type.Audience;
import al.tirana.nyja.engine.type.Concern;
import al.tirana.nyja.engine.type.Envelope;
import al.tirana.nyja.engine.type.MessageType;
import al.tirana.nyja.fpr.Finding;
import al.tirana.nyja.fpr.type.Household;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.ZonedDateTime;
import java.util.List;

/** A notice of return: one household, in which each has answered for themselves. */
public final class ReturneeNotified implements MessageType {

    private static final String CHILD_PROTECTION = "MBROJTJE_FEMIJE";
    private static final String ELSEWHERE = "FPR-204";

    @Override
    public String name() {
        return Household.TYPE;
    }

    /** Territory is purpose: somebody who settles in another municipality is not the business of this one. */
    @Override
    public List<Finding> purpose(ObjectNode message, ZonedDateTime there) {
        return Household.settlesElsewhere(message, there)
                ? List.of(Finding.of(ELSEWHERE)
                        .at("/data/body/destination/bashki")
                        .detail("bashkia e vendosjes është një tjetër", "they settle in another municipality"))
                : List.of();
    }

    @Override
    public Audience audience(Envelope message, List<Copy> copies, ZonedDateTime there) {
        return HouseholdAudience.of(message, copies, there);
    }

    @Override
    public boolean protectsChild(Envelope addressee, List<Copy> copies) {
        return addressee.purpose().equals(CHILD_PROTECTION)
                || copies.stream()
                        .anyMatch(copy -> copy.of() == Copy.Of.CHILDREN
                                && copy.recipient().equals(addressee.recipient()));
    }

    @Override
    public boolean mayBeCounted() {
        return true;
    }

    /** Of a household that settles elsewhere, its size is what is kept; its minors are looked after there. */
    @Override
    public Concern concern(ObjectNode message, List<String> codes, ZonedDateTime there) {
        boolean elsewhere = codes.get(0).equals(ELSEWHERE) && Household.settlesElsewhere(message, there);
        return new Concern(
                !elsewhere && Household.mayHoldMinor(message, there),
                elsewhere ? message.at("/data/body/persons").size() : 0);
    }

    @Override
    public boolean mayHoldMinor(JsonNode data, ZonedDateTime there) {
        ObjectNode notice = JsonNodeFactory.instance.objectNode().put("type", Household.TYPE);
        notice.set("data", data);
        return Household.mayHoldMinor(notice, there);
    }
}

package al.tirana.nyja.agreement;

import al.tirana.nyja.agreement.Obligation.When;
import al.tirana.nyja.agreement.Tree.Item;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A list of fields that leaves a message whole: what comes in can be a valid message, and what goes out still is one.
 */
final class RequiredFields {

    private final MessageType type;
    private final Set<String> accepts;
    private final Faults faults;

    RequiredFields(MessageType type, Set<String> accepts, Faults faults) {
        this.type = type;
        this.accepts = accepts;
        this.faults = faults;
    }

    /**
     * Nothing that every message of the type must hold is shut out.
     *
     * @return what was told to add: with it, more may turn out to be missing
     */
    Set<String> accepts(String list) {
        Set<String> toAdd = new LinkedHashSet<>();
        for (Obligation duty : type.obligations()) {
            boolean holds = duty.when() == When.ALWAYS
                    || duty.when() == When.UNLESS_SEALED && !accepts.contains(MessageType.SEALED);
            if (holds
                    && appears(duty.object(), accepts)
                    && covered(duty, accepts).isEmpty()) {
                faults.atKey(
                        list,
                        "Pa këtë asnjë mesazh i këtij lloji nuk është i vlefshëm; shtoni: " + wanted(duty),
                        "Without this no message of this type is valid; add: " + wanted(duty));
                toAdd.addAll(fields(duty.member(duty.anyOf().get(0))));
            }
        }
        return toAdd;
    }

    /**
     * Nothing that the recipient's message must hold is withheld.
     *
     * @return what was told to add, as far as it comes in
     */
    Set<String> discloses(Item recipient, Set<String> discloses) {
        Set<String> toAdd = new LinkedHashSet<>();
        for (Obligation duty : type.obligations()) {
            List<String> comesIn = covered(duty, accepts);
            if (comesIn.isEmpty() || !appears(duty.object(), discloses)) {
                continue;
            }
            List<String> goesOut = covered(duty, discloses);
            boolean whole = duty.when() == When.SOMETIMES ? goesOut.containsAll(comesIn) : !goesOut.isEmpty();
            if (!whole) {
                faults.atKey(
                        recipient.pointer(),
                        "Mesazhi për " + recipient.text() + " nuk do të ishte më i vlefshëm; shtoni: " + wanted(duty),
                        "The message for " + recipient.text() + " would no longer be valid; add: " + wanted(duty));
                List<String> needed = duty.when() == When.SOMETIMES ? comesIn : comesIn.subList(0, 1);
                needed.forEach(name -> toAdd.addAll(fields(duty.member(name))));
            }
        }
        toAdd.retainAll(accepts);
        return toAdd;
    }

    private static List<String> covered(Obligation duty, Set<String> list) {
        return duty.anyOf().stream()
                .filter(name -> appears(duty.member(name), list))
                .toList();
    }

    /** The two outer objects are always there; any other, if one of its fields is in the list. */
    private static boolean appears(String place, Set<String> list) {
        return place.equals("/data")
                || place.equals("/data/body") && !list.isEmpty()
                || list.stream().anyMatch(field -> MessageType.isBelow(field, place));
    }

    private String wanted(Obligation duty) {
        return String.join(
                " | ",
                duty.anyOf().stream()
                        .map(name -> String.join(", ", fields(duty.member(name))))
                        .filter(fields -> !fields.isEmpty())
                        .toList());
    }

    /** The single fields to add so that a member is there: itself, or what it must hold in turn. */
    private Set<String> fields(String place) {
        if (type.fields().containsKey(place)) {
            return Set.of(place);
        }
        Set<String> fields = new LinkedHashSet<>();
        type.obligations().stream()
                .filter(duty -> duty.when() != When.SOMETIMES)
                .filter(duty -> duty.object().equals(place) || duty.object().equals(place + "/*"))
                .forEach(duty -> fields.addAll(fields(duty.member(duty.anyOf().get(0)))));
        if (fields.isEmpty()) {
            fields.addAll(new ArrayList<>(type.fieldsBelow(place)));
        }
        return fields;
    }
}

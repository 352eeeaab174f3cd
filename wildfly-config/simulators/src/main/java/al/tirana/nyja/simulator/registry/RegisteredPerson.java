package al.tirana.nyja.simulator.registry;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * One entry of the registry, about somebody who does not exist. Never print one.
 *
 * @param formerFamily empty if the name never changed
 * @param died empty for the living
 * @param civilStatus such as {@code MARTUAR}
 * @param nja code of the administrative unit where the person lives
 * @param since when they moved there
 * @param household who lives with them
 */
public record RegisteredPerson(
        Trait trait,
        String nid,
        String given,
        String family,
        String formerFamily,
        String fatherName,
        boolean female,
        LocalDate birthDate,
        Optional<LocalDate> died,
        String civilStatus,
        String nja,
        LocalDate since,
        Document document,
        List<Member> household) {

    /** Somebody of the same household. */
    public record Member(String relation, int birthYear) {}

    /** The last document that was issued. */
    public record Document(String type, String number, LocalDate validUntil) {}

    @Override
    public String toString() {
        return "RegisteredPerson[" + trait + "]";
    }
}

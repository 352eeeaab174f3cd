package al.tirana.nyja.simulator.registry;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/**
 * One question about one person: by national id, or by name, birth date and father's name. What else is given is a claim
 * that the registry compares. Never print one.
 *
 * @param civilStatus claimed, for {@link Check#GJENDJE_CIVILE}
 * @param nja claimed, for {@link Check#BANIM}
 * @param household how many people are claimed to live together, for {@link Check#PERBERJE_FAMILJARE}
 * @param document number, for {@link Check#DOKUMENT_VLEFSHEM}
 */
public record Question(
        String requestId,
        Optional<String> nid,
        Optional<String> given,
        Optional<String> family,
        Optional<String> fatherName,
        Optional<LocalDate> birthDate,
        Optional<String> civilStatus,
        Optional<String> nja,
        Optional<Integer> household,
        Optional<String> document,
        Set<Check> checks) {

    @Override
    public String toString() {
        return "Question[" + requestId + "]";
    }
}

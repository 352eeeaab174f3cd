package al.tirana.nyja.simulator.police;

import java.util.Map;

/**
 * What must become of a file, in numbers.
 *
 * @param told how many messages each recipient gets
 */
record Summary(
        long rows,
        long accepted,
        long refused,
        long repeated,
        long counted,
        long refusedPersons,
        long notOfferedPersons,
        long otherMunicipalityPersons,
        Map<String, Integer> told) {

    static Summary of(Expected expected) {
        return new Summary(
                expected.rows(),
                expected.households(Outcome.ACCEPTED),
                expected.households(Outcome.REFUSED),
                expected.households(Outcome.REPEATED),
                expected.households(Outcome.COUNTED),
                expected.refusedPersons(),
                expected.notOfferedPersons(),
                expected.otherMunicipalityPersons(),
                expected.told());
    }
}

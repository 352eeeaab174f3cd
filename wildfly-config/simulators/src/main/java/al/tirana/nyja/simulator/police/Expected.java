package al.tirana.nyja.simulator.police;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What must become of a file.
 *
 * @param rows without the header
 * @param households in the order of their first rows; a household that is repeated stands there twice
 */
public record Expected(long rows, List<ExpectedHousehold> households) {

    public Expected {
        households = List.copyOf(households);
    }

    /** How many households have this outcome. */
    public long households(Outcome outcome) {
        return households.stream()
                .filter(household -> household.outcome() == outcome)
                .count();
    }

    /** How many rows have this outcome; together they are all rows. */
    public long rows(Outcome outcome) {
        return households.stream()
                .filter(household -> household.outcome() == outcome)
                .mapToLong(household -> household.lines().size())
                .sum();
    }

    public long refusedPersons() {
        return households.stream().mapToLong(ExpectedHousehold::refusedPersons).sum();
    }

    public long notOfferedPersons() {
        return households.stream()
                .mapToLong(ExpectedHousehold::notOfferedPersons)
                .sum();
    }

    public long otherMunicipalityPersons() {
        return households.stream()
                .mapToLong(ExpectedHousehold::otherMunicipalityPersons)
                .sum();
    }

    /** How many messages each recipient gets. */
    public Map<String, Integer> told() {
        Map<String, Integer> told = new TreeMap<>();
        households.forEach(
                household -> household.told().keySet().forEach(recipient -> told.merge(recipient, 1, Integer::sum)));
        return told;
    }
}

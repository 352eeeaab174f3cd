package al.tirana.ura.engine.run;

import al.tirana.ura.engine.intake.Taken;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What became of records, in numbers. Immutable.
 *
 * @param rows rows of these records
 * @param counted records of which only the number of people is kept
 */
record Tally(
        long rows,
        long accepted,
        long refused,
        long repeated,
        long counted,
        long refusedPersons,
        long notOfferedPersons,
        long otherMunicipalityPersons) {

    static final Tally NONE = new Tally(0, 0, 0, 0, 0, 0, 0, 0);

    static Tally of(int rows, Taken taken) {
        return new Tally(
                rows,
                taken.kind() == Taken.Kind.ADMITTED ? 1 : 0,
                taken.kind() == Taken.Kind.REFUSED ? 1 : 0,
                taken.kind() == Taken.Kind.REPEATED ? 1 : 0,
                taken.kind() == Taken.Kind.COUNTED ? 1 : 0,
                taken.refusedPersons(),
                taken.notOfferedPersons(),
                taken.otherMunicipalityPersons());
    }

    static Tally refused(int rows) {
        return new Tally(rows, 0, 1, 0, 0, 0, 0, 0);
    }

    static Tally repeated(int rows) {
        return new Tally(rows, 0, 0, 1, 0, 0, 0, 0);
    }

    Tally plus(Tally other) {
        return new Tally(
                rows + other.rows,
                accepted + other.accepted,
                refused + other.refused,
                repeated + other.repeated,
                counted + other.counted,
                refusedPersons + other.refusedPersons,
                notOfferedPersons + other.notOfferedPersons,
                otherMunicipalityPersons + other.otherMunicipalityPersons);
    }

    /** Persons of whom nothing but a number is kept, by the names of {@link al.tirana.ura.spi.InputSummary}. */
    Map<String, Long> persons() {
        Map<String, Long> persons = new LinkedHashMap<>();
        persons.put("refusedPersons", refusedPersons);
        persons.put("notOfferedPersons", notOfferedPersons);
        persons.put("otherMunicipalityPersons", otherMunicipalityPersons);
        return persons;
    }
}

package al.tirana.nyja.engine.run;

import al.tirana.nyja.engine.admission.Taken;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What became of records, in numbers. Immutable.
 *
 * @param rows rows of these records
 * @param counted records of which only the number of people is kept
 */
record RecordCounts(
        long rows,
        long accepted,
        long refused,
        long repeated,
        long counted,
        long refusedPersons,
        long notOfferedPersons,
        long otherMunicipalityPersons) {

    static final RecordCounts NONE = new RecordCounts(0, 0, 0, 0, 0, 0, 0, 0);

    static RecordCounts of(int rows, Taken taken) {
        return new RecordCounts(
                rows,
                taken.kind() == Taken.Kind.ADMITTED ? 1 : 0,
                taken.kind() == Taken.Kind.REFUSED ? 1 : 0,
                taken.kind() == Taken.Kind.REPEATED ? 1 : 0,
                taken.kind() == Taken.Kind.COUNTED ? 1 : 0,
                taken.refusedPersons(),
                taken.notOfferedPersons(),
                taken.otherMunicipalityPersons());
    }

    static RecordCounts refused(int rows) {
        return new RecordCounts(rows, 0, 1, 0, 0, 0, 0, 0);
    }

    static RecordCounts repeated(int rows) {
        return new RecordCounts(rows, 0, 0, 1, 0, 0, 0, 0);
    }

    RecordCounts plus(RecordCounts other) {
        return new RecordCounts(
                rows + other.rows,
                accepted + other.accepted,
                refused + other.refused,
                repeated + other.repeated,
                counted + other.counted,
                refusedPersons + other.refusedPersons,
                notOfferedPersons + other.notOfferedPersons,
                otherMunicipalityPersons + other.otherMunicipalityPersons);
    }

    /** Persons of whom nothing but a number is kept, by the names of {@link al.tirana.nyja.spi.InputSummary}. */
    Map<String, Long> persons() {
        Map<String, Long> persons = new LinkedHashMap<>();
        persons.put("refusedPersons", refusedPersons);
        persons.put("notOfferedPersons", notOfferedPersons);
        persons.put("otherMunicipalityPersons", otherMunicipalityPersons);
        return persons;
    }
}

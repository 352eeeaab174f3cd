package al.tirana.nyja.engine.run;

import al.tirana.nyja.engine.admission.Taken;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What became of records, in numbers. Immutable.
 *
 * @param rows rows of these records
 * @param counted records of which only the number of people is kept
 * @param waiting records that wait for a human
 */
record RecordCounts(
        long rows,
        long accepted,
        long refused,
        long repeated,
        long counted,
        long refusedPersons,
        long notOfferedPersons,
        long otherMunicipalityPersons,
        long waiting) {

    static final RecordCounts NONE = new RecordCounts(0, 0, 0, 0, 0, 0, 0, 0, 0);

    static RecordCounts of(int rows, Taken taken) {
        return new RecordCounts(
                rows,
                taken.kind() == Taken.Kind.ADMITTED ? 1 : 0,
                taken.kind() == Taken.Kind.REFUSED ? 1 : 0,
                taken.kind() == Taken.Kind.REPEATED ? 1 : 0,
                taken.kind() == Taken.Kind.COUNTED ? 1 : 0,
                taken.refusedPersons(),
                taken.notOfferedPersons(),
                taken.otherMunicipalityPersons(),
                0);
    }

    static RecordCounts accepted(int rows) {
        return new RecordCounts(rows, 1, 0, 0, 0, 0, 0, 0, 0);
    }

    static RecordCounts refused(int rows) {
        return new RecordCounts(rows, 0, 1, 0, 0, 0, 0, 0, 0);
    }

    static RecordCounts repeated(int rows) {
        return new RecordCounts(rows, 0, 0, 1, 0, 0, 0, 0, 0);
    }

    static RecordCounts waiting(int rows) {
        return new RecordCounts(rows, 0, 0, 0, 0, 0, 0, 0, 1);
    }

    /** One record that became several messages is one: accepted, if one of them was. */
    RecordCounts asOneRecord() {
        boolean taken = accepted > 0;
        boolean onlyCounted = !taken && counted > 0;
        boolean onlyRefused = !taken && !onlyCounted && refused > 0;
        return new RecordCounts(
                rows,
                taken ? 1 : 0,
                onlyRefused ? 1 : 0,
                taken || onlyCounted || onlyRefused || waiting > 0 ? 0 : 1,
                onlyCounted ? 1 : 0,
                refusedPersons,
                notOfferedPersons,
                otherMunicipalityPersons,
                waiting);
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
                otherMunicipalityPersons + other.otherMunicipalityPersons,
                waiting + other.waiting);
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

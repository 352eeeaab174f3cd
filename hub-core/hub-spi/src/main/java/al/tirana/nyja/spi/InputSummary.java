package al.tirana.nyja.spi;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Objects;

/**
 * What became of a file, once its last record is committed.
 *
 * @param agreement id of the agreement
 * @param flow the flow of the file
 * @param file the hub's own number of the file: another one if a file of the same name comes with other content
 * @param name name of the file
 * @param on the day it came, in the agreement's zone
 * @param rows rows of the file, without its header
 * @param accepted records that had their effect
 * @param refused records that were refused
 * @param repeated records that were known already
 * @param waiting records that wait for a human: {@link Call#hold}
 * @param counted persons of whom nothing but a number is kept: {@code refusedPersons}, {@code notOfferedPersons}, {@code
 *     otherMunicipalityPersons}
 * @param zone the agreement's: it says what day it is
 */
public record InputSummary(
        String agreement,
        String flow,
        String file,
        String name,
        LocalDate on,
        long rows,
        long accepted,
        long refused,
        long repeated,
        long waiting,
        Map<String, Long> counted,
        ZoneId zone) {

    public InputSummary {
        Objects.requireNonNull(agreement, "agreement");
        Objects.requireNonNull(flow, "flow");
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(on, "on");
        Objects.requireNonNull(zone, "zone");
        counted = Map.copyOf(counted);
    }

    /** Of a file of which nothing waits. */
    public InputSummary(
            String agreement,
            String flow,
            String file,
            String name,
            LocalDate on,
            long rows,
            long accepted,
            long refused,
            long repeated,
            Map<String, Long> counted,
            ZoneId zone) {
        this(agreement, flow, file, name, on, rows, accepted, refused, repeated, 0, counted, zone);
    }
}

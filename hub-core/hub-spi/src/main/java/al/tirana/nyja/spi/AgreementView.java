package al.tirana.nyja.spi;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The agreement under which a handler works, as it was approved. Immutable.
 *
 * @param id such as {@code BT-OSHC0012-2026-01}
 * @param version from 1
 * @param zone where its days begin and end
 * @param parties in the order of the document
 * @param flow the one that the handler works for
 * @param territory whose inhabitants it is about
 * @param settings what the document says to the plugin, by name; numbers as text
 * @param codeLists the lists that the document brings: by name, then by code, what the code means
 */
public record AgreementView(
        String id,
        int version,
        ZoneId zone,
        List<Party> parties,
        Flow flow,
        Territory territory,
        Map<String, String> settings,
        Map<String, Map<String, Text>> codeLists) {

    /**
     * Where its people live.
     *
     * @param municipalities LAU codes, in the order of the document
     * @param othersToo whether who settles in another municipality is its business too
     * @param units the administrative units in force on that day: by code, what they are called
     */
    public record Territory(Set<String> municipalities, boolean othersToo, Map<String, Text> units) {}

    /**
     * Who agreed.
     *
     * @param institution actor id; of a family of units with {@code .*} at its end
     * @param role such as {@code controller}
     */
    public record Party(String institution, String role) {}

    /**
     * One direction of one message type.
     *
     * @param type short name, such as {@code returnee.notified.v1}
     * @param from actor ids
     * @param to actor ids, in the order of the document
     * @param purposes codes of the list {@code purpose}
     * @param choice who chooses where a handler holds something for a human; empty: nobody, and nothing may be held
     */
    public record Flow(
            String id, String type, Set<String> from, Set<String> to, Set<String> purposes, Optional<Chooser> choice) {

        /** Of which nothing may be held. */
        public Flow(String id, String type, Set<String> from, Set<String> to, Set<String> purposes) {
            this(id, type, from, to, purposes, Optional.empty());
        }
    }

    /**
     * Who chooses by a clause.
     *
     * @param by actor id of whose people choose
     * @param shows names of what a choice may show them: members of {@link Choice#shows}
     * @param within how long they have
     */
    public record Chooser(String by, Set<String> shows, Duration within) {

        public Chooser {
            Objects.requireNonNull(by, "by");
            shows = Set.copyOf(shows);
            Objects.requireNonNull(within, "within");
        }
    }

    public AgreementView {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(zone, "zone");
        parties = List.copyOf(parties);
        Objects.requireNonNull(flow, "flow");
        Objects.requireNonNull(territory, "territory");
        settings = Map.copyOf(settings);
        codeLists = Map.copyOf(codeLists);
    }

    @Override
    public String toString() {
        return id + "/" + version + "#" + flow.id();
    }
}

package al.tirana.nyja.engine.register;

import al.tirana.nyja.engine.channel.ChannelId;
import al.tirana.nyja.engine.seal.RegisterRow;
import al.tirana.nyja.engine.seal.RegisterSeals;
import al.tirana.nyja.engine.seal.RegisterTable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Under which agreements, and to whom, the log outside the database lets anything go. Statements ask for it together with
 * what the database says: both have to agree, so a row that somebody changed can stop a delivery and never start one.
 *
 * <p>Answers from memory; any thread.
 */
@ApplicationScoped
public class MaySend {

    private static final Logger LOG = LoggerFactory.getLogger(MaySend.class);

    private final RegisterSeals seals;
    private final Predicate<String> connectors;
    private volatile Known known;

    @Inject
    public MaySend(RegisterSeals seals, Connectors connectors) {
        this(seals, id -> connectors.byId(id).isPresent());
    }

    /** @param connectors whether one of this id is in this server and may work, asked at every look */
    public MaySend(RegisterSeals seals, Predicate<String> connectors) {
        this.seals = seals;
        this.connectors = connectors;
    }

    protected MaySend() {
        this(null, (Predicate<String>) null);
    }

    /** What the log said when it was so long. */
    private record Known(
            long version, List<Enabled> enabled, Map<String, Set<String>> calling, Map<String, Set<String>> fetched) {}

    /** An agreement. Its days are read when somebody asks for it; one whose days nobody can read holds never. */
    private static final class Enabled {

        private final Map<String, String> row;
        private volatile Days days;

        Enabled(Map<String, String> row) {
            this.row = row;
        }

        String id() {
            return row.get("id");
        }

        String plugin() {
            return row.get("plugin");
        }

        boolean holds(Instant now) {
            if (days == null) {
                days = read();
            }
            return days.hold(now);
        }

        private Days read() {
            try {
                return Days.of(row);
            } catch (DateTimeException e) { // such as a zone that this Java has no more
                LOG.error("Nothing goes out under agreement {}: its days or its zone cannot be read", id());
                return Days.NONE;
            }
        }
    }

    /** By the agreement's own clock; null: there is no such day. */
    private record Days(ZoneId zone, LocalDate from, LocalDate until) {

        static final Days NONE = new Days(ZoneOffset.UTC, LocalDate.MAX, LocalDate.MIN);

        static Days of(Map<String, String> row) {
            String zone = row.get("zone");
            if (zone == null) {
                throw new DateTimeException("no zone");
            }
            return new Days(ZoneId.of(zone), day(row.get("valid_from")), day(row.get("valid_until")));
        }

        private static LocalDate day(String text) {
            return text == null ? null : LocalDate.parse(text);
        }

        boolean hold(Instant now) {
            LocalDate day = LocalDate.ofInstant(now, zone);
            return (from == null || !day.isBefore(from)) && (until == null || !day.isAfter(until));
        }
    }

    /** Ids of the agreements that are enabled and hold now, each by its own clock. */
    public Collection<String> agreements(Instant now) {
        Set<String> ids = new HashSet<>();
        for (Enabled agreement : known().enabled()) {
            if (agreement.holds(now)) {
                ids.add(agreement.id());
            }
        }
        return ids;
    }

    /** As {@link #agreements}, of these plugins only; each as its id, a space, and its plugin's id. */
    public Collection<String> agreements(Instant now, Collection<String> plugins) {
        Set<String> pairs = new TreeSet<>();
        for (Enabled agreement : known().enabled()) {
            if (plugins.contains(agreement.plugin()) && agreement.holds(now)) {
                pairs.add(agreement.id() + " " + agreement.plugin());
            }
        }
        return pairs;
    }

    /**
     * Channels over which the hub calls, of active institutions, as far as their connector is here; each as {@link
     * ChannelId#toString} names it. What waits for a connector that left, or whose code nobody confirmed, simply waits.
     */
    public Collection<String> calling() {
        Set<String> channels = new HashSet<>();
        known().calling().forEach((connector, names) -> {
            if (connectors.test(connector)) {
                channels.addAll(names);
            }
        });
        return channels;
    }

    /** Names of the channels over which an active institution fetches what is for it. */
    public Collection<String> fetched(String institution) {
        return known().fetched().getOrDefault(institution, Set.of());
    }

    private Known known() {
        Known last = known;
        long version = seals.version();
        if (last == null || last.version() != version) {
            last = read(version);
            known = last;
        }
        return last;
    }

    /** While a change is on its way, both contents are possible, and the database says which of them it is. */
    private Known read(long version) {
        List<Enabled> enabled = new ArrayList<>();
        seals.possible(RegisterTable.AGREEMENT).values().forEach(rows -> rows.stream()
                .filter(row -> AgreementState.ENABLED.name().equals(row.get("state")))
                .map(Enabled::new)
                .forEach(enabled::add));
        Set<String> active = new HashSet<>();
        seals.possible(RegisterTable.INSTITUTION).forEach((id, rows) -> {
            if (rows.stream().anyMatch(row -> Boolean.parseBoolean(row.get("active")))) {
                active.add(id);
            }
        });
        Map<String, Set<String>> calling = new HashMap<>();
        Map<String, Set<String>> fetched = new HashMap<>();
        seals.possible(RegisterTable.CHANNEL)
                .values()
                .forEach(rows -> rows.forEach(row -> {
                    String institution = row.get("institution_id");
                    if (!active.contains(institution) || row.get("ended_at") != null) {
                        return;
                    }
                    if (fetches(row)) {
                        fetched.computeIfAbsent(institution, key -> new HashSet<>())
                                .add(row.get("name"));
                    } else {
                        calling.computeIfAbsent(row.get("connector"), key -> new HashSet<>())
                                .add(institution + "/" + row.get("name"));
                    }
                }));
        for (String institution : active) {
            if (hasNoMain(institution)) {
                fetched.computeIfAbsent(institution, key -> new HashSet<>()).add(ChannelId.MAIN);
            }
        }
        return new Known(version, List.copyOf(enabled), calling, fetched);
    }

    private boolean hasNoMain(String institution) {
        RegisterRow main = RegisterRow.channel(ChannelId.main(institution));
        List<Map<String, String>> rows = seals.possible(main);
        return rows.isEmpty() || seals.mayBeAbsent(main) || rows.stream().anyMatch(row -> row.get("ended_at") != null);
    }

    private static boolean fetches(Map<String, String> channel) {
        return RegisteredChannel.INBOX.equals(channel.get("connector"));
    }
}

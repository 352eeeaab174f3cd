package al.tirana.nyja.engine.trace;

import al.tirana.nyja.engine.ledger.Event;
import al.tirana.nyja.engine.ledger.Ledger;
import al.tirana.nyja.engine.sight.Guarded;
import al.tirana.nyja.engine.sight.Sight;
import al.tirana.nyja.engine.store.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the hub did not take, the latest first, as the ledger holds it. Lists and counts have the same conditions, those of whoever
 * asks among them, so that nothing can be found by subtraction.
 */
@ApplicationScoped
public class RefusalList {

    private static final Pattern NUMBER = Pattern.compile("(\\d{1,16})-(\\d{1,18})");

    /** Entries of before named the agreement only in the clause. Inside of a text the quotes would be written otherwise. */
    private static final String AGREEMENT =
            "coalesce(e.agreement_id, substring(e.content from '\"clause\":\"([^\"/#]+)/'))";

    /** Finds none where there is no guarded unit. */
    private static final String NAMES_GUARDED = """
            coalesce(e.content ~ (select '(?<![A-Z0-9.])(' || string_agg(replace(id, '.', '[.]'), '|') || ')(?![A-Z0-9]|[.][A-Z0-9])'
              from institution where guarded), false)""";

    /** Of a case: what is about a message or a disclosure that is guarded units' own, as the trace hides it. */
    private static final String OF_GUARDED = """
            exists (select from delivery d where d.correlation_id = e.correlation_id
              and strpos(e.content, '"disclosure":"' || d.disclosure_id::text || '"') > 0 and %s)
            or exists (select from message m where m.correlation_id = e.correlation_id
              and strpos(e.content, '"message":"' || m.message_id::text || '"') > 0 and %s)""".formatted(Guarded.delivered("d"), Guarded.ofMessages("m"));

    private final Database database;
    private final Ledger ledger;

    @Inject
    public RefusalList(Database database, Ledger ledger) {
        this.database = database;
        this.ledger = ledger;
    }

    protected RefusalList() {
        this(null, null);
    }

    /** Conditions and what stands for their question marks. */
    private static final class Conditions {
        private final StringBuilder sql = new StringBuilder("e.event = '" + Event.REFUSED.name() + "'");
        private final List<Object> values = new ArrayList<>();

        void add(String condition, Object... parameters) {
            sql.append(" and ").append(condition);
            values.addAll(List.of(parameters));
        }

        /** @return the next free parameter */
        int bind(PreparedStatement statement) throws SQLException {
            int next = 1;
            for (Object value : values) {
                if (value instanceof String[] texts) {
                    statement.setArray(next++, statement.getConnection().createArrayOf("text", texts));
                } else {
                    statement.setObject(next++, value instanceof Instant at ? at.atOffset(ZoneOffset.UTC) : value);
                }
            }
            return next;
        }
    }

    /**
     * @param before only what stands after this one in the list; null for the latest
     * @param most so many at most
     */
    public List<RefusalEntry> list(RefusalFilter filter, String before, int most) {
        Conditions which = conditions(filter);
        position(before).ifPresent(at -> which.add("(e.at, e.id) < (?::timestamptz, ?)", at.at(), at.id()));
        return database.read(connection -> {
            try (PreparedStatement select =
                    connection.prepareStatement("select e.id, e.at, e.entry_id, e.content, e.mac, "
                            + AGREEMENT + " as agreement from ledger_entry e where " + which.sql
                            + " order by e.at desc, e.id desc limit ?")) {
                select.setInt(which.bind(select), most);
                List<RefusalEntry> found = new ArrayList<>();
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        found.add(entry(row));
                    }
                }
                return found;
            }
        });
    }

    /** How many entries there are of these, of whatever page. */
    public long count(RefusalFilter filter) {
        Conditions which = conditions(filter);
        return database.read(connection -> count(connection, which));
    }

    /** The case to which the number that is asked for leads: it may be a message's. Null if none is asked for. */
    public UUID caseOf(RefusalFilter filter) {
        return filter.number() == null
                ? null
                : list(filter, null, 1).stream()
                        .map(RefusalEntry::correlation)
                        .filter(Objects::nonNull)
                        .map(UUID::fromString)
                        .findFirst()
                        .orElse(filter.number());
    }

    private static long count(Connection connection, Conditions which) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select count(*) from ledger_entry e where " + which.sql)) {
            which.bind(select);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private static Conditions conditions(RefusalFilter filter) {
        Conditions which = new Conditions();
        if (filter.since() != null) {
            which.add("e.at >= ?::timestamptz", filter.since());
        }
        if (filter.until() != null) {
            which.add("e.at < ?::timestamptz", filter.until());
        }
        if (filter.institution() != null) {
            which.add("e.actor = ?", filter.institution());
        }
        if (filter.code() != null) {
            which.add("strpos(e.content, ?) > 0", '"' + filter.code() + '"');
        }
        if (filter.number() != null) {
            which.add("strpos(e.content, ?) > 0", '"' + filter.number().toString() + '"');
        }
        String[] agreements = Sight.among(filter.agreement());
        if (agreements != null) {
            which.add(AGREEMENT + " = any (?)", (Object) agreements);
        }
        if (!Sight.guardedToo()) {
            which.add("not " + NAMES_GUARDED);
            which.add("not (" + OF_GUARDED + ")");
            which.add("coalesce(" + AGREEMENT + ", '') <> all (?)", (Object)
                    filter.others().toArray(String[]::new));
        }
        return which;
    }

    private RefusalEntry entry(ResultSet row) throws SQLException {
        Instant at = row.getObject("at", OffsetDateTime.class).toInstant();
        String content = row.getString("content");
        boolean ours = ledger.wrote(row.getObject("entry_id", UUID.class), content, row.getBytes("mac"));
        return RefusalEntry.of(
                ChronoUnit.MICROS.between(Instant.EPOCH, at) + "-" + row.getLong("id"),
                at,
                row.getString("agreement"),
                content,
                ours);
    }

    private record Position(Instant at, long id) {}

    /** Whether this can be the number of an entry. */
    public static boolean isNumber(String text) {
        return NUMBER.matcher(text).matches();
    }

    private static Optional<Position> position(String before) {
        Matcher number = NUMBER.matcher(before == null ? "" : before);
        return number.matches()
                ? Optional.of(new Position(
                        Instant.EPOCH.plus(Long.parseLong(number.group(1)), ChronoUnit.MICROS),
                        Long.parseLong(number.group(2))))
                : Optional.empty();
    }
}

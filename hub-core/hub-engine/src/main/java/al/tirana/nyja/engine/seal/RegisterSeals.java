package al.tirana.nyja.engine.seal;

import al.tirana.nyja.engine.ledger.Ledger;
import al.tirana.nyja.engine.store.DatabaseException;
import al.tirana.nyja.engine.vault.HubKeys;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says whether a row of a register is as the hub itself wrote it, from a log outside the database. A row that was changed,
 * inserted, deleted or put back to what it was before is not given to anybody, and is named.
 *
 * <p>Rows are texts by column; times and dates as ISO 8601 writes them. Safe for all threads; without a query, an answer
 * costs one look at the length of a file.
 */
public final class RegisterSeals {

    /** The detail of a ledger entry that names the rows that a change wrote. */
    public static final String DETAIL = "rows";

    private static final Logger LOG = LoggerFactory.getLogger(RegisterSeals.class);

    /** A row that changes while it is compared is read again. */
    private static final int TRIES = 4;

    /** No change of a register takes this long; who wrote it has died. */
    private static final Duration FORSAKEN = Duration.ofMinutes(2);

    /** SQL's word for "cannot connect now". */
    private static final String NOT_NOW = "57P03";

    /** Less than what an entry of the ledger keeps of one detail. */
    private static final int LONGEST_DETAIL = 15_000;

    /** Contents on their way into the database. */
    public record Intent(Map<RegisterRow, Long> numbers, String told) {

        List<Long> lines() {
            return List.copyOf(numbers.values());
        }
    }

    private final RegisterLog log;
    private final Ledger ledger;
    private final Clock clock;
    private volatile boolean ready = true;
    private final Set<RegisterFault> named = ConcurrentHashMap.newKeySet();

    /** @param home {@code nyja.home}; shared by all servers of this hub */
    public RegisterSeals(Path home, HubKeys keys, Ledger ledger, Clock clock) {
        this.log = new RegisterLog(home.resolve("keys").resolve("registers.log"), keys, clock);
        this.ledger = ledger;
        this.clock = clock;
    }

    /** A hub that starts: until the log is in order nothing is given to anybody. */
    public RegisterSeals notReady() {
        ready = false;
        return this;
    }

    void ready() {
        ready = true;
    }

    private void refuseUnready() {
        if (!ready) {
            throw new DatabaseException(new SQLException("The registers are not ready", NOT_NOW));
        }
    }

    // Reading --------------------------------------------------------------------------------------------------------

    /** All rows of a register that are as the hub wrote them, by key. The others are named in the server's log. */
    public Map<String, Map<String, String>> trusted(Connection connection, RegisterTable table) throws SQLException {
        refuseUnready();
        List<RegisterFault> faults = new ArrayList<>();
        Map<String, Map<String, String>> rows = compare(connection, table, faults);
        complain(table, faults);
        return rows;
    }

    /** One row, if it is there and as the hub wrote it. */
    public Optional<Map<String, String>> trusted(Connection connection, RegisterRow row) throws SQLException {
        refuseUnready();
        for (int tries = 1; ; tries++) {
            Map<String, String> found = read(connection, row);
            if (log.standing(row).may(found)) {
                return Optional.ofNullable(found);
            }
            if (tries == TRIES) {
                complain(new RegisterFault(kind(row, found), row));
                return Optional.empty();
            }
        }
    }

    /** Whether the row is as the hub wrote it, or rightly absent. */
    public boolean sound(Connection connection, RegisterRow row) throws SQLException {
        Optional<Map<String, String>> found = trusted(connection, row);
        return found.isPresent() || log.standing(row).may(null) && read(connection, row) == null;
    }

    /** What the row holds, whatever the database says; empty if the hub wrote no such row. */
    public Optional<Map<String, String>> written(RegisterRow row) {
        return Optional.ofNullable(log.standing(row).settled().row());
    }

    /** The same for every row of a register, by key. */
    public Map<String, Map<String, String>> written(RegisterTable table) {
        Map<String, Map<String, String>> all = new HashMap<>();
        for (RegisterRow row : log.known()) {
            if (row.table() == table) {
                written(row).ifPresent(content -> all.put(row.key(), content));
            }
        }
        return all;
    }

    /**
     * What the row may hold at this moment: more than one content only while a transaction that changes it is on its way.
     * For statements that read the row themselves: what they find must be among these.
     */
    public List<Map<String, String>> possible(RegisterRow row) {
        refuseUnready();
        return contents(row);
    }

    /** Whether it may be that there is no such row at this moment. */
    public boolean mayBeAbsent(RegisterRow row) {
        return log.standing(row).may(null);
    }

    /** Grows with each change: as long as it is the same, what was read is still so. */
    public long version() {
        return log.version();
    }

    /** As {@link #possible(RegisterRow)}, for every row of a register. */
    public Map<String, List<Map<String, String>>> possible(RegisterTable table) {
        Map<String, List<Map<String, String>>> all = new HashMap<>();
        for (RegisterRow row : log.known()) {
            if (row.table() == table) {
                all.put(row.key(), possible(row));
            }
        }
        return all;
    }

    /** Every row of every register that is not as the hub wrote it. */
    public List<RegisterFault> faults(Connection connection) throws SQLException {
        List<RegisterFault> faults = new ArrayList<>();
        for (RegisterTable table : RegisterTable.values()) {
            compare(connection, table, faults);
        }
        return faults;
    }

    /** Somebody has found that the row is not as the hub wrote it, and does not use it. */
    public void distrust(RegisterRow row) {
        complain(new RegisterFault(
                possible(row).isEmpty() ? RegisterFault.Kind.ADDED : RegisterFault.Kind.CHANGED, row));
    }

    /** Whether the log itself was changed. Nothing can be changed in the registers then. */
    public boolean logFlawed() {
        return log.flawed();
    }

    /** Makes the rows what the log says. @return what was put right */
    public List<RegisterFault> repair(Connection tx) throws SQLException {
        return new RegisterRepair(this, tx).run();
    }

    // Writing --------------------------------------------------------------------------------------------------------

    /**
     * Tells the log what the rows hold now within the caller's transaction, which then has to be committed; the caller
     * puts {@link Intent#told} into the transaction's ledger entry and calls {@link #ended}.
     */
    public Intent intend(Connection tx, Collection<RegisterRow> rows) throws SQLException {
        Map<RegisterRow, Map<String, String>> contents = new LinkedHashMap<>();
        for (RegisterRow row : rows) {
            contents.put(row, read(tx, row));
        }
        Map<RegisterRow, Long> numbers = log.intend(contents);
        return new Intent(numbers, told(numbers, contents));
    }

    /** The transaction is over. */
    public void ended(Intent intent, boolean committed) {
        log.ended(intent.lines(), committed);
    }

    /**
     * What the rows hold now counts from now on, whoever wrote it: when the log begins, and after a restore.
     *
     * @return what the ledger has to say of it, in pieces that fit into an entry
     */
    public List<String> adopt(Connection tx) throws SQLException {
        Map<RegisterRow, Map<String, String>> contents = all(tx);
        contents.entrySet()
                .removeIf(row -> row.getValue().equals(written(row.getKey()).orElse(null)));
        for (RegisterRow known : log.known()) {
            if (written(known).isPresent() && read(tx, known) == null) {
                contents.put(known, null);
            }
        }
        Map<RegisterRow, Long> numbers = log.found(contents);
        return pieces(numbers.keySet().stream()
                .map(row -> told(numbers.get(row), row, contents.get(row)))
                .toList());
    }

    /**
     * What the log holds of a row.
     *
     * @param number of the line that counts
     * @param at when it was written
     * @param hash of the content
     * @param open numbers of lines of which nobody knows yet whether they count
     */
    record Holding(RegisterRow row, long number, Instant at, String hash, Set<Long> open) {}

    /** Every row that the log holds; one that was never committed is not among them. */
    List<Holding> held() {
        List<Holding> held = new ArrayList<>();
        for (RegisterRow row : log.known()) {
            Standing standing = log.standing(row);
            Standing.Content settled = standing.settled();
            Set<Long> open =
                    standing.intended().stream().map(Standing.Content::number).collect(Collectors.toSet());
            if (settled.number() > 0 || !open.isEmpty()) {
                held.add(new Holding(row, settled.number(), settled.at(), settled.hash(), open));
            }
        }
        return held;
    }

    /** What these rows hold now counts from now on. The caller commits, or does the same again. */
    void adopt(Connection tx, Collection<RegisterRow> rows) throws SQLException {
        Map<RegisterRow, Map<String, String>> contents = new LinkedHashMap<>();
        for (RegisterRow row : rows) {
            contents.put(row, read(tx, row));
        }
        log.found(contents);
    }

    /** Changes that were on their way into a database that is not there any more. */
    void forget() {
        List<Long> open = List.copyOf(log.open().keySet());
        if (!open.isEmpty()) {
            log.ended(open, false);
        }
    }

    /** Every row that the log holds, as the ledger names it. */
    List<String> holdings() {
        return pieces(log.known().stream()
                .map(row -> log.standing(row).settled())
                .filter(settled -> settled.number() > 0)
                .map(Standing.Content::told)
                .toList());
    }

    private static List<String> pieces(List<String> all) {
        List<String> pieces = new ArrayList<>();
        StringBuilder piece = new StringBuilder();
        for (String told : all) {
            if (piece.length() + told.length() > LONGEST_DETAIL) {
                pieces.add(piece.toString());
                piece.setLength(0);
            }
            piece.append(piece.isEmpty() ? "" : " ").append(told);
        }
        pieces.add(piece.toString());
        return pieces;
    }

    boolean begun() {
        return log.begun();
    }

    List<String> begin(Connection tx) throws SQLException {
        log.begin();
        return adopt(tx);
    }

    /** Finds out how changes ended whose server died before it could say so: the ledger's entry was committed with them. */
    void resolve(Connection connection) throws SQLException {
        Instant forsaken = clock.instant().minus(FORSAKEN);
        for (Map.Entry<Long, RegisterRow> open : log.open().entrySet()) {
            Optional<Standing.Content> content = log.standing(open.getValue()).intended().stream()
                    .filter(one -> one.number() == open.getKey())
                    .findFirst();
            if (content.isPresent() && content.get().at().isBefore(forsaken)) {
                boolean committed = ledger.tells(connection, content.get().told());
                LOG.warn("Register row {}: a change was {}", open.getValue(), committed ? "committed" : "not made");
                log.ended(List.of(open.getKey()), committed);
            }
        }
    }

    private static String told(Map<RegisterRow, Long> numbers, Map<RegisterRow, Map<String, String>> contents) {
        return numbers.entrySet().stream()
                .map(one -> told(one.getValue(), one.getKey(), contents.get(one.getKey())))
                .collect(Collectors.joining(" "));
    }

    /** How the ledger names a row's content: number in the log, table, key and hash. */
    private static String told(long number, RegisterRow row, Map<String, String> content) {
        return number + ":" + row + "=" + hash(content);
    }

    static String hash(Map<String, String> content) {
        if (content == null) {
            return "none";
        }
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            content.forEach((column, value) -> {
                String text = value == null ? column + ";" : column + "=" + value.length() + ":" + value + ";";
                sha.update(text.getBytes(StandardCharsets.UTF_8));
            });
            return HexFormat.of().formatHex(sha.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("The JDK has no SHA-256", e);
        }
    }

    // The database ---------------------------------------------------------------------------------------------------

    static Map<RegisterRow, Map<String, String>> all(Connection connection, RegisterTable table) throws SQLException {
        Map<RegisterRow, Map<String, String>> all = new LinkedHashMap<>();
        try (PreparedStatement select = connection.prepareStatement(table.select());
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                Map<String, String> row = row(table, rows);
                all.put(new RegisterRow(table, table.id(row)), row);
            }
        }
        return all;
    }

    static Map<String, String> read(Connection connection, RegisterRow row) throws SQLException {
        RegisterTable table = row.table();
        try (PreparedStatement select = connection.prepareStatement(table.select() + table.byKey())) {
            bind(select, table.parts(row.key()));
            try (ResultSet found = select.executeQuery()) {
                return found.next() ? row(table, found) : null;
            }
        }
    }

    static void bind(PreparedStatement statement, List<String> texts) throws SQLException {
        int next = 1;
        for (String text : texts) {
            statement.setString(next++, text);
        }
    }

    private static Map<String, String> row(RegisterTable table, ResultSet found) throws SQLException {
        Map<String, String> row = new LinkedHashMap<>();
        int next = 1;
        for (RegisterTable.Column column : table.columns()) {
            row.put(column.name(), found.getString(next++));
        }
        return row;
    }

    private Map<String, Map<String, String>> compare(
            Connection connection, RegisterTable table, List<RegisterFault> faults) throws SQLException {
        Map<RegisterRow, Map<String, String>> found = all(connection, table);
        Map<String, Map<String, String>> sound = new LinkedHashMap<>();
        for (Map.Entry<RegisterRow, Map<String, String>> one : found.entrySet()) {
            Map<String, String> row = log.standing(one.getKey()).may(one.getValue())
                    ? one.getValue()
                    : again(connection, one.getKey(), faults);
            if (row != null) {
                sound.put(one.getKey().key(), row);
            }
        }
        for (RegisterRow known : log.known()) {
            if (known.table() == table
                    && !found.containsKey(known)
                    && !log.standing(known).may(null)) {
                Map<String, String> row = again(connection, known, faults);
                if (row != null) {
                    sound.put(known.key(), row);
                }
            }
        }
        return sound;
    }

    /** It may have been changed between the two looks. */
    private Map<String, String> again(Connection connection, RegisterRow row, List<RegisterFault> faults)
            throws SQLException {
        for (int tries = 1; ; tries++) {
            Map<String, String> found = read(connection, row);
            if (log.standing(row).may(found)) {
                return found;
            }
            if (tries == TRIES) {
                faults.add(new RegisterFault(kind(row, found), row));
                return null;
            }
        }
    }

    private List<Map<String, String>> contents(RegisterRow row) {
        return log.standing(row).possible().filter(Objects::nonNull).toList();
    }

    private RegisterFault.Kind kind(RegisterRow row, Map<String, String> found) {
        if (found == null) {
            return RegisterFault.Kind.MISSING;
        }
        return contents(row).isEmpty() ? RegisterFault.Kind.ADDED : RegisterFault.Kind.CHANGED;
    }

    /** Once for each, as long as it lasts. */
    private void complain(RegisterTable table, List<RegisterFault> faults) {
        faults.forEach(this::complain);
        named.removeIf(fault -> fault.row().table() == table && !faults.contains(fault));
    }

    private void complain(RegisterFault fault) {
        if (named.add(fault)) {
            LOG.error(
                    "{}; nuk përdoret / {}; it is not used",
                    fault.text().sq(),
                    fault.text().en());
        }
    }

    static Map<RegisterRow, Map<String, String>> all(Connection connection) throws SQLException {
        Map<RegisterRow, Map<String, String>> all = new LinkedHashMap<>();
        for (RegisterTable table : Arrays.asList(RegisterTable.values())) {
            all.putAll(all(connection, table));
        }
        return all;
    }
}

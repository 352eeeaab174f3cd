package al.tirana.nyja.engine.register;

import al.tirana.nyja.engine.ledger.Event;
import al.tirana.nyja.engine.ledger.LedgerEntry;
import al.tirana.nyja.engine.register.CodeListVersion.State;
import al.tirana.nyja.engine.seal.RegisterRow;
import al.tirana.nyja.engine.seal.RegisterSeals;
import al.tirana.nyja.engine.seal.RegisterTable;
import al.tirana.nyja.engine.store.Database;
import al.tirana.nyja.fpr.Classification;
import al.tirana.nyja.fpr.Unseen;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Versions of code lists, as institutions give them: one person proposes one, another approves it. Approved, it counts for the
 * agreements that are proposed from then on; those in force keep the lists they were proposed by. Read from the log outside the
 * database.
 */
@ApplicationScoped
public class CodeListVersions {

    private static final int LONGEST_NOTE = 2000;

    private static final String LOCK = "select pg_advisory_xact_lock(hashtext('code_list_version'))";
    private static final String NUMBERS = "select version from code_list_version where list = ?";
    private static final String NEW = """
            insert into code_list_version (list, version, content, note, state, proposed_at, proposed_by, proposed_person)
            values (?, ?, ?, ?, 'PROPOSED', ?, ?, ?)""";
    private static final String CLOSE = """
            update code_list_version set state = ?, closed_at = ?, closed_by = ?, closed_person = ?
            where list = ? and version = ?""";

    private final Database database;
    private final RegisterLedger registers;
    private final Clock clock;

    @Inject
    CodeListVersions(Database database, RegisterLedger registers, Clock clock) {
        this.database = database;
        this.registers = registers;
        this.clock = clock;
    }

    protected CodeListVersions() {
        this(null, null, null);
    }

    // Reading --------------------------------------------------------------------------------------------------------

    /** All of all lists, by list and number. */
    public List<CodeListVersion> all() {
        return registers.seals().written(RegisterTable.CODE_LIST).values().stream()
                .map(CodeListVersion::of)
                .sorted(Comparator.comparing(CodeListVersion::list).thenComparing(CodeListVersion::version))
                .toList();
    }

    /** @throws RefusedChange if the list is none that can be given anew */
    public List<CodeListVersion> of(String list) {
        known(list);
        return all().stream().filter(version -> version.list().equals(list)).toList();
    }

    /** @throws RefusedChange if there is none */
    public CodeListVersion get(String list, int version) {
        return CodeListVersion.of(row(list, version));
    }

    /**
     * The codes of a version.
     *
     * @param version 0: as the hub brings them
     */
    public Classification codes(String list, int version) {
        return version == 0 ? Classification.shipped(known(list)) : read(row(list, version));
    }

    /** Whether it waited for so long that nobody may approve it any more. */
    public boolean lapsed(CodeListVersion waits) {
        return Proposals.lapsed(waits.proposedAt(), clock.instant());
    }

    /** The number of the version that counts for what is proposed now; 0: the list as the hub brings it. */
    public int counting(String list) {
        return before(list, Integer.MAX_VALUE);
    }

    /** The approved version that a version would follow, or has followed; 0: the list as the hub brings it. */
    int before(String list, int version) {
        return of(list).stream()
                .filter(one -> one.state() == State.APPROVED && one.version() < version)
                .mapToInt(CodeListVersion::version)
                .max()
                .orElse(0);
    }

    // Changes --------------------------------------------------------------------------------------------------------

    /**
     * Somebody brings what an institution gave: the whole list.
     *
     * @param csv header and codes
     * @param note what the institution says of it; may be null
     * @throws al.tirana.nyja.fpr.UnusableClassificationException with every fault of it
     */
    public CodeListVersion propose(String list, String csv, String note, Person by) {
        String content = Classification.read(known(list), csv).csv();
        String said = note == null ? "" : note.strip();
        if (said.length() > LONGEST_NOTE || Unseen.firstIn(said, true).isPresent()) {
            throw new RefusedChange(ChangeFault.CODE_LIST_NOTE_INVALID);
        }
        return change(by, tx -> {
            SortedMap<Integer, Map<String, String>> there = standing(tx, list);
            if (there.values().stream().anyMatch(row -> stands(row, State.PROPOSED))) {
                throw RefusedChange.naming(ChangeFault.CODE_LIST_WAITS, list);
            }
            if (content.equals(counting(list, there.values()).csv())) {
                throw RefusedChange.naming(ChangeFault.CODE_LIST_SAME, list);
            }
            int number = there.isEmpty() ? 1 : there.lastKey() + 1;
            execute(tx, NEW, list, number, content, said, clock.instant(), by.name(), by.id());
            return new Step(list, number, State.PROPOSED, CodeListVersion.meant(list, number, content, said));
        });
    }

    /** @param sha256 of what the second person read */
    public CodeListVersion approve(String list, int version, String sha256, Person by) {
        return change(by, tx -> {
            Map<String, String> row = waiting(tx, list, version);
            CodeListVersion waits = CodeListVersion.of(row);
            if (sha256 == null || sha256.isBlank()) {
                throw new RefusedChange(ChangeFault.APPROVAL_UNNAMED);
            }
            if (!sha256.strip().equalsIgnoreCase(waits.sha256())) {
                throw RefusedChange.naming(ChangeFault.PROPOSAL_OTHER, list + "/" + version);
            }
            if (by.same(proposer(row))) {
                throw new RefusedChange(ChangeFault.SAME_PERSON);
            }
            Proposals.refuseLapsed(waits.proposedAt(), clock.instant());
            close(tx, waits, State.APPROVED, by);
            return new Step(list, version, State.APPROVED, waits.sha256());
        });
    }

    /** One person is enough to take a proposal back, whoever made it. */
    public CodeListVersion withdraw(String list, int version, Person by) {
        return change(by, tx -> {
            CodeListVersion waits = CodeListVersion.of(waiting(tx, list, version));
            close(tx, waits, State.WITHDRAWN, by);
            return new Step(list, version, State.WITHDRAWN, waits.sha256());
        });
    }

    private record Step(String list, int version, State now, String sha256) {}

    private interface Change {
        Step on(Connection tx) throws SQLException;
    }

    private CodeListVersion change(Person by, Change change) {
        RegisterSeals seals = registers.seals();
        RegisterRow[] changed = new RegisterRow[1];
        RegisterSeals.Intent intent = database.inTransaction(tx -> {
            execute(tx, LOCK);
            Step step = change.on(tx);
            changed[0] = RegisterRow.codeList(step.list(), step.version());
            RegisterSeals.Intent told = seals.intend(tx, List.of(changed[0]));
            registers
                    .ledger()
                    .record(
                            tx,
                            LedgerEntry.of(Event.CODE_LIST_CHANGED, by.name())
                                    .detail("list", step.list())
                                    .detail("version", String.valueOf(step.version()))
                                    .detail("step", step.now().name())
                                    .detail("sha256", step.sha256())
                                    .detail("person", by.carried())
                                    .build()
                                    .with(RegisterSeals.DETAIL, told.told()));
            return told;
        });
        seals.ended(intent, true); // if the commit failed nobody comes here, and the keeper of the registers finds out
        return CodeListVersion.of(seals.written(changed[0]).orElseThrow());
    }

    /**
     * All versions of a list, as the database has them under the lock: the log hears of a change once it is committed, which
     * is later. Nothing is built on a row that the hub did not write.
     */
    private SortedMap<Integer, Map<String, String>> standing(Connection tx, String list) throws SQLException {
        SortedMap<Integer, Map<String, String>> rows = new TreeMap<>();
        try (PreparedStatement select = tx.prepareStatement(NUMBERS)) {
            select.setString(1, list);
            try (ResultSet found = select.executeQuery()) {
                while (found.next()) {
                    rows.put(found.getInt(1), Map.of());
                }
            }
        }
        of(list).forEach(version -> rows.putIfAbsent(version.version(), Map.of()));
        for (Map.Entry<Integer, Map<String, String>> row : rows.entrySet()) {
            RegisterRow named = RegisterRow.codeList(list, row.getKey());
            row.setValue(registers
                    .seals()
                    .trusted(tx, named)
                    .orElseThrow(() -> RefusedChange.naming(ChangeFault.ROW_CHANGED, named.toString())));
        }
        return rows;
    }

    private static Classification counting(String list, Collection<Map<String, String>> rows) {
        return rows.stream()
                .filter(row -> stands(row, State.APPROVED))
                .reduce((earlier, later) -> later)
                .map(CodeListVersions::read)
                .orElseGet(() -> Classification.shipped(list));
    }

    /** As the database has it under the lock, like {@link #standing}. */
    private Map<String, String> waiting(Connection tx, String list, int version) throws SQLException {
        RegisterRow named = RegisterRow.codeList(known(list), version);
        if (!registers.seals().sound(tx, named)) {
            throw RefusedChange.naming(ChangeFault.ROW_CHANGED, named.toString());
        }
        Map<String, String> row = registers.seals().trusted(tx, named).orElseThrow(() -> unknown(list, version));
        if (!stands(row, State.PROPOSED)) {
            throw new RefusedChange(ChangeFault.NOTHING_PROPOSED);
        }
        return row;
    }

    private static boolean stands(Map<String, String> row, State state) {
        return state.name().equals(row.get("state"));
    }

    private void close(Connection tx, CodeListVersion version, State now, Person by) throws SQLException {
        execute(tx, CLOSE, now.name(), clock.instant(), by.name(), by.id(), version.list(), version.version());
    }

    private Map<String, String> row(String list, int version) {
        Optional<Map<String, String>> row = registers.seals().written(RegisterRow.codeList(known(list), version));
        return row.orElseThrow(() -> unknown(list, version));
    }

    private static RefusedChange unknown(String list, int version) {
        return RefusedChange.naming(ChangeFault.CODE_LIST_VERSION_UNKNOWN, list + "/" + version);
    }

    private static Classification read(Map<String, String> row) {
        return Classification.read(row.get("list"), row.get("content"));
    }

    private static Person proposer(Map<String, String> row) {
        String id = row.get("proposed_person");
        return id == null ? Person.named(row.get("proposed_by")) : new Person(id, row.get("proposed_by"));
    }

    private static String known(String list) {
        if (list == null || !Classification.lists().contains(list)) {
            throw new RefusedChange(ChangeFault.CODE_LIST_UNKNOWN);
        }
        return list;
    }

    private static void execute(Connection tx, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = tx.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i] instanceof Instant at ? at.atOffset(ZoneOffset.UTC) : values[i]);
            }
            statement.execute();
        }
    }
}

package al.tirana.nyja.engine.fact;

import al.tirana.nyja.engine.store.Columns;
import al.tirana.nyja.engine.store.StatementBatch;
import al.tirana.nyja.engine.type.CaseKey;
import al.tirana.nyja.engine.vault.HubKeys;
import al.tirana.nyja.fpr.Fact;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Writes down what may be counted, with the message that says it. Where no clause of the agreement reads it nothing is
 * written. Whom a fact is about is told apart within a month only, by a hash that nobody can make again once the month is
 * closed.
 */
@ApplicationScoped
public class Facts {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PURPOSE = "fact-person";
    private static final String[] TYPES = {
        "text", "text", "text", "text", "timestamptz", "uuid", "uuid", "text", "text", "bytea"
    };

    private static final String INSERT = """
            insert into fact (agreement_id, type, name, counts, at, message_id, case_ref, dimensions, amounts, person)
            select * from """ + " " + Columns.unnest(TYPES);

    private static final String[] UNDONE = {"uuid", "timestamptz", "uuid"};

    private static final String UNDO = """
            update fact f set undone_at = u.moment, undone_by = u.message from """ + " " + Columns.unnest(UNDONE) + """
             as u (case_ref, moment, message)
            where f.case_ref = u.case_ref and f.undone_at is null""";

    private final HubKeys keys;

    @Inject
    public Facts(HubKeys keys) {
        this.keys = keys;
    }

    protected Facts() {
        this(null);
    }

    /**
     * However many messages there are, the statements are as many.
     *
     * @param tx of the messages
     * @param statements that travel with them
     */
    public void add(Connection tx, StatementBatch statements, List<Counting> all) throws SQLException {
        Map<String, Optional<byte[]>> secrets = secrets(tx, all);
        Columns rows = new Columns(TYPES);
        Columns undone = new Columns(UNDONE);
        Columns replaced = new Columns(UNDONE);
        for (Counting counting : all) {
            if (!counting.facts().isEmpty()) {
                rows(counting, secrets.get(month(counting)), rows);
            }
            counting.replaced()
                    .forEach(gone -> replaced.row(
                            ref(gone), counting.at(), counting.message().id()));
            counting.undone()
                    .forEach(gone -> undone.row(
                            ref(gone), counting.at(), counting.message().id()));
        }
        if (!replaced.isEmpty()) {
            statements.add(UNDO, replaced::bind); // before: not what the message counts itself
        }
        if (!rows.isEmpty()) {
            statements.add(INSERT, rows::bind);
        }
        if (!undone.isEmpty()) {
            statements.add(UNDO, undone::bind); // after: a message may be about what it undoes itself
        }
    }

    /** Those of the months in which something is counted: each read once, and begun in one order everywhere. */
    private static Map<String, Optional<byte[]>> secrets(Connection tx, List<Counting> all) throws SQLException {
        Map<String, Counting> months = new TreeMap<>();
        all.stream()
                .filter(counting -> !counting.facts().isEmpty())
                .forEach(counting -> months.putIfAbsent(month(counting), counting));
        Map<String, Optional<byte[]>> secrets = new HashMap<>();
        for (Map.Entry<String, Counting> month : months.entrySet()) {
            secrets.put(month.getKey(), Periods.secret(tx, month.getValue()));
        }
        return secrets;
    }

    private static String month(Counting counting) {
        return counting.agreement().id() + " " + counting.period();
    }

    private void rows(Counting counting, Optional<byte[]> secret, Columns rows) {
        if (secret.isEmpty() && counting.isLate()) {
            return; // what was told of a closed month stays
        }
        for (Fact fact : counting.facts()) {
            rows.row(
                    counting.agreement().id(),
                    counting.message().type(),
                    fact.name(),
                    fact.counts().name(),
                    counting.in(),
                    secret.map(open -> counting.message().id()).orElse(null),
                    secret.flatMap(open -> counting.of()).map(Facts::ref).orElse(null),
                    json(fact.by()),
                    json(fact.amounts()),
                    fact.who()
                            .flatMap(who -> secret.map(key -> person(key, fact, who)))
                            .orElse(null));
        }
    }

    /** Of one fact's persons; the same in another fact is another hash. */
    private byte[] person(byte[] secret, Fact fact, String who) {
        byte[] text = (fact.name() + "\n" + who).getBytes(StandardCharsets.UTF_8);
        byte[] both = Arrays.copyOf(secret, secret.length + text.length);
        System.arraycopy(text, 0, both, secret.length, text.length);
        return keys.hmac(PURPOSE, both);
    }

    /** The number of a case is that of its parties only. */
    private static UUID ref(CaseKey key) {
        List<String> parts = List.of(key.kind(), key.id().toString(), key.agreement(), key.one(), key.other());
        return UUID.nameUUIDFromBytes(String.join("\n", parts).getBytes(StandardCharsets.UTF_8));
    }

    private static String json(Map<String, ?> sorted) {
        try {
            return JSON.writeValueAsString(sorted);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e.getClass().getName());
        }
    }
}

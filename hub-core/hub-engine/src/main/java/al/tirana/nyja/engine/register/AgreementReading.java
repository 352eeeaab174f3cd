package al.tirana.nyja.engine.register;

import al.tirana.nyja.agreement.CompiledAgreement;
import al.tirana.nyja.engine.seal.RegisterRow;
import al.tirana.nyja.engine.seal.RegisterSeals;
import al.tirana.nyja.fpr.CodeLists;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What the path of a message asks of agreements: one plain query on its own connection. What it finds must be what the hub
 * itself wrote: the row and the version as the log outside the database has them, the document by its SHA-256.
 */
@ApplicationScoped
class AgreementReading {

    /** The row may change between the query and the look into the log. */
    private static final int TRIES = 4;

    private static final String STATE = """
            select a.state, a.plugin, a.active_version, a.valid_from, a.valid_until, v.hash
              from agreement a
              left join agreement_version v on v.agreement_id = a.id and v.version = a.active_version
             where a.id = ?""";
    private static final String HASH = "select hash from agreement_version where agreement_id = ? and version = ?";
    private static final String NEWEST =
            "select version, hash from agreement_version where agreement_id = ? order by version desc limit 1";

    private final CompiledAgreements compiled;
    private final RegisterLedger registers;
    private final RegisteredTerritories territories;
    private final ApprovedLists lists;

    @Inject
    AgreementReading(CompiledAgreements compiled, RegisterLedger registers) {
        this.compiled = compiled;
        this.registers = registers;
        this.territories = new RegisteredTerritories(registers);
        this.lists = new ApprovedLists(registers);
    }

    protected AgreementReading() {
        this(null, null);
    }

    /** One row as the query found it. */
    private record Found(String state, String plugin, Integer version, LocalDate from, LocalDate until, String hash) {

        static Found read(ResultSet row) throws SQLException {
            return new Found(
                    row.getString("state"),
                    row.getString("plugin"),
                    row.getObject("active_version", Integer.class),
                    row.getObject("valid_from", LocalDate.class),
                    row.getObject("valid_until", LocalDate.class),
                    row.getString("hash"));
        }

        boolean is(Map<String, String> written) {
            return state.equals(written.get("state"))
                    && plugin.equals(written.get("plugin"))
                    && same(version, written.get("active_version"))
                    && same(from, written.get("valid_from"))
                    && same(until, written.get("valid_until"));
        }

        private static boolean same(Object found, String written) {
            return Objects.equals(found == null ? null : found.toString(), written);
        }
    }

    Optional<AgreementInForce> find(Connection connection, String id) throws SQLException {
        for (int tries = 1; ; tries++) {
            Optional<Found> found = query(connection, id);
            List<Map<String, String>> written = seals().possible(RegisterRow.agreement(id));
            if (found.isEmpty()) {
                return Optional.empty();
            }
            if (written.stream().anyMatch(found.get()::is)) {
                return Optional.of(inForce(connection, id, found.get()));
            }
            if (tries == TRIES) {
                seals().distrust(RegisterRow.agreement(id));
                return Optional.of(AgreementInForce.untrusted());
            }
        }
    }

    /** Empty if there is no such version, or another than the hub wrote. */
    Optional<CompiledAgreement> version(Connection connection, String id, int version) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(HASH)) {
            statement.setString(1, id);
            statement.setInt(2, version);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? trusted(connection, id, version, row.getString(1)) : Optional.empty();
            }
        }
    }

    Optional<CompiledAgreement> newest(Connection connection, String id) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(NEWEST)) {
            statement.setString(1, id);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? trusted(connection, id, row.getInt(1), row.getString(2)) : Optional.empty();
            }
        }
    }

    private AgreementInForce inForce(Connection connection, String id, Found found) throws SQLException {
        if (found.version() == null) {
            return new AgreementInForce(found.state(), null, found.from(), found.until());
        }
        return trusted(connection, id, found.version(), found.hash())
                .map(agreement ->
                        new AgreementInForce(found.state(), territories.within(agreement), found.from(), found.until()))
                .orElseGet(AgreementInForce::untrusted);
    }

    private Optional<CompiledAgreement> trusted(Connection connection, String id, int version, String hash)
            throws SQLException {
        Optional<Map<String, String>> written = seals().possible(RegisterRow.version(id, version)).stream()
                .filter(row -> row.get("hash").equals(hash))
                .findFirst();
        String named = written.map(row -> row.get("lists")).orElse(null);
        Optional<CodeLists> by = written.flatMap(row -> lists.of(named));
        Optional<CompiledAgreement> found =
                by.isEmpty() ? Optional.empty() : compiled.of(connection, id, version, hash, named, by.get());
        if (found.isEmpty()) {
            seals().distrust(RegisterRow.version(id, version));
        }
        return found;
    }

    private static Optional<Found> query(Connection connection, String id) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(STATE)) {
            statement.setString(1, id);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(Found.read(row)) : Optional.empty();
            }
        }
    }

    private RegisterSeals seals() {
        return registers.seals();
    }
}

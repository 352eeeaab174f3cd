package al.tirana.ura.engine.register;

import al.tirana.ura.engine.agreement.CompiledAgreement;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Optional;

/** What the path of a message asks of agreements: one plain query on its own connection. */
@ApplicationScoped
class AgreementReading {

    private static final String STATE = """
            select a.state, a.active_version, a.valid_from, a.valid_until, v.hash
              from agreement a
              left join agreement_version v on v.agreement_id = a.id and v.version = a.active_version
             where a.id = ?""";
    private static final String HASH = "select hash from agreement_version where agreement_id = ? and version = ?";

    private final CompiledAgreements compiled;

    @Inject
    AgreementReading(CompiledAgreements compiled) {
        this.compiled = compiled;
    }

    protected AgreementReading() {
        this(null);
    }

    Optional<AgreementInForce> find(Connection connection, String id) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(STATE)) {
            statement.setString(1, id);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(read(connection, id, row)) : Optional.empty();
            }
        }
    }

    Optional<CompiledAgreement> version(Connection connection, String id, int version) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(HASH)) {
            statement.setString(1, id);
            statement.setInt(2, version);
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? Optional.of(compiled.of(connection, id, version, row.getString(1)))
                        : Optional.empty();
            }
        }
    }

    private AgreementInForce read(Connection connection, String id, ResultSet row) throws SQLException {
        String hash = row.getString("hash");
        return new AgreementInForce(
                row.getString("state"),
                hash == null ? null : compiled.of(connection, id, row.getInt("active_version"), hash),
                row.getObject("valid_from", LocalDate.class),
                row.getObject("valid_until", LocalDate.class));
    }
}

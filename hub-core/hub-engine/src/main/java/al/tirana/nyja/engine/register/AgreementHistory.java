package al.tirana.nyja.engine.register;

import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** What became of an agreement's versions before. Within the caller's transaction. */
final class AgreementHistory {

    private final EntityManager entities;

    AgreementHistory(EntityManager entities) {
        this.entities = entities;
    }

    /** Whether nobody has ever proposed this version. */
    boolean isDraft(AgreementEntity agreement, int version) {
        boolean touched = Integer.valueOf(version).equals(agreement.activeVersion)
                || Integer.valueOf(version).equals(agreement.proposedVersion)
                || agreement.steps.stream()
                        .anyMatch(step -> step.step != AgreementStep.KNOWN
                                && Integer.valueOf(version).equals(step.version));
        return !touched && !was(AgreementStep.PROPOSED, agreement, version);
    }

    /** By the ledger: somebody may have deleted the step from the table. */
    boolean was(AgreementStep step, AgreementEntity agreement, int version) {
        return Integer.valueOf(version).equals(agreement.activeVersion)
                || RegisterLedger.in(entities, connection -> was(connection, step, agreement.id, version));
    }

    private static boolean was(Connection connection, AgreementStep step, String id, int version) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                select exists (select 1 from ledger_entry
                                where event = ? and agreement_id = ? and strpos(content, ?) > 0)""")) {
            statement.setString(1, step.event().name());
            statement.setString(2, id);
            statement.setString(3, "\"version\":\"" + version + "\"");
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }
}

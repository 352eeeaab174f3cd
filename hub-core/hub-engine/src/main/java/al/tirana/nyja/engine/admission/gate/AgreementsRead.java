package al.tirana.nyja.engine.admission.gate;

import al.tirana.nyja.agreement.CompiledAgreement;
import al.tirana.nyja.engine.register.AgreementInForce;
import al.tirana.nyja.engine.register.Agreements;
import al.tirana.nyja.fpr.Actors;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Agreements as one short transaction reads them: each once, however many messages it admits under it. For one thread,
 * and not longer than the transaction.
 */
public final class AgreementsRead {

    private final Agreements agreements;
    private final Connection tx;
    private final Map<String, Optional<AgreementInForce>> read = new HashMap<>();

    public AgreementsRead(Agreements agreements, Connection tx) {
        this.agreements = agreements;
        this.tx = tx;
    }

    /** The agreement, as one of its parties sees it: to others it is as unknown as none. */
    public Optional<AgreementInForce> of(String id, String institution) throws SQLException {
        Optional<AgreementInForce> found = find(id);
        return found.isPresent() && concerns(id, found.get(), institution) ? found : Optional.empty();
    }

    private Optional<AgreementInForce> find(String id) throws SQLException {
        Optional<AgreementInForce> known = read.get(id);
        if (known == null) {
            known = agreements.find(tx, id);
            read.put(id, known);
        }
        return known;
    }

    /**
     * Whether an institution is a party: of the version in force, or of the newest as long as none is. The hub's own
     * messages are everybody's.
     */
    private boolean concerns(String id, AgreementInForce found, String institution) throws SQLException {
        if (institution.equals(Actors.HUB)) {
            return true;
        }
        Optional<CompiledAgreement> itself =
                found.agreement() == null ? agreements.newest(tx, id) : Optional.of(found.agreement());
        return itself.isPresent() && itself.get().isParty(institution);
    }
}

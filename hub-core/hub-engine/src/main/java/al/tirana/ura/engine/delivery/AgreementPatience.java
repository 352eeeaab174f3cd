package al.tirana.ura.engine.delivery;

import al.tirana.ura.engine.agreement.CompiledAgreement;
import al.tirana.ura.engine.agreement.FailurePolicy;
import al.tirana.ura.engine.register.Agreements;
import al.tirana.ura.engine.store.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** The patience that the flow asks for, in the version of the agreement under which the message was accepted. */
@ApplicationScoped
class AgreementPatience implements FailurePolicies {

    private final Agreements agreements;
    private final Database database;

    @Inject
    AgreementPatience(Agreements agreements, Database database) {
        this.agreements = agreements;
        this.database = database;
    }

    protected AgreementPatience() {
        this(null, null);
    }

    @Override
    public Patience of(String agreement, int version, String flow) {
        CompiledAgreement compiled = database.read(
                connection -> agreements.version(connection, agreement, version).orElseThrow());
        FailurePolicy policy = compiled.flow(flow).orElseThrow().failure();
        return new Patience(policy.backoff(), policy.giveUpAfter());
    }
}

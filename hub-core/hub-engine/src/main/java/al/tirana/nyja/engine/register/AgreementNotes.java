package al.tirana.nyja.engine.register;

import al.tirana.nyja.engine.ledger.LedgerEntry;
import al.tirana.nyja.engine.seal.RegisterRow;
import al.tirana.nyja.engine.type.BroughtTypes;
import jakarta.persistence.EntityManager;
import java.time.Clock;

/** Each step of an agreement, noted beside it and in the ledger. Within the caller's transaction. */
final class AgreementNotes {

    private final EntityManager entities;
    private final RegisterLedger ledger;
    private final AgreementViews views;
    private final PluginPresence plugins;
    private final BroughtTypes types;
    private final Clock clock;

    AgreementNotes(
            EntityManager entities,
            RegisterLedger ledger,
            AgreementViews views,
            PluginPresence plugins,
            BroughtTypes types,
            Clock clock) {
        this.entities = entities;
        this.ledger = ledger;
        this.views = views;
        this.plugins = plugins;
        this.types = types;
        this.clock = clock;
    }

    /** A step after which the agreement does not change any more in this transaction. */
    void note(AgreementEntity agreement, AgreementStep step, Integer version, Person by, String reason) {
        note(agreement, step, version, by, reason, rows(agreement, step, version));
    }

    /** @param rows none if the agreement is about to change once more in this transaction */
    void note(
            AgreementEntity agreement,
            AgreementStep step,
            Integer version,
            Person by,
            String reason,
            RegisterRow... rows) {
        note(agreement, new StepEntity(agreement, version, step, by.name(), reason), by, null, rows);
    }

    /** @param stands on what an approval stands; null for other steps */
    void note(AgreementEntity agreement, StepEntity taken, Person by, AwaitedApproval stands, RegisterRow... rows) {
        AgreementStep step = taken.step;
        Integer version = taken.version;
        taken.at = clock.instant();
        agreement.steps.add(taken);
        agreement.changedAt = taken.at;
        RegisterLedger.record(
                entities,
                ledger,
                LedgerEntry.of(step.event(), by.name())
                        .agreement(agreement.id)
                        .detail("version", String.valueOf(version))
                        .detail("code", code(agreement, step))
                        .detail("contract", contract(agreement, step))
                        .detail("sha256", hash(agreement, version))
                        .detail("types", types(agreement, step, version))
                        .detail("lists", lists(agreement, step, version))
                        .detail("paper", taken.paper)
                        .detail("unit", taken.unit)
                        .detail("proposerUnit", stands == null ? null : stands.proposerUnit())
                        .detail("units", stands == null || stands.declared() ? null : "NONE_DECLARED")
                        .detail("person", by.carried())
                        .build(),
                rows);
    }

    /** Which code translates for it, as it is approved; later changes of it stand with PLUGIN_RUNNING. */
    private String code(AgreementEntity agreement, AgreementStep step) {
        return step == AgreementStep.APPROVED ? plugins.codeOf(agreement.plugin).orElse(null) : null;
    }

    /** What is known of that code. */
    private String contract(AgreementEntity agreement, AgreementStep step) {
        return step == AgreementStep.APPROVED
                ? plugins.contractOf(agreement.plugin).orElse(null)
                : null;
    }

    /** Which schemas of brought types were proposed or approved with the version. */
    private String types(AgreementEntity agreement, AgreementStep step, Integer version) {
        return step == AgreementStep.PROPOSED || step == AgreementStep.APPROVED
                ? types.told(views.compiled(agreement.version(version).orElseThrow()))
                : null;
    }

    /** By which code lists the version was proposed or approved; null: as the hub brings them. */
    private static String lists(AgreementEntity agreement, AgreementStep step, Integer version) {
        return step == AgreementStep.PROPOSED || step == AgreementStep.APPROVED
                ? agreement.version(version).orElseThrow().lists
                : null;
    }

    private static RegisterRow[] rows(AgreementEntity agreement, AgreementStep step, Integer version) {
        RegisterRow itself = RegisterRow.agreement(agreement.id);
        return step == AgreementStep.KNOWN
                ? new RegisterRow[] {itself, RegisterRow.version(agreement.id, version)}
                : new RegisterRow[] {itself};
    }

    private static String hash(AgreementEntity agreement, Integer version) {
        return version == null
                ? null
                : agreement.version(version).map(known -> known.hash).orElse(null);
    }
}

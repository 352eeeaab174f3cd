package al.tirana.nyja.engine.register;

import al.tirana.nyja.agreement.AgreementDocument;
import al.tirana.nyja.agreement.CompiledAgreement;
import al.tirana.nyja.agreement.Fault;
import al.tirana.nyja.agreement.Faults;
import al.tirana.nyja.agreement.Flow;
import al.tirana.nyja.engine.seal.RegisterRow;
import al.tirana.nyja.fpr.FprSchemas;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Shows the register's rows as {@link Agreement}s. */
@ApplicationScoped
class AgreementViews {

    private final CompiledAgreements compiled;
    private final RegisterLedger registers;
    private final PluginPresence plugins;
    private final Clock clock;

    @Inject
    AgreementViews(CompiledAgreements compiled, RegisterLedger registers, PluginPresence plugins, Clock clock) {
        this.compiled = compiled;
        this.registers = registers;
        this.plugins = plugins;
        this.clock = clock;
    }

    protected AgreementViews() {
        this(null, null, null, null);
    }

    /** @throws RefusedChange if the document is not what its hash says */
    CompiledAgreement compiled(VersionEntity version) {
        return compiled.of(version.hash, version.document)
                .orElseThrow(() -> RefusedChange.naming(
                        ChangeFault.ROW_CHANGED, row(version).toString()));
    }

    /** Whether the hub wrote it: what somebody else put into the table is not shown. */
    boolean known(AgreementEntity entity) {
        return !registers.seals().possible(RegisterRow.agreement(entity.id)).isEmpty()
                && shown(entity).isPresent();
    }

    /**
     * Documents are shown as the hub wrote them, whatever the database says.
     *
     * @throws RefusedChange if the hub has written none
     */
    Agreement of(AgreementEntity entity) {
        VersionEntity newest = shown(entity)
                .orElseThrow(() -> RefusedChange.naming(
                        ChangeFault.ROW_CHANGED,
                        RegisterRow.agreement(entity.id).toString()));
        String document = written(newest).orElse(newest.document);
        CompiledAgreement shown =
                compiled.of(AgreementDocument.hash(document), document).orElseThrow();
        long daysLeft = ChronoUnit.DAYS.between(LocalDate.ofInstant(clock.instant(), shown.zone()), shown.validUntil());
        return new Agreement(
                entity.id,
                shown.plugin(),
                plugins.runningIds().contains(shown.plugin()),
                shown.title(),
                shown.parties().stream().sorted().toList(),
                state(entity, daysLeft),
                entity.activeVersion,
                entity.proposedVersion,
                entity.proposedBy,
                entity.resumeBy,
                shown.validFrom(),
                shown.validUntil(),
                daysLeft,
                entity.changedAt,
                entity.versions.stream()
                        .filter(version -> written(version).isPresent())
                        .map(this::version)
                        .toList(),
                entity.steps.stream().map(AgreementViews::step).toList(),
                null,
                null);
    }

    private static String state(AgreementEntity entity, long daysLeft) {
        boolean wasInForce = entity.activeVersion != null && entity.state != AgreementState.TERMINATED;
        return wasInForce && daysLeft < 0 ? Agreement.EXPIRED : entity.state.name();
    }

    private Optional<VersionEntity> shown(AgreementEntity entity) {
        List<VersionEntity> written = entity.versions.stream()
                .filter(version -> written(version).isPresent())
                .toList();
        Integer wanted = entity.activeVersion != null ? entity.activeVersion : entity.proposedVersion;
        return written.stream()
                .filter(version -> wanted != null && version.id.version == wanted)
                .findFirst()
                .or(() -> written.stream().reduce((earlier, later) -> later));
    }

    private Optional<String> written(VersionEntity version) {
        return registers.seals().possible(row(version)).stream()
                .map(row -> row.get("document"))
                .findFirst();
    }

    private static RegisterRow row(VersionEntity version) {
        return RegisterRow.version(version.agreement.id, version.id.version);
    }

    private Agreement.Version version(VersionEntity version) {
        String document = written(version).orElse(version.document);
        return new Agreement.Version(
                version.id.version,
                AgreementDocument.hash(document),
                version.origin,
                document,
                version.createdAt,
                version.createdBy,
                version.lists,
                compiled.of(AgreementDocument.hash(document), document)
                        .map(agreement -> warnings(agreement, document))
                        .orElse(List.of()));
    }

    /** And the schema of each type that a plugin brought: who approves the document approves these too. */
    private static List<Fault> warnings(CompiledAgreement agreement, String document) {
        List<Flow> brought = agreement.flows().stream()
                .filter(flow -> FprSchemas.brought(flow.type()).isPresent())
                .toList();
        if (brought.isEmpty()) {
            return agreement.warnings();
        }
        Faults schemas = AgreementDocument.remarks(document);
        for (Flow flow : brought) {
            String sha256 = FprSchemas.brought(flow.type()).orElseThrow().sha256();
            schemas.at(
                    "/flows/" + flow.id() + "/type",
                    "Lloji " + flow.type() + " sillet nga një shtojcë; skema e tij ka SHA-256 " + sha256,
                    "The type " + flow.type() + " is brought by a plugin; its schema has the SHA-256 " + sha256);
        }
        return Stream.concat(agreement.warnings().stream(), schemas.inOrder().stream())
                .toList();
    }

    private static Agreement.Step step(StepEntity step) {
        return new Agreement.Step(step.step, step.version, step.actor, step.reason, step.at, step.paper, step.unit);
    }
}

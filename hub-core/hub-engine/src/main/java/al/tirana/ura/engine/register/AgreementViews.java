package al.tirana.ura.engine.register;

import al.tirana.ura.engine.agreement.CompiledAgreement;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** Shows the register's rows as {@link Agreement}s. */
@ApplicationScoped
class AgreementViews {

    private final CompiledAgreements compiled;
    private final PluginPresence plugins;
    private final Clock clock;

    @Inject
    AgreementViews(CompiledAgreements compiled, PluginPresence plugins, Clock clock) {
        this.compiled = compiled;
        this.plugins = plugins;
        this.clock = clock;
    }

    protected AgreementViews() {
        this(null, null, null);
    }

    CompiledAgreement compiled(VersionEntity version) {
        return compiled.of(version);
    }

    Agreement of(AgreementEntity entity) {
        CompiledAgreement shown = compiled.of(entity.shown());
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
                entity.versions.stream().map(AgreementViews::version).toList(),
                entity.steps.stream().map(AgreementViews::step).toList());
    }

    private static String state(AgreementEntity entity, long daysLeft) {
        boolean wasInForce = entity.activeVersion != null && entity.state != AgreementState.TERMINATED;
        return wasInForce && daysLeft < 0 ? Agreement.EXPIRED : entity.state.name();
    }

    private static Agreement.Version version(VersionEntity version) {
        return new Agreement.Version(
                version.id.version,
                version.hash,
                version.origin,
                version.document,
                version.createdAt,
                version.createdBy);
    }

    private static Agreement.Step step(StepEntity step) {
        return new Agreement.Step(step.step, step.version, step.actor, step.reason, step.at);
    }
}

package al.tirana.nyja.engine.register;

import al.tirana.nyja.agreement.AgreementDocument;
import al.tirana.nyja.agreement.CompiledAgreement;
import al.tirana.nyja.agreement.Fault;
import al.tirana.nyja.agreement.Faults;
import al.tirana.nyja.agreement.InvalidAgreementException;
import al.tirana.nyja.engine.sight.Sight;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;

/** Says of an agreement document what would become of it and what would not work. Writes nothing. */
@ApplicationScoped
public class DocumentChecks {

    private final Agreements agreements;
    private final PluginPresence plugins;
    private final FlowNeeds needs;
    private final LeftChannels left;
    private final Clock clock;

    @Inject
    public DocumentChecks(
            Agreements agreements,
            PluginPresence plugins,
            Channels channels,
            Connectors connectors,
            WaitingDeliveries waiting,
            Clock clock) {
        this.agreements = agreements;
        this.plugins = plugins;
        this.left = new LeftChannels(waiting);
        this.needs = new FlowNeeds(agreements, plugins, channels, connectors);
        this.clock = clock;
    }

    protected DocumentChecks() {
        this(null, null, null, null, null, null);
    }

    /** @param counts whether whoever asks may know how much waits; another's agreement is as if it were not there */
    public DocumentCheck of(String yaml, boolean counts) {
        CompiledAgreement agreement;
        try {
            agreement = AgreementDocument.compile(yaml);
        } catch (InvalidAgreementException e) {
            return DocumentCheck.invalid(e.faults());
        }
        List<Fault> faults = needs.missing(agreement, yaml, today(agreement));
        DocumentCheck.Outcome outcome = faults.isEmpty() ? standing(agreement) : DocumentCheck.Outcome.INVALID;
        return new DocumentCheck(
                agreement.id(),
                agreement.version(),
                outcome,
                outcome.what(),
                faults,
                warnings(agreement, yaml, counts));
    }

    private DocumentCheck.Outcome standing(CompiledAgreement agreement) {
        return Sight.sees(agreement.id()) ? agreements.standing(agreement) : DocumentCheck.Outcome.NEW_AGREEMENT;
    }

    /**
     * What has to be there before anybody takes or proposes a document.
     *
     * @throws InvalidAgreementException with what its flows need and nobody offers, each with line and remedy
     */
    public void require(String yaml) {
        CompiledAgreement agreement = AgreementDocument.compile(yaml);
        List<Fault> faults = needs.missing(agreement, yaml, today(agreement));
        if (!faults.isEmpty()) {
            throw new InvalidAgreementException(faults);
        }
    }

    /**
     * The same before a proposed version comes into force, since a channel may have ended after it was proposed; nothing if it is
     * another than stands proposed: that it is, the approval says. Whether the words cover the code lists the approval judges by itself.
     *
     * @throws InvalidAgreementException as above
     */
    public void requireWays(Agreement agreement, Integer version) {
        agreement.versions().stream()
                .filter(one -> Integer.valueOf(one.version()).equals(agreement.proposedVersion()))
                .filter(one -> Integer.valueOf(one.version()).equals(version))
                .map(Agreement.Version::document)
                .map(yaml -> needs.withoutWords(AgreementDocument.compile(yaml), yaml))
                .filter(faults -> !faults.isEmpty())
                .forEach(faults -> {
                    throw new InvalidAgreementException(faults);
                });
    }

    /** What would not work under a document that compiles, each with its line. */
    public List<Fault> warnings(String yaml) {
        return warnings(AgreementDocument.compile(yaml), yaml, true);
    }

    /** The same agreement, with what would not work under one of its versions. */
    public Agreement warned(Agreement agreement, Integer version) {
        return agreement.versions().stream()
                .filter(one -> Integer.valueOf(one.version()).equals(version))
                .findFirst()
                .map(one -> agreement.warning(warnings(one.document())))
                .orElse(agreement);
    }

    private List<Fault> warnings(CompiledAgreement agreement, String yaml, boolean counts) {
        Faults warnings = AgreementDocument.remarks(yaml);
        boolean runs = plugins.runningIds().contains(agreement.plugin());
        if (!runs) {
            warnings.at(
                    "/plugin",
                    "Shtojca " + agreement.plugin() + " nuk punon në këtë server: vendoseni para miratimit",
                    "The plugin " + agreement.plugin() + " does not run in this server: deploy it before the approval");
        }
        if (agreement.validUntil().isBefore(today(agreement))) {
            warnings.at(
                    "/validity/until",
                    "Dita e fundit ka kaluar: asgjë nuk do të kalonte",
                    "The last day is over: nothing would pass");
        }
        FlowNeeds.uncoveredLater(plugins, agreement, agreements.lists(), today(agreement), warnings);
        if (counts) {
            left.tell(agreement, warnings);
        }
        return warnings.inOrder();
    }

    private LocalDate today(CompiledAgreement agreement) {
        return LocalDate.ofInstant(clock.instant(), agreement.zone());
    }
}

package al.tirana.nyja.engine.register;

import al.tirana.nyja.agreement.AgreementDocument;
import al.tirana.nyja.agreement.CompiledAgreement;
import al.tirana.nyja.agreement.Fault;
import al.tirana.nyja.agreement.Faults;
import al.tirana.nyja.agreement.Flow;
import al.tirana.nyja.agreement.InvalidAgreementException;
import al.tirana.nyja.agreement.Schedule;
import al.tirana.nyja.fpr.Actors;
import al.tirana.nyja.spi.FileConnector;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Says of an agreement document what would become of it and what would not work. Writes nothing. */
@ApplicationScoped
public class DocumentChecks {

    private final Agreements agreements;
    private final PluginPresence plugins;
    private final Endpoints endpoints;
    private final Connectors connectors;
    private final Clock clock;

    @Inject
    public DocumentChecks(
            Agreements agreements, PluginPresence plugins, Endpoints endpoints, Connectors connectors, Clock clock) {
        this.agreements = agreements;
        this.plugins = plugins;
        this.endpoints = endpoints;
        this.connectors = connectors;
        this.clock = clock;
    }

    protected DocumentChecks() {
        this(null, null, null, null, null);
    }

    public DocumentCheck of(String yaml) {
        CompiledAgreement agreement;
        try {
            agreement = AgreementDocument.compile(yaml);
        } catch (InvalidAgreementException e) {
            return DocumentCheck.invalid(e.faults());
        }
        DocumentCheck.Outcome outcome = agreements.standing(agreement);
        return new DocumentCheck(
                agreement.id(), agreement.version(), outcome, outcome.what(), List.of(), warnings(agreement, yaml));
    }

    /** What would not work under a document that compiles, each with its line. */
    public List<Fault> warnings(String yaml) {
        return warnings(AgreementDocument.compile(yaml), yaml);
    }

    /** The same agreement, with what would not work under one of its versions. */
    public Agreement warned(Agreement agreement, Integer version) {
        return agreement.versions().stream()
                .filter(one -> Integer.valueOf(one.version()).equals(version))
                .findFirst()
                .map(one -> agreement.warning(warnings(one.document())))
                .orElse(agreement);
    }

    private List<Fault> warnings(CompiledAgreement agreement, String yaml) {
        Faults warnings = AgreementDocument.remarks(yaml);
        boolean runs = plugins.runningIds().contains(agreement.plugin());
        if (!runs) {
            warnings.at(
                    "/plugin",
                    "Shtojca " + agreement.plugin() + " nuk punon në këtë server: vendoseni para miratimit",
                    "The plugin " + agreement.plugin() + " does not run in this server: deploy it before the approval");
        }
        parties(agreement, warnings);
        if (agreement.validUntil().isBefore(LocalDate.ofInstant(clock.instant(), agreement.zone()))) {
            warnings.at(
                    "/validity/until",
                    "Dita e fundit ka kaluar: asgjë nuk do të kalonte",
                    "The last day is over: nothing would pass");
        }
        agreement.flows().forEach(flow -> recipients(agreement, flow, warnings));
        agreement.flows().stream()
                .filter(flow -> flow.schedule()
                        .filter(schedule -> schedule.expects() == Schedule.Expects.FILE)
                        .isPresent())
                .forEach(flow -> files(agreement, flow, runs, warnings));
        return warnings.inOrder();
    }

    private void parties(CompiledAgreement agreement, Faults warnings) {
        for (String missing : agreements.partiesMissing(agreement)) {
            int place = 0;
            while (!agreement.signatories().get(place).institution().equals(missing)) {
                place++;
            }
            warnings.at(
                    "/parties/" + place + "/institution",
                    missing + " nuk është institucion i regjistruar e aktiv: regjistrojeni para miratimit",
                    missing + " is no registered, active institution: register it before the approval");
        }
    }

    /** A flow to others than those to whom the plugin's code addresses what it reads: the gate would refuse all of it. */
    private void recipients(CompiledAgreement agreement, Flow flow, Faults warnings) {
        Set<String> spokenTo = plugins.recipients(agreement.plugin(), flow.id());
        if (!spokenTo.isEmpty() && spokenTo.stream().noneMatch(flow.recipients()::contains)) {
            String names = String.join(", ", new TreeSet<>(spokenTo));
            warnings.at(
                    "/flows/" + flow.id() + "/to",
                    "Shtojca " + agreement.plugin() + " flet vetëm me " + names
                            + ": gjithçka që lexon do të refuzohej (FPR-204)",
                    "The plugin " + agreement.plugin() + " speaks to " + names
                            + " only: all that it reads would be refused (FPR-204)");
        }
    }

    /** A flow that expects files, which nobody could read, or which stand nowhere. */
    private void files(CompiledAgreement agreement, Flow flow, boolean runs, Faults warnings) {
        String schedule = "/flows/" + flow.id() + "/schedule";
        if (runs && !plugins.takesFiles(agreement.plugin(), flow.id())) {
            warnings.at(
                    schedule,
                    "Rrjedha pret skedarë, por files(\"" + flow.id() + "\") e shtojcës " + agreement.plugin()
                            + " është bosh: asgjë nuk do të mblidhej",
                    "The flow expects files, but files(\"" + flow.id() + "\") of the plugin " + agreement.plugin()
                            + " is empty: nothing would be collected");
        }
        for (String party : flow.from()) {
            String connector =
                    endpoints.of(party).map(RegisteredEndpoint::connector).orElse(RegisteredEndpoint.INBOX);
            Optional<FileConnector> keeps = connectors
                    .byId(connector)
                    .filter(FileConnector.class::isInstance)
                    .map(FileConnector.class::cast);
            if (!party.equals(Actors.HUB) && keeps.isEmpty()) {
                warnings.at(
                        schedule,
                        "Rrjedha pret skedarë, por lidhja e " + party + " (" + connector
                                + ") nuk mban skedarë: vendosni një me lidhës skedarësh, si sftp",
                        "The flow expects files, but the endpoint of " + party + " (" + connector
                                + ") keeps no files: set one whose connector does, such as sftp");
            }
        }
    }
}

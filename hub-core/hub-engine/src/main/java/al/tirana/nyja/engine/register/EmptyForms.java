package al.tirana.nyja.engine.register;

import al.tirana.nyja.agreement.AgreementDocument;
import al.tirana.nyja.agreement.CompiledAgreement;
import al.tirana.nyja.agreement.Flow;
import al.tirana.nyja.spi.Part;
import al.tirana.nyja.spi.TableForm;
import al.tirana.nyja.spi.Text;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;

/**
 * The empty form of a flow, for an institution that fills in a spreadsheet: by the agreement in force, else the one proposed,
 * else the newest. Holds nothing about anybody.
 */
@ApplicationScoped
public class EmptyForms {

    private static final int MOST = 5_000;

    private final Agreements agreements;
    private final PluginPresence plugins;
    private final Clock clock;

    @Inject
    public EmptyForms(Agreements agreements, PluginPresence plugins, Clock clock) {
        this.agreements = agreements;
        this.plugins = plugins;
        this.clock = clock;
    }

    protected EmptyForms() {
        this(null, null, null);
    }

    /**
     * A form with this many rows.
     *
     * @throws RefusedChange if there is none, with the reason
     */
    public Part of(String id, String flow, int rows) {
        CompiledAgreement agreement = compiled(agreements.get(id));
        Flow found = agreement.flow(flow).orElseThrow(() -> noFlow(agreement, flow));
        if (rows < 1 || rows > MOST) {
            throw none("Nga 1 deri në " + MOST + " rreshta", "From 1 to " + MOST + " rows");
        }
        if (!plugins.runningIds().contains(agreement.plugin())) {
            throw RefusedChange.naming(ChangeFault.PLUGIN_MISSING, agreement.plugin());
        }
        Text title = new Text(
                agreement.title().sq() + " (" + id + ", " + flow + ")",
                agreement.title().en() + " (" + id + ", " + flow + ")");
        return plugins.form(
                        agreement,
                        found,
                        TableForm.empty(title, rows),
                        LocalDate.ofInstant(clock.instant(), agreement.zone()),
                        id + "-" + flow + ".xlsx")
                .orElseThrow(() -> none(
                        "Punuesi «" + found.handler()
                                + "» i rrjedhës nuk lexon fletë: asnjë dokument tabele me format: [xlsx]",
                        "The flow's handler \"" + found.handler()
                                + "\" reads no spreadsheets: no table document with format: [xlsx]"));
    }

    private CompiledAgreement compiled(Agreement known) {
        List<Agreement.Version> versions = known.versions();
        int newest =
                versions.stream().mapToInt(Agreement.Version::version).max().orElse(0);
        int version = known.activeVersion() != null
                ? known.activeVersion()
                : known.proposedVersion() != null ? known.proposedVersion() : newest;
        CompiledAgreement document = AgreementDocument.compile(agreements.document(known.id(), version));
        return versions.stream()
                .filter(one -> one.version() == version)
                .map(one -> document.by(agreements.lists(one.lists())))
                .findFirst()
                .orElse(document);
    }

    private static RefusedChange noFlow(CompiledAgreement agreement, String flow) {
        String flows = String.join(
                ", ", agreement.flows().stream().map(Flow::id).sorted().toList());
        return none(
                "Marrëveshja nuk ka rrjedhë «" + flow + "»; ka: " + flows,
                "The agreement has no flow \"" + flow + "\"; it has: " + flows);
    }

    private static RefusedChange none(String sq, String en) {
        return new RefusedChange(ChangeFault.FORM_UNKNOWN, new Text(sq, en));
    }
}

package al.tirana.nyja.engine.run;

import al.tirana.nyja.agreement.CompiledAgreement;
import al.tirana.nyja.agreement.Flow;
import al.tirana.nyja.engine.admission.gate.AgreementsRead;
import al.tirana.nyja.engine.admission.gate.Gate;
import al.tirana.nyja.engine.channel.ChannelId;
import al.tirana.nyja.engine.register.AgreementInForce;
import al.tirana.nyja.engine.register.Agreements;
import al.tirana.nyja.engine.store.Database;
import al.tirana.nyja.fpr.Finding;
import al.tirana.nyja.spi.FileLayout;
import al.tirana.nyja.spi.NamePart;
import al.tirana.nyja.spi.PartnerFault;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** At which flows of which agreements an institution may hand in files, as the registers say at this moment. */
public final class FileDesks {

    private static final Logger LOG = LoggerFactory.getLogger(FileDesks.class);

    private static final String ENABLED = "select id from agreement where state = 'ENABLED' order by id";
    private static final Finding NOT_THEIRS = Finding.of("FPR-201")
            .detail(
                    "në këtë marrëveshje nuk ka rrjedhë skedarësh me këtë emër që vjen nga ju",
                    "there is no flow of files of this name in this agreement that comes from you");
    private static final Finding NO_PAGE = Finding.of("FPR-109")
            .detail(
                    "skedarët e kësaj rrjedhe nuk dorëzohen te kjo faqe; dërgojini siç është rënë dakord",
                    "the files of this flow are not handed in at this page; send them as agreed");
    private static final Finding NO_FOLDER = Finding.of("FPR-109")
            .detail(
                    "kanali i kësaj rrjedhe nuk është dosje; dërgojini skedarët siç është rënë dakord",
                    "the channel of this flow is no folder; send the files as agreed");

    private final Database database;
    private final Clock clock;
    private final Agreements agreements;
    private final PluginGateways plugins;

    FileDesks(Database database, Clock clock, Agreements agreements, PluginGateways plugins) {
        this.database = database;
        this.clock = clock;
        this.agreements = agreements;
        this.plugins = plugins;
    }

    /** Where this institution may hand in files now. */
    public List<FileDesk> desks(String institution) {
        List<FileDesk> open = new ArrayList<>();
        for (AgreementInForce agreement : database.read(this::enabled)) {
            for (Flow flow : agreement.agreement().flows()) {
                if (flow.from().contains(institution)) {
                    desk(institution, agreement.agreement(), flow, open);
                }
            }
        }
        return open;
    }

    private List<AgreementInForce> enabled(Connection connection) throws SQLException {
        List<AgreementInForce> found = new ArrayList<>();
        for (String id : Sql.list(connection, row -> row.getString(1), ENABLED)) {
            agreements
                    .find(connection, id)
                    .filter(one ->
                            Gate.whyNothing(Optional.of(one), clock.instant()).isEmpty())
                    .ifPresent(found::add);
        }
        return found;
    }

    private void desk(String institution, CompiledAgreement agreement, Flow flow, List<FileDesk> to) {
        try {
            to.add(desk(institution, agreement, flow));
        } catch (DropRefused refused) {
            LOG.debug("No page for {} {}: {}", agreement.id(), flow.id(), refused.getMessage());
        }
    }

    /**
     * One of them.
     *
     * @throws DropRefused FPR-201 if there is no such agreement in force with such a flow from this institution; FPR-109 if its
     *     files come by another way; FPR-504 if the hub cannot take any now
     */
    public FileDesk desk(String institution, String agreement, String flow) throws DropRefused {
        Optional<AgreementInForce> known =
                database.read(connection -> new AgreementsRead(agreements, connection).of(agreement, institution));
        if (known.isPresent() && known.get().agreement() == null) {
            throw new DropRefused(Gate.whyNothing(known, clock.instant()).orElse(NOT_THEIRS));
        }
        Optional<Flow> theirs = known.flatMap(found -> found.agreement().flow(flow))
                .filter(found -> found.from().contains(institution));
        if (known.isPresent() && theirs.isEmpty()) {
            throw new DropRefused(NOT_THEIRS.clause(known.get().agreement().clause("flows")));
        }
        Optional<Finding> why = Gate.whyNothing(known, clock.instant());
        if (why.isPresent()) {
            throw new DropRefused(
                    theirs.isEmpty()
                            ? why.get()
                            : why.get().clause(known.get().agreement().clause("validity")));
        }
        return desk(institution, known.get().agreement(), theirs.get());
    }

    private FileDesk desk(String institution, CompiledAgreement agreement, Flow flow) throws DropRefused {
        String clause = flow.clause("from");
        PluginGateway running =
                plugins.of(agreement.plugin()).orElseThrow(() -> new DropRefused(FileDrop.NO_PLUGIN.clause(clause)));
        FileLayout layout = running.files(flow.handler()).orElseThrow(() -> new DropRefused(NOT_THEIRS.clause(clause)));
        FlowInForce terms = new FlowInForce(agreement, flow);
        if (!(running instanceof HandedInGateway plugin)) {
            throw new DropRefused(NO_PAGE.clause(clause));
        }
        List<NamePart> parts = parts(plugin, terms).orElseThrow(() -> new DropRefused(NO_PAGE.clause(clause)));
        FileDesk desk = new FileDesk(
                institution,
                terms,
                plugin,
                layout,
                plugin.report(layout.table()).record(),
                plugin.takesSheets(layout.table()),
                parts);
        try {
            if (folder(desk).whole()) {
                throw new DropRefused(NO_FOLDER.clause(clause));
            }
        } catch (PartnerFault e) {
            throw new DropRefused(NO_FOLDER.clause(clause));
        }
        return desk;
    }

    /** What whoever hands in a file chooses; empty if the handler has no page. */
    private Optional<List<NamePart>> parts(HandedInGateway plugin, FlowInForce terms) {
        try {
            List<NamePart> parts = plugin.nameParts(terms, clock.instant());
            Map<String, String> any = new HashMap<>();
            parts.forEach(part -> any.put(part.id(), part.choices().get(0).code()));
            LocalDate today =
                    LocalDate.ofInstant(clock.instant(), terms.agreement().zone());
            return plugin.droppedAs(terms.flow().handler(), any, today, "0000000000", "csv")
                    .map(name -> parts);
        } catch (RuntimeException | LinkageError e) {
            LOG.error(
                    "Plugin {} cannot say what files of {} are called: {}",
                    terms.agreement().plugin(),
                    terms.flow(),
                    e.getClass().getName());
            return Optional.empty();
        }
    }

    /** Where the flow's runs look. */
    static PartnerFolder folder(FileDesk desk) throws PartnerFault {
        return desk.plugin().folder(desk.agreement(), desk.flow(), channel(desk));
    }

    static ChannelId channel(FileDesk desk) {
        return new ChannelId(desk.institution(), desk.clauses().channel(desk.institution()));
    }
}

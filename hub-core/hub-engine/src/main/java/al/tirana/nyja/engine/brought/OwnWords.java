package al.tirana.nyja.engine.brought;

import al.tirana.nyja.agreement.CompiledAgreement;
import al.tirana.nyja.agreement.Family;
import al.tirana.nyja.engine.admission.Answer;
import al.tirana.nyja.engine.admission.Intake;
import al.tirana.nyja.engine.admission.RecordIntake;
import al.tirana.nyja.engine.admission.RefusedRecord;
import al.tirana.nyja.engine.admission.gate.InboundMessage;
import al.tirana.nyja.engine.admission.gate.InboundMessage.Evidence;
import al.tirana.nyja.engine.background.Places;
import al.tirana.nyja.engine.register.Agreements;
import al.tirana.nyja.engine.run.FlowInForce;
import al.tirana.nyja.engine.run.PluginGateway;
import al.tirana.nyja.engine.run.PluginGateways;
import al.tirana.nyja.engine.store.Database;
import al.tirana.nyja.engine.store.DatabaseException;
import al.tirana.nyja.fpr.FprJson;
import al.tirana.nyja.spi.Content;
import al.tirana.nyja.spi.FprMessage;
import al.tirana.nyja.spi.MessageSink;
import al.tirana.nyja.spi.Origin;
import al.tirana.nyja.spi.RecordFault;
import al.tirana.nyja.spi.Text;
import al.tirana.nyja.spi.UnreadableInputException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is in a partner's own words, read by the agreement's plugin: each of its messages passes the gate. The evidence is what
 * the transport proved, as for files. Totals of a file ({@link al.tirana.nyja.spi.Collect#after}) are told of files alone.
 */
@ApplicationScoped
public class OwnWords {

    private static final Logger LOG = LoggerFactory.getLogger(OwnWords.class);
    private static final String NOT_READY = "FPR-504";
    private static final String OUR_FAULT = "FPR-506";
    private static final String TOO_LONG = "FPR-107";
    private static final String NO_AGREEMENT = "FPR-201";

    /** Of one input; more of them come in a file that is collected. */
    private static final int MESSAGES = 10_000;

    private static final Text TOO_LARGE = new Text(
            "Më e gjatë se 16 MB: ndajeni në pjesë ose dërgojeni si skedar që mblidhet",
            "Longer than 16 MB: divide it, or let it be collected as a file");
    private static final Text TOO_MANY = new Text(
            "Më shumë se 10 000 mesazhe në një dërgesë: ndajeni në pjesë ose dërgojeni si skedar që mblidhet",
            "More than 10,000 messages in one input: divide it, or let it be collected as a file");
    private static final Text NOT_THEIRS = new Text(
            "Marrëveshja nuk njihet, ose rrjedha e saj nuk vjen nga ky institucion",
            "The agreement is not known, or its flow does not come from this institution");

    private static final Text NOBODY_READS = new Text(
            "Shtojca e marrëveshjes nuk lexon asgjë për këtë rrjedhë: vendosni te kanali një rrjedhë që lexohet, ose lëreni"
                    + " partnerin të flasë FPR",
            "The agreement's plugin reads nothing for this flow: let the channel name a flow that is read, or let the"
                    + " partner speak FPR");

    private record From(String institution, String agreement, String flow) {}

    private record Piece(FprMessage message, Origin origin, List<RecordFault> faults, boolean holdsMinor) {}

    private final Intake intake;
    private final RecordIntake records;
    private final PluginGateways plugins;
    private final Function<String, Optional<CompiledAgreement>> agreements;
    private final Database database;
    private final Clock clock;

    @Inject
    public OwnWords(
            Intake intake,
            RecordIntake records,
            PluginGateways plugins,
            Agreements agreements,
            Database database,
            Clock clock) {
        this(
                intake,
                records,
                plugins,
                id -> database.read(connection -> agreements.find(connection, id))
                        .map(found -> found.agreement()),
                database,
                clock);
    }

    /** @param agreements those that are known, by id, as they stand now */
    public OwnWords(
            Intake intake,
            RecordIntake records,
            PluginGateways plugins,
            Function<String, Optional<CompiledAgreement>> agreements,
            Database database,
            Clock clock) {
        this.intake = intake;
        this.records = records;
        this.plugins = plugins;
        this.agreements = agreements;
        this.database = database;
        this.clock = clock;
    }

    protected OwnWords() {
        this(null, null, null, (Function<String, Optional<CompiledAgreement>>) null, null, null);
    }

    /**
     * Returns once everything is committed: admitted, or refused with the refusal written down. What came before has no
     * second effect.
     *
     * @param institution that the transport proved
     * @param agreement under which its plugin reads what comes
     * @throws NotDurableException if it is neither; it must come again
     */
    public Told take(String institution, String agreement, String flow, Brought brought) throws NotDurableException {
        try {
            return translated(new From(institution, agreement, flow), brought);
        } catch (DatabaseException e) {
            throw new NotDurableException(NOT_READY);
        }
    }

    private Told translated(From from, Brought brought) throws NotDurableException {
        Tally tally = new Tally();
        if (brought.content().length > Brought.MOST) {
            return whole(from, new RecordFault(TOO_LONG, 0, "", TOO_LARGE), tally);
        }
        CompiledAgreement agreement = agreements.apply(from.agreement()).orElse(null);
        boolean theirs = agreement != null
                && agreement
                        .flow(from.flow())
                        .filter(flow -> flow.from().stream().anyMatch(who -> Family.covers(who, from.institution())))
                        .isPresent();
        if (!theirs) {
            return whole(from, new RecordFault(NO_AGREEMENT, 0, "", NOT_THEIRS), tally);
        }
        PluginGateway plugin = plugins.of(agreement.plugin()).orElseThrow(() -> new NotDurableException(NOT_READY));
        if (plugin.files(agreement.flow(from.flow()).orElseThrow().handler()).isEmpty()) {
            return whole(from, new RecordFault(NO_AGREEMENT, 0, "", NOBODY_READS), tally);
        }
        Pieces pieces = new Pieces();
        try {
            plugin.read(input(from, brought, agreement), pieces);
        } catch (UnreadableInputException e) {
            return whole(from, new RecordFault(e.code(), e.line(), e.column(), e.what()), tally);
        } catch (TooManyException e) {
            LOG.debug("What {} brought holds too many messages", from.institution()); // which is told below
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            LOG.error(
                    "What {} brought could not be read, plugin {}",
                    from.institution(),
                    agreement.plugin(),
                    Places.of(e));
            throw new NotDurableException(plugin.ended() ? NOT_READY : OUR_FAULT);
        }
        if (pieces.tooMany) {
            return whole(from, new RecordFault(TOO_LONG, 0, "", TOO_MANY), tally);
        }
        for (Piece piece : pieces.all) {
            take(from, piece, tally);
        }
        return tally.answer();
    }

    private PluginGateway.Input input(From from, Brought brought, CompiledAgreement agreement) {
        FlowInForce terms =
                new FlowInForce(agreement, agreement.flow(from.flow()).orElseThrow());
        return new PluginGateway.Input(
                from.institution(), terms, brought.name(), clock.instant(), Content.of(brought.content()));
    }

    private void take(From from, Piece piece, Tally tally) throws NotDurableException {
        if (piece.message() == null) {
            refuse(from, piece.origin().record(), piece.faults(), piece.holdsMinor());
            tally.refused(piece.faults());
            return;
        }
        tally.count(received(new InboundMessage(
                FprJson.parse(piece.message().bytes()), from.institution(), Evidence.TRANSPORT, clock.instant())));
    }

    private Answer received(InboundMessage message) throws NotDurableException {
        Answer answer = intake.receive(message);
        if (answer.status() == Answer.NOT_READY) {
            throw new NotDurableException(NOT_READY);
        }
        return answer;
    }

    /** Nothing of it could be read. */
    private Told whole(From from, RecordFault fault, Tally tally) {
        refuse(from, "", List.of(fault), false);
        tally.refused(List.of(fault));
        return tally.answer();
    }

    private void refuse(From from, String number, List<RecordFault> faults, boolean holdsMinor) {
        List<String> codes = faults.stream().map(RecordFault::code).toList();
        database.transact(tx -> records.refused(
                tx, new RefusedRecord(from.institution(), from.agreement(), from.flow(), number, codes, holdsMinor)));
    }

    /** Ends the reading; the plugin may hear of it or not. */
    private static final class TooManyException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        TooManyException() {
            super(null, null, false, false);
        }
    }

    /** Collects first: what the hub commits must not pass through the plugin's code. */
    private static final class Pieces implements MessageSink {

        private final List<Piece> all = new ArrayList<>();
        private boolean tooMany;

        @Override
        public void message(FprMessage message, Origin origin, List<RecordFault> warnings) {
            add(new Piece(Objects.requireNonNull(message), origin, List.of(), false));
        }

        @Override
        public void refused(Origin origin, List<RecordFault> faults, boolean holdsMinor) {
            add(new Piece(null, origin, List.copyOf(faults), holdsMinor));
        }

        @Override
        public void repeated(Origin origin) {
            // said once is enough
        }

        private void add(Piece piece) {
            if (all.size() == MESSAGES) {
                tooMany = true;
                throw new TooManyException();
            }
            all.add(piece);
        }
    }
}

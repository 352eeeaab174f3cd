package al.tirana.nyja.engine.brought;

import al.tirana.nyja.agreement.CompiledAgreement;
import al.tirana.nyja.agreement.Family;
import al.tirana.nyja.engine.admission.Answer;
import al.tirana.nyja.engine.admission.Intake;
import al.tirana.nyja.engine.admission.RecordIntake;
import al.tirana.nyja.engine.admission.RefusedRecord;
import al.tirana.nyja.engine.admission.gate.InboundMessage;
import al.tirana.nyja.engine.admission.gate.InboundMessage.Evidence;
import al.tirana.nyja.engine.admission.gate.InputPlace;
import al.tirana.nyja.engine.background.Places;
import al.tirana.nyja.engine.register.Agreements;
import al.tirana.nyja.engine.run.FlowInForce;
import al.tirana.nyja.engine.run.HeldFile;
import al.tirana.nyja.engine.run.HeldRecord;
import al.tirana.nyja.engine.run.PluginGateway;
import al.tirana.nyja.engine.run.PluginGateways;
import al.tirana.nyja.engine.run.RecordSink;
import al.tirana.nyja.engine.store.Database;
import al.tirana.nyja.engine.store.DatabaseException;
import al.tirana.nyja.fpr.Canonical;
import al.tirana.nyja.fpr.FprJson;
import al.tirana.nyja.spi.Content;
import al.tirana.nyja.spi.FprMessage;
import al.tirana.nyja.spi.Origin;
import al.tirana.nyja.spi.RecordFault;
import al.tirana.nyja.spi.Text;
import al.tirana.nyja.spi.UnreadableInputException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
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
    private static final String HELD = "FPR-102";

    /** Of one input over a route; more of them come in a file that is collected. */
    private static final int MESSAGES = 10_000;

    /** Refusals that are written down together. */
    private static final int TOGETHER = 100;

    private static final Text TOO_LARGE = new Text(
            "Më e gjatë se 16 MB: ndajeni në pjesë ose dërgojeni si skedar që mblidhet",
            "Longer than 16 MB: divide it, or let it be collected as a file");
    private static final Text FOR_A_HUMAN = new Text(
            "Për këtë duhet të zgjedhë një njeri, dhe vetëm një skedar që mblidhet e pret atë: dërgojeni kështu",
            "A human has to choose about this, and only a file that is collected waits for one: send it so");
    private static final Text OF_A_FILE = new Text(
            "Kjo plotëson një regjistrim që pret, dhe ai pret te skedarët: dërgojeni si skedar që mblidhet",
            "This completes a record that waits, and that one waits among the files: send it as a file that is collected");
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
        return take(institution, agreement, flow, brought, MESSAGES);
    }

    /** @param most messages that it may hold */
    Told take(String institution, String agreement, String flow, Brought brought, int most) throws NotDurableException {
        try {
            return translated(new From(institution, agreement, flow), brought, most);
        } catch (DatabaseException e) {
            throw new NotDurableException(NOT_READY);
        }
    }

    /** Whether there is such a flow of such an agreement, which comes from this institution. */
    boolean isTheirs(String institution, String agreement, String flow) throws NotDurableException {
        try {
            return theirs(new From(institution, agreement, flow)).isPresent();
        } catch (DatabaseException e) {
            throw new NotDurableException(NOT_READY);
        }
    }

    private Optional<CompiledAgreement> theirs(From from) {
        return agreements.apply(from.agreement()).filter(agreement -> agreement
                .flow(from.flow())
                .filter(flow -> flow.from().stream().anyMatch(who -> Family.covers(who, from.institution())))
                .isPresent());
    }

    private Told translated(From from, Brought brought, int most) throws NotDurableException {
        Refusing refusing = new Refusing(from, brought);
        if (brought.content().length > Brought.MOST) {
            return refusing.whole(new RecordFault(TOO_LONG, 0, "", TOO_LARGE));
        }
        CompiledAgreement agreement = theirs(from).orElse(null);
        if (agreement == null) {
            return refusing.whole(new RecordFault(NO_AGREEMENT, 0, "", NOT_THEIRS));
        }
        PluginGateway plugin = plugins.of(agreement.plugin()).orElseThrow(() -> new NotDurableException(NOT_READY));
        if (plugin.files(agreement.flow(from.flow()).orElseThrow().handler()).isEmpty()) {
            return refusing.whole(new RecordFault(NO_AGREEMENT, 0, "", NOBODY_READS));
        }
        Pieces pieces = new Pieces(most);
        try {
            plugin.read(input(from, brought, agreement), pieces);
        } catch (UnreadableInputException e) {
            return refusing.whole(new RecordFault(e.code(), e.line(), e.column(), e.what()));
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
            return refusing.whole(new RecordFault(TOO_LONG, 0, "", tooMany(most)));
        }
        if (pieces.held) {
            return refusing.whole(new RecordFault(HELD, 0, "", FOR_A_HUMAN));
        }
        Tally tally = new Tally();
        for (Piece piece : pieces.all) {
            if (piece.message() == null) {
                refusing.add(piece);
                tally.refused(piece.faults());
            } else {
                refusing.write(); // in the order of the input
                tally.count(received(from, piece.message(), tally.left()));
            }
        }
        refusing.write();
        return tally.answer();
    }

    private static Text tooMany(int most) {
        String number = String.format(Locale.ENGLISH, "%,d", most);
        return new Text(
                "Më shumë se " + number.replace(',', ' ')
                        + " mesazhe në një dërgesë: ndajeni në pjesë ose dërgojeni si skedar që mblidhet",
                "More than " + number + " messages in one input: divide it, or let it be collected as a file");
    }

    private PluginGateway.Input input(From from, Brought brought, CompiledAgreement agreement) {
        FlowInForce terms =
                new FlowInForce(agreement, agreement.flow(from.flow()).orElseThrow());
        return new PluginGateway.Input(
                from.institution(), terms, brought.name(), clock.instant(), Content.of(brought.content()));
    }

    private Answer received(From from, FprMessage message, int findings) throws NotDurableException {
        InboundMessage arrival = new InboundMessage(
                FprJson.parse(message.bytes()), from.institution(), Evidence.TRANSPORT, clock.instant());
        Answer answer = intake.receive(arrival, Math.max(1, findings));
        if (answer.status() == Answer.NOT_READY) {
            throw new NotDurableException(NOT_READY);
        }
        return answer;
    }

    /** Writes down what was refused of one input, neighbours together. */
    private final class Refusing {

        private final From from;
        private final Brought brought;
        private final List<RefusedRecord> records = new ArrayList<>();
        private String hash;

        Refusing(From from, Brought brought) {
            this.from = from;
            this.brought = brought;
        }

        /** Nothing of it could be read. */
        Told whole(RecordFault fault) {
            add(new Piece(null, Origin.none(), List.of(fault), false));
            write();
            Tally tally = new Tally();
            tally.refused(List.of(fault));
            return tally.answer();
        }

        void add(Piece piece) {
            List<String> codes = piece.faults().stream().map(RecordFault::code).toList();
            Origin origin = piece.origin();
            records.add(new RefusedRecord(
                    from.institution(),
                    from.agreement(),
                    from.flow(),
                    origin.record(),
                    place(origin.lines()),
                    codes,
                    InputPlace.of("", origin, piece.faults()),
                    piece.holdsMinor()));
            if (records.size() == TOGETHER) {
                write();
            }
        }

        void write() {
            if (!records.isEmpty()) {
                List<RefusedRecord> together = List.copyOf(records);
                records.clear();
                database.transact(tx -> OwnWords.this.records.refused(tx, together));
            }
        }

        /** The same each time the same is brought: nobody is asked twice about what has no number. */
        private UUID place(List<Long> lines) {
            hash = hash == null ? Canonical.sha256Hex(brought.content()) : hash;
            String where = from + hash + lines;
            return UUID.nameUUIDFromBytes(where.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Ends the reading; the plugin may hear of it or not. */
    private static final class TooManyException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        TooManyException() {
            super(null, null, false, false);
        }
    }

    /** Collects first: what the hub commits must not pass through the plugin's code. */
    private static final class Pieces implements RecordSink {

        private final List<Piece> all = new ArrayList<>();
        private final int most;
        private boolean tooMany;
        private boolean held;

        Pieces(int most) {
            this.most = most;
        }

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

        @Override
        public void goesOn() {
            // each message is answered on its own
        }

        @Override
        public void repeated(Origin origin, List<RecordFault> warnings) {
            // said once is enough
        }

        @Override
        public void held(HeldRecord record) {
            Origin origin = record.record().origin();
            long line = origin.lines().isEmpty() ? 0 : origin.lines().get(0);
            add(new Piece(null, origin, List.of(new RecordFault(HELD, line, "", FOR_A_HUMAN)), record.holdsMinor()));
        }

        /** What waits came in a file, and is completed by one. */
        @Override
        public void completes(Origin origin, String choice) {
            long line = origin.lines().isEmpty() ? 0 : origin.lines().get(0);
            add(new Piece(null, origin, List.of(new RecordFault(HELD, line, "", OF_A_FILE)), false));
        }

        @Override
        public void heldWhole(HeldFile file) {
            held = true;
        }

        private void add(Piece piece) {
            if (all.size() == most) {
                tooMany = true;
                throw new TooManyException();
            }
            all.add(piece);
        }
    }
}

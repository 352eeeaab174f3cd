package al.tirana.nyja.engine.channel.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import al.tirana.nyja.agreement.CompiledAgreement;
import al.tirana.nyja.agreement.table.ReportTerms;
import al.tirana.nyja.agreement.table.RowCount;
import al.tirana.nyja.engine.admission.IntakeFixture;
import al.tirana.nyja.engine.brought.Brought;
import al.tirana.nyja.engine.brought.NotDurableException;
import al.tirana.nyja.engine.brought.Outcome;
import al.tirana.nyja.engine.brought.OwnWords;
import al.tirana.nyja.engine.brought.Told;
import al.tirana.nyja.engine.channel.ChannelId;
import al.tirana.nyja.engine.run.FlowInForce;
import al.tirana.nyja.engine.run.HeldFile;
import al.tirana.nyja.engine.run.HeldReport;
import al.tirana.nyja.engine.run.PartnerFolder;
import al.tirana.nyja.engine.run.PluginGateway;
import al.tirana.nyja.engine.run.PluginGateways;
import al.tirana.nyja.engine.run.RecordSink;
import al.tirana.nyja.engine.store.DatabaseException;
import al.tirana.nyja.spi.Content;
import al.tirana.nyja.spi.FileLayout;
import al.tirana.nyja.spi.FprMessage;
import al.tirana.nyja.spi.InputSummary;
import al.tirana.nyja.spi.MessageSink;
import al.tirana.nyja.spi.Origin;
import al.tirana.nyja.spi.RecordFault;
import al.tirana.nyja.spi.Text;
import al.tirana.nyja.spi.UnreadableInputException;
import al.tirana.nyja.spi.Window;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChannelIntakeTest {

    private static final String AGREEMENT = "BT-OSHC0012-2026-01";
    private static final Binding FPR = new Binding("BT.QRM", "", "");
    private static final Binding WORDS = new Binding("BT.QRM", AGREEMENT, "referral");
    private static final Text WRONG = new Text("gabim", "wrong");

    private final IntakeFixture hub = new IntakeFixture();
    private final Translation plugin = new Translation();
    private boolean runs = true;
    private boolean away;

    private final OwnWords words = new OwnWords(
            hub.intake,
            hub.records,
            new PluginGateways() {
                @Override
                public Collection<String> runningIds() {
                    return List.of("ngo-referral");
                }

                @Override
                public Optional<PluginGateway> of(String id) {
                    return runs ? Optional.of(plugin) : Optional.empty();
                }
            },
            this::agreement,
            hub.database,
            Clock.fixed(IntakeFixture.NOW, ZoneOffset.UTC));

    private final ChannelIntake intake =
            new ChannelIntake(hub.intake, words, Clock.fixed(IntakeFixture.NOW, ZoneOffset.UTC));

    @Test
    void aSignedMessageIsTakenOnceHoweverOftenItComes() throws Exception {
        byte[] message = bytes(IntakeFixture.signed(hub.referral(), IntakeFixture.QRM));

        assertThat(take(FPR, message).outcome()).isEqualTo(Outcome.ACCEPTED);
        assertThat(take(FPR, message).outcome()).isEqualTo(Outcome.ACCEPTED);

        assertThat(count("message")).isEqualTo(1);
        assertThat(count("delivery")).isEqualTo(1);
    }

    @Test
    void aRefusalIsAnAnswerWithItsExplanation() throws Exception {
        Told unsigned = take(FPR, bytes(hub.referral()));
        assertThat(unsigned.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(unsigned.code()).isEqualTo("FPR-104");
        assertThat(new String(unsigned.explanation(), StandardCharsets.UTF_8)).contains("FPR-104");

        assertThat(take(FPR, "{nonsense".getBytes(StandardCharsets.UTF_8)).code())
                .isEqualTo("FPR-101");
        assertThat(count("message")).isZero();
    }

    @Test
    void whoHoldsTheEndpointSpeaksForItselfAlone() throws Exception {
        byte[] ofAnother = bytes(IntakeFixture.signed(hub.referral(), IntakeFixture.QRM));

        assertThat(take(new Binding("OSHC.0012", "", ""), ofAnother).code()).isEqualTo("FPR-203");
    }

    @Test
    void whatIsInAPartnersWordsIsReadByThePluginAndEachMessagePassesTheGate() throws Exception {
        ObjectNode wrong = hub.referral();
        wrong.put("purpose", "STATISTIKA");
        plugin.reads = sink -> {
            sink.message(FprMessage.ofBytes(bytes(hub.referral())));
            sink.message(FprMessage.ofBytes(bytes(wrong)));
            sink.refused(new RecordFault("FPR-305", 7, "emri", WRONG));
        };

        Told answer = take(WORDS, "kerkesa".getBytes(StandardCharsets.UTF_8));

        assertThat(answer.outcome()).isEqualTo(Outcome.PARTLY);
        assertThat(new String(answer.explanation(), StandardCharsets.UTF_8))
                .contains("\"accepted\":1", "\"refused\":2", "FPR-305", "\"line\":7");
        assertThat(plugin.input).isEqualTo("BT.QRM referral letter.txt kerkesa");
        assertThat(count("message")).isEqualTo(1);
    }

    @Test
    void whatNobodyCanReadIsRefusedAndWrittenDown() throws Exception {
        plugin.reads = sink -> {
            throw new UnreadableInputException("FPR-101", WRONG, 3);
        };

        Told answer = take(WORDS, new byte[] {1});

        assertThat(answer.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(answer.code()).isEqualTo("FPR-101");
        assertThat(count("ledger_entry where event = 'REFUSED'")).isEqualTo(1);
    }

    /** To let it come again for ever helps nobody; a plugin that swallows what stops it changes nothing. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void moreMessagesThanOneInputMayHoldAreRefusedWithWords(boolean swallowed) throws Exception {
        FprMessage message = FprMessage.ofBytes(bytes(hub.referral()));
        plugin.reads = sink -> {
            for (int i = 0; i <= 10_000; i++) {
                try {
                    sink.message(message);
                } catch (RuntimeException e) {
                    if (!swallowed) {
                        throw e;
                    }
                }
            }
        };

        Told answer = take(WORDS, new byte[] {1});

        assertThat(answer.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(answer.code()).isEqualTo("FPR-107");
        assertThat(new String(answer.explanation(), StandardCharsets.UTF_8))
                .contains("More than 10,000 messages", "Më shumë se 10 000 mesazhe");
        assertThat(count("message")).isZero();
        assertThat(count("ledger_entry where event = 'REFUSED'")).isEqualTo(1);
    }

    @Test
    void nothingIsTakenFromAnInstitutionThatWasDeactivated() throws Exception {
        plugin.reads = sink -> sink.message(FprMessage.ofBytes(bytes(hub.referral())));
        hub.registers.execute("update institution set active = false where id = 'BT.QRM'");

        await().untilAsserted(
                        () -> assertThat(take(WORDS, new byte[] {1}).code()).isEqualTo("FPR-205"));
        long taken = count("message");
        assertThat(take(FPR, bytes(IntakeFixture.signed(hub.referral(), IntakeFixture.QRM)))
                        .code())
                .isEqualTo("FPR-205");
        assertThat(count("message")).isEqualTo(taken);

        hub.registers.execute("update institution set active = true where id = 'BT.QRM'");
        assertThat(take(WORDS, new byte[] {1}).outcome()).isEqualTo(Outcome.ACCEPTED);
    }

    @Test
    void anAgreementThatIsNotTheirsReadsNothing() throws Exception {
        plugin.reads = sink -> sink.message(FprMessage.ofBytes(bytes(hub.referral())));

        assertThat(take(new Binding("PK", AGREEMENT, "referral"), new byte[] {1})
                        .code())
                .isEqualTo("FPR-201");
        assertThat(take(new Binding("BT.QRM", "BT-XX-1", "referral"), new byte[] {1})
                        .code())
                .isEqualTo("FPR-201");
        assertThat(plugin.input).isNull();
    }

    /** What has no number is known by where it stands in what was brought. */
    @Test
    void theSameRefusalBroughtAgainAsksNobodyAgain() throws Exception {
        plugin.reads = sink -> {
            sink.refused(Origin.at(2), List.of(new RecordFault("FPR-305", 2, "emri", WRONG)), true);
            sink.refused(Origin.at(3), List.of(new RecordFault("FPR-305", 3, "emri", WRONG)), true);
        };
        take(WORDS, new byte[] {1});
        long matters = count("parked");
        take(WORDS, new byte[] {1});
        assertThat(count("parked")).isEqualTo(matters).isEqualTo(2);

        take(WORDS, new byte[] {2});
        assertThat(count("parked")).isEqualTo(4);
    }

    @Test
    void ofManyErrorsTheAnswerTellsSoManyAndHowManyMore() throws Exception {
        plugin.reads = sink -> {
            for (int line = 1; line <= 2100; line++) {
                sink.refused(new RecordFault("FPR-305", line, "emri", WRONG));
            }
        };
        Told told = take(WORDS, new byte[] {1});
        assertThat(told.records()).isEqualTo(2100);
        assertThat(new String(told.explanation(), StandardCharsets.UTF_8))
                .contains("\"line\":2000", "\"more\":100")
                .doesNotContain("\"line\":2001");
        assertThat(count("ledger_entry where event = 'REFUSED'")).isEqualTo(2100);
    }

    /** Only a file that is collected waits; what is brought is refused, and not for ever tried again. */
    @Test
    void whatAHumanHasToChooseAboutIsRefusedWithWords() throws Exception {
        plugin.reads =
                sink -> ((RecordSink) sink).heldWhole(new HeldFile(WRONG, "BT.DDH", Duration.ofDays(1), List.of()));
        Told told = take(WORDS, new byte[] {1});
        assertThat(told.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(new String(told.explanation(), StandardCharsets.UTF_8)).contains("a file that is collected");
    }

    /** It would never be read: to let it come again for ever helps nobody. */
    @Test
    void whatNoHandlerOfThePluginReadsIsRefusedWithWords() throws Exception {
        plugin.collects = false;

        Told answer = take(WORDS, new byte[] {1});

        assertThat(answer.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(new String(answer.explanation(), StandardCharsets.UTF_8))
                .contains("reads nothing for this flow", "nuk lexon asgjë");
        assertThat(plugin.input).isNull();
    }

    @Test
    void whatCannotBeMadeDurableNowComesAgain() {
        plugin.reads = sink -> {
            throw new IllegalStateException("the plugin's own fault");
        };
        assertThatThrownBy(() -> take(WORDS, new byte[] {1}))
                .isInstanceOf(NotDurableException.class)
                .hasMessage("FPR-506");
        away = true;
        assertThatThrownBy(() -> take(WORDS, new byte[] {1}))
                .isInstanceOf(NotDurableException.class)
                .hasMessage("FPR-504");
        away = false;
        runs = false;
        assertThatThrownBy(() -> take(WORDS, new byte[] {1}))
                .isInstanceOf(NotDurableException.class)
                .hasMessage("FPR-504");
    }

    private Optional<CompiledAgreement> agreement(String id) {
        if (away) {
            throw new DatabaseException(new SQLException("away", "08006"));
        }
        return hub.database
                .read(connection -> hub.registers.agreements().find(connection, id))
                .map(found -> found.agreement());
    }

    private Told take(Binding from, byte[] content) throws NotDurableException {
        return intake.take(from, new Brought(content, "text/plain", "letter.txt"));
    }

    private static byte[] bytes(ObjectNode message) {
        return message.toString().getBytes(StandardCharsets.UTF_8);
    }

    private long count(String rows) {
        return hub.database.read(connection -> {
            try (var statement = connection.createStatement();
                    var row = statement.executeQuery("select count(*) from " + rows)) {
                row.next();
                return row.getLong(1);
            }
        });
    }

    private interface Reads {
        void into(MessageSink sink) throws UnreadableInputException;
    }

    /** Stands for a plugin at work. */
    private static final class Translation implements PluginGateway {

        private Reads reads;
        private boolean collects = true;
        private String input;

        @Override
        public void read(Input came, MessageSink sink) throws UnreadableInputException {
            try {
                input = came.institution() + " " + came.terms().flow().id() + " " + came.name() + " "
                        + new String(came.content().open(0).readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
            reads.into(sink);
        }

        @Override
        public Optional<FileLayout> files(String handler) {
            return collects
                    ? Optional.of(new FileLayout(Pattern.compile(".*"), ".done", ".report", "table.yaml"))
                    : Optional.empty();
        }

        @Override
        public PartnerFolder folder(String agreement, String flow, ChannelId channel) {
            throw new UnsupportedOperationException();
        }

        @Override
        public RowCount rows(Content content, String document) {
            throw new UnsupportedOperationException();
        }

        @Override
        public ReportTerms report(String document) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void closing(FlowInForce terms, Instant at, InputSummary summary, MessageSink sink) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<HeldReport> report(FlowInForce terms, Instant at, Window window, MessageSink sink) {
            throw new UnsupportedOperationException();
        }
    }
}

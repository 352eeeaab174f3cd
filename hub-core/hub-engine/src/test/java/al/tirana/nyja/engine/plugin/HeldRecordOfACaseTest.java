package al.tirana.nyja.engine.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import al.tirana.nyja.engine.choice.ChoiceRefused;
import al.tirana.nyja.engine.choice.ChoiceRefused.Why;
import al.tirana.nyja.engine.delivery.ClaimedDelivery;
import al.tirana.nyja.engine.run.FlowInForce;
import al.tirana.nyja.engine.run.HeldRecord;
import al.tirana.nyja.spi.Call;
import al.tirana.nyja.spi.CaseRef;
import al.tirana.nyja.spi.Choice;
import al.tirana.nyja.spi.Collect;
import al.tirana.nyja.spi.Does;
import al.tirana.nyja.spi.FileNames;
import al.tirana.nyja.spi.Handlers;
import al.tirana.nyja.spi.Origin;
import al.tirana.nyja.spi.TableRecord;
import al.tirana.nyja.spi.Text;
import jakarta.json.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A record that waits, about a case which its partner was told: it ends with the case; on a real PostgreSQL. */
class HeldRecordOfACaseTest {

    private static final String CLAUSE = """
            choice: {by: BT.QRM, people: [arta], within: PT4H}
        """;

    private final Answers plugin = new Answers();
    private final WaitingHub hub = new WaitingHub(plugin, "", CLAUSE);

    @AfterEach
    void stop() {
        hub.close();
    }

    @Test
    void theChoiceIsWordsOfThePartner() {
        hold(told());
        hub.choices().choose(only(), "yes", "arta");
        assertThat(hub.state()).containsExactly("RECEIVED");
        assertThat(hub.choices().open()).isEmpty();
    }

    /** The same words about another case are another record. */
    @Test
    void theSameOfAnotherCaseWaitsAsWell() {
        hold(told());
        hub.choices().choose(only(), "yes", "arta");
        hold(told());
        assertThat(hub.choices().open()).hasSize(1);
        assertThat(hub.rows("select count(*) from held")).containsExactly("2");
    }

    @Test
    void aCaseThatWasWithdrawnMeanwhileIsForNobodyToChoose() {
        hold(told());
        hub.withdraw();

        over("CHOICE_NEEDED WITHDRAWN");
    }

    @Test
    void ofACaseThatIsOverNobodyIsAsked() {
        CaseRef of = told();
        hub.withdraw();
        hold(of);

        over();
    }

    private void over(String... matters) {
        assertThatThrownBy(() -> hub.choices().choose(only(), "yes", "arta"))
                .isInstanceOfSatisfying(ChoiceRefused.class, refused -> assertThat(refused.why())
                        .isEqualTo(Why.CHOICE_OVER));
        assertThat(hub.choices().endDue()).isEqualTo(1);
        assertThat(plugin.chosen).containsExactly("nobody");
        assertThat(hub.rows("select ended_as from held")).containsExactly("WITHDRAWN");
        assertThat(hub.rows("select kind || ' ' || closing_reason from parked")).containsExactly(matters);
        assertThat(hub.rows("select content from ledger_entry where event = 'REFUSED'"))
                .singleElement()
                .asString()
                .contains("FPR-330");
        assertThat(hub.told()).isEmpty();
    }

    private CaseRef told() {
        ClaimedDelivery delivery = hub.referral();
        plugin.of = ToldCase.of(delivery.disclosure());
        return plugin.of;
    }

    private void hold(CaseRef of) {
        TableRecord record = new TableRecord(
                Origin.at(2),
                Json.createObjectBuilder()
                        .add("body", Json.createObjectBuilder().add("receiverRef", "R-1"))
                        .build(),
                List.of(),
                List.of(),
                false,
                List.of());
        HeldRecord held = new HeldRecord(
                record,
                new Text("A u pranua?", "Was it received?"),
                "BT.QRM",
                Duration.ofHours(4),
                List.of(Choice.of("yes", new Text("Po", "Yes")), Choice.of("no", new Text("Jo", "No"))),
                Optional.of(of),
                false);
        hub.database.transact(tx -> {
            var agreement = hub.hub
                    .registers
                    .agreements()
                    .find(tx, WaitingHub.AGREEMENT)
                    .orElseThrow()
                    .agreement();
            FlowInForce terms =
                    new FlowInForce(agreement, agreement.flow("answer").orElseThrow());
            hub.waiting.hold(tx, terms, "OSHC.0012", held);
        });
    }

    private long only() {
        return hub.choices().open().get(0).id();
    }

    /** Says what the human says. */
    private static final class Answers extends TestPlugin {

        private final List<String> chosen = new ArrayList<>();
        private CaseRef of;

        Answers() {
            super("asking");
        }

        @Override
        public void declare(Handlers handlers) {
            handlers.collect("answer", Does.anything().reading("META-INF/nyja/lines.table.yaml"), new Collect() {
                @Override
                public FileNames files() {
                    return new FileNames(Pattern.compile("answers.csv"), ".done", ".report.csv");
                }

                @Override
                public void record(TableRecord record, Call call) {
                    throw new IllegalStateException("no file here");
                }

                @Override
                public void chosen(Optional<String> choice, TableRecord record, Call call) {
                    chosen.add(choice.orElse("nobody"));
                    if (choice.isPresent()) {
                        call.take(call.status(of, "RECEIVED").text("receiverRef", "R-1"), record.origin(), List.of());
                    }
                }
            });
        }
    }
}

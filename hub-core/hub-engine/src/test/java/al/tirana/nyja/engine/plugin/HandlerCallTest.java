package al.tirana.nyja.engine.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import al.tirana.nyja.agreement.AgreementDocument;
import al.tirana.nyja.agreement.CompiledAgreement;
import al.tirana.nyja.agreement.table.Tables;
import al.tirana.nyja.engine.run.HeldFile;
import al.tirana.nyja.engine.run.HeldRecord;
import al.tirana.nyja.engine.run.RecordSink;
import al.tirana.nyja.fpr.Classification;
import al.tirana.nyja.fpr.CodeLists;
import al.tirana.nyja.spi.CaseRef;
import al.tirana.nyja.spi.FprMessage;
import al.tirana.nyja.spi.Origin;
import al.tirana.nyja.spi.Part;
import al.tirana.nyja.spi.RecordFault;
import al.tirana.nyja.spi.TableForm;
import al.tirana.nyja.spi.Text;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What the hub fills in, and what it does not guess. */
class HandlerCallTest {

    private static final Instant NOW = Instant.parse("2026-11-21T09:00:00.7Z");

    private final List<String> repeated = new ArrayList<>();
    private static final RecordFault FAULT = new RecordFault("FPR-102", 7, "STATE", new Text("gabim", "wrong"));

    private final List<JsonObject> taken = new ArrayList<>();
    private final List<Origin> origins = new ArrayList<>();
    private final Set<String> admitted = new HashSet<>();
    private final CaseRef referral = new CaseRef(
            Optional.of(UUID.fromString("019adb20-1000-7b06-9e22-6c1f3a5d0322")),
            UUID.fromString("019adb20-1000-7000-8000-00000000c322"),
            UUID.fromString("019adb20-1a40-7a07-8c11-4b6d2e8f0007"),
            "case/QRM-2026-000322",
            "PUNESIM",
            true);
    private final List<RecordFault> refused = new ArrayList<>();
    private final List<RecordFault> told = new ArrayList<>();
    private int marks;
    private String state = "RECEIVED";
    private String teller = "BT.QRM";

    @Test
    void aChangeOfAStateHoldsWhatOnlyTheHubKnows() throws Exception {
        HandlerCall call = call();
        call.take(call.status(referral, "ACCEPTED").text("startedAt", "2026-12-01"));

        JsonObject message = taken.get(0);
        assertThat(message.getString("source")).endsWith("/OSHC.0012");
        assertThat(message.getString("recipient")).endsWith("/BT.QRM");
        assertThat(message.getString("correlationid"))
                .isEqualTo(referral.correlation().toString());
        assertThat(message.getString("causationid"))
                .isEqualTo(referral.disclosure().toString());
        assertThat(message.getString("subject")).isEqualTo("case/QRM-2026-000322");
        assertThat(message.getString("purpose")).isEqualTo("PUNESIM");
        assertThat(message.getString("time")).isEqualTo("2026-11-21T10:00:00+01:00");
        assertThat(message.getBoolean("testmode")).isTrue();
        assertThat(message.getInt("sequence")).isEqualTo(5);
        JsonObject body = message.getJsonObject("data").getJsonObject("body");
        assertThat(body.getString("from")).isEqualTo("RECEIVED");
        assertThat(body.getString("to")).isEqualTo("ACCEPTED");
        assertThat(body.getString("by")).isEqualTo("RECEIVER");
        assertThat(body.getString("changedBy")).isEqualTo("OSHC.0012");
        assertThat(body.getString("startedAt")).isEqualTo("2026-12-01");
    }

    @Test
    void aChangeThatIsKnownHasNoSecondEffect() throws Exception {
        HandlerCall call = call();
        call.take(call.status(referral, "RECEIVED"));
        admitted.add("OSHC.0012:ST:" + referral.disclosure() + ":ACCEPTED");
        state = "COMPLETED";
        call.take(call.status(referral, "ACCEPTED")); // an old answer comes once more

        assertThat(taken).isEmpty();
        assertThat(repeated).hasSize(2);
    }

    /** It was in progress, was put on hold, and goes on: the same row may be an old one, or news. */
    @Test
    void aChangeThatMightBeSoAgainIsKnownAndItsSenderHearsHowToTellIt() throws Exception {
        HandlerCall call = call();
        call.recordByRecord();
        admitted.add("OSHC.0012:ST:" + referral.disclosure() + ":IN_PROGRESS");
        for (String now : List.of("IN_PROGRESS", "COMPLETED", "ON_HOLD")) {
            state = now;
            call.next(true);
            call.take(call.status(referral, "IN_PROGRESS"), Origin.at(7), List.of());
            call.give(null);
        }

        assertThat(taken).isEmpty();
        assertThat(repeated).hasSize(3);
        assertThat(told).singleElement().satisfies(warning -> {
            assertThat(warning.code()).isEqualTo("W-TOLD-BEFORE");
            assertThat(warning.line()).isEqualTo(7);
            assertThat(warning.what().sq())
                    .contains("ON_HOLD")
                    .isNotEqualTo(warning.what().en());
        });
    }

    @Test
    void whatTheAgreementLeavesOpenMustBeSaid() throws Exception {
        HandlerCall call = call();

        assertThatThrownBy(() ->
                        call.take(call.message("referral.status.changed.v1").key("k")))
                .hasMessageContaining("the draft must say it: purpose");
        assertThatThrownBy(() ->
                        call.take(call.message("referral.status.changed.v1").purpose("PUNESIM")))
                .hasMessageContaining("the draft must say it: key");
        assertThatThrownBy(
                        () -> call.take(call.message("statistics.submitted.v1").key("k")))
                .hasMessageContaining("No flow of BT-OSHC0012-2026-01/1 takes statistics.submitted.v1 from OSHC.0012");
        assertThat(taken).isEmpty();
    }

    @Test
    void laterNewsOfACaseGoToWhoeverToldOfIt() throws Exception {
        HandlerCall call = call();
        call.take(call.message("referral.status.changed.v1", referral)
                .purpose("PUNESIM")
                .key("k"));

        JsonObject news = taken.get(0);
        assertThat(news.getString("recipient")).endsWith("/BT.QRM");
        assertThat(news.getString("correlationid"))
                .isEqualTo(referral.correlation().toString());
        assertThat(news.getString("causationid"))
                .isEqualTo(referral.disclosure().toString());
        assertThat(news.getString("subject")).isEqualTo(referral.subject());
    }

    /** Nobody is told in the place of who asked. */
    @Test
    void newsOfACaseWhoseAskerMayNotBeToldAreRefusedWithTheClause() throws Exception {
        teller = "BT.DNP";
        HandlerCall call = call();
        call.take(call.message("referral.status.changed.v1", referral).key("k"));

        assertThat(taken).isEmpty();
        assertThat(refused).singleElement().satisfies(fault -> {
            assertThat(fault.code()).isEqualTo("FPR-204");
            assertThat(fault.what().en()).contains("BT-OSHC0012-2026-01/1#flows.answer.to");
        });
    }

    @Test
    void aRecordHasOneFate() throws Exception {
        HandlerCall call = call();
        call.recordByRecord();
        call.next(true);
        call.take(call.status(referral, "ACCEPTED"));

        assertThatThrownBy(() -> call.refuse(Origin.none(), List.of(FAULT), false))
                .hasMessage("A record has one fate");
        call.next(true);
        assertThat(call.hasSaid()).isFalse();
        call.refuse(Origin.none(), List.of(FAULT), false);
        assertThatThrownBy(() -> call.refuse(Origin.none(), List.of(FAULT), false))
                .hasMessage("A record has one fate");
    }

    /** What came of it, and that it is over: two messages, in their order, of rows that are counted once. */
    @Test
    void aRecordThatSaysSeveralThingsBecomesSeveralMessagesAndIsCountedOnce() throws Exception {
        HandlerCall call = call();
        UUID number = UUID.randomUUID();
        call.recordByRecord();
        call.next(true);
        call.take(
                call.message("service.outcome.reported.v1", referral)
                        .purpose("PUNESIM")
                        .id(number)
                        .key("OUT:1"),
                Origin.at(7),
                List.of());
        call.take(
                call.status(referral, "COMPLETED").text("outcomeMessageId", number.toString()),
                Origin.at(7),
                List.of());
        assertThat(taken).isEmpty();

        call.give(null);

        assertThat(taken)
                .extracting(one -> one.getString("type").replaceFirst("al.tirana.fpr.", ""))
                .containsExactly("service.outcome.reported.v1", "referral.status.changed.v1");
        assertThat(taken.get(0).getString("id")).isEqualTo(number.toString());
        assertThat(marks).as("before all but the last").isEqualTo(1);
        assertThat(origins).extracting(Origin::lines).containsExactly(List.of(7L), List.of(7L));
    }

    /** Half of what a record says is not told, if nobody may be told the other half. */
    @Test
    void aRecordOfWhichNobodyMayBeToldIsRefusedWhole() throws Exception {
        teller = "BT.DNP";
        HandlerCall call = call();
        call.recordByRecord();
        call.next(true);
        call.take(call.status(referral, "ACCEPTED"));
        call.take(call.message("service.outcome.reported.v1", referral).key("OUT:1"));
        call.take(call.status(referral, "COMPLETED"));
        call.give(null);

        assertThat(taken).isEmpty();
        assertThat(refused).singleElement().satisfies(fault -> assertThat(fault.code())
                .isEqualTo("FPR-204"));
    }

    @Test
    void aNumberThatIsNoneIsUnknown() throws Exception {
        assertThat(call().find("numri", " ")).isEmpty();
        assertThat(call().find("numri", "x".repeat(201))).isEmpty();
        assertThatThrownBy(() -> call().remember(referral, "numri", "")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aSheetForAPersonIsReadBackByTheDocumentThatItWasWrittenBy() throws Exception {
        Tables tables = new Tables(getClass().getClassLoader());
        String document = "tables/notices.table.yaml";
        TableForm form = new TableForm(
                new Text("Njoftimet", "Notices"),
                List.of(Map.of("NR", "PK-2026-000007", "WHAT", "=1+1")),
                Set.of("WHAT"),
                20);
        Part sheet = call().writing(tables, document).sheet(form, "notices.xlsx");

        assertThat(sheet.name()).isEqualTo("notices.xlsx");
        assertThat(sheet.mediaType()).endsWith("spreadsheetml.sheet");
        assertThat(tables.rows(sheet.content(), document)).isEqualTo(1);
        assertThat(call().writing(tables, document).sheet(form, "").content().open(0))
                .hasSameContentAs(sheet.content().open(0));
    }

    @Test
    void whoNamesNoTableDocumentHasNoSheetsToHandOut() throws Exception {
        HandlerCall call = call();
        assertThatThrownBy(() -> call.sheet(TableForm.empty(new Text("a", "a"), 1), ""))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Does.writing");
    }

    @Test
    void unitsAreThoseOfTheDayThatIsAskedFor() throws Exception {
        String list = "code,label_sq,valid_from,valid_to\nAL224-24,a,,2026-12-31\nAL224-34,b,2027-01-01,\n";
        HandlerCall call = call(CodeLists.get().with(Classification.read("nja_tirana", list)));

        assertThat(call.units(LocalDate.of(2026, 12, 31))).containsOnlyKeys("AL224-24");
        assertThat(call.units(LocalDate.of(2027, 1, 1))).containsOnlyKeys("AL224-34");
        assertThat(call.units(call.day()))
                .isEqualTo(call.agreement().territory().units());
    }

    private HandlerCall call() throws Exception {
        return call(CodeLists.get());
    }

    private HandlerCall call(CodeLists lists) throws Exception {
        CompiledAgreement agreement =
                AgreementDocument.compile(TestPlugin.ngoAgreement()).by(lists);
        return HandlerCall.of(
                agreement, agreement.flow("answer").orElseThrow(), "OSHC.0012", NOW, new Sink(), new Cases());
    }

    private final class Sink implements RecordSink {

        @Override
        public void completes(Origin origin, String choice) {
            throw new AssertionError("nothing waits here");
        }

        @Override
        public void goesOn() {
            marks++;
        }

        @Override
        public void repeated(Origin origin, List<RecordFault> warnings) {
            repeated(origin);
            told.addAll(warnings);
        }

        @Override
        public void held(HeldRecord record) {
            throw new AssertionError();
        }

        @Override
        public void heldWhole(HeldFile file) {
            throw new AssertionError();
        }

        @Override
        public void message(FprMessage message, Origin origin, List<RecordFault> warnings) {
            taken.add(message.json());
            origins.add(origin);
        }

        @Override
        public void refused(Origin origin, List<RecordFault> faults, boolean holdsMinor) {
            refused.addAll(faults);
        }

        @Override
        public void repeated(Origin origin) {
            repeated.add(origin.toString());
        }
    }

    private final class Cases implements PartnerCases {

        @Override
        public Optional<CaseState> state(String agreement, CaseRef of, String institution) {
            return Optional.of(new CaseState(state, "RECEIVER", "BT.QRM", 4));
        }

        @Override
        public boolean admitted(String institution, String key) {
            return admitted.contains(key);
        }

        @Override
        public List<CaseRef> find(String agreement, String institution, String kind, String value) {
            return List.of(referral);
        }

        @Override
        public Optional<String> teller(String agreement, String institution, CaseRef of) {
            return Optional.of(teller);
        }

        @Override
        public void remember(String agreement, String institution, CaseRef of, String kind, String value) {
            throw new AssertionError();
        }

        @Override
        public void remind(
                String agreement, int version, String flow, CaseRef of, String timer, String key, Instant at) {
            throw new AssertionError();
        }
    }
}

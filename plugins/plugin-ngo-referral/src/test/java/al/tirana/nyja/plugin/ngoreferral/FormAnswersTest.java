package al.tirana.nyja.plugin.ngoreferral;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.agreement.AgreementDocument;
import al.tirana.nyja.agreement.CompiledAgreement;
import al.tirana.nyja.agreement.table.Tables;
import al.tirana.nyja.engine.plugin.Collecting;
import al.tirana.nyja.engine.plugin.DeclaredHandlers;
import al.tirana.nyja.engine.plugin.HandlerCall;
import al.tirana.nyja.engine.plugin.PartnerCases;
import al.tirana.nyja.engine.run.FileDecision;
import al.tirana.nyja.fpr.BroughtType;
import al.tirana.nyja.fpr.FprSchemas;
import al.tirana.nyja.spi.CaseRef;
import al.tirana.nyja.spi.Content;
import al.tirana.nyja.spi.FprMessage;
import al.tirana.nyja.spi.MessageSink;
import al.tirana.nyja.spi.Origin;
import al.tirana.nyja.spi.PartnerInput;
import al.tirana.nyja.spi.RecordFault;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a row of the form becomes, and what is told of one that cannot be what it says. */
class FormAnswersTest {

    private static final String KNOWN = "R-7KQ2-M0XD-41VB";
    private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");
    private static final List<String> COLUMNS = List.of(
            "NR_REFERIMIT;GJENDJA;ARSYEJA;TAKIMI;VENDI;PRITET_ME;FILLOI;NR_JUAJ;SHENIM;REZULTATI;SHERBIMI;MBAROI;SEANCA;SHUMA_LEK;PUNESUAR;VETEPUNESUAR;KENAQESIA;NEVOJA_HAPUR;REKOMANDIM"
                    .split(";"));

    private final CaseRef of = new CaseRef(
            Optional.of(UUID.randomUUID()),
            UUID.randomUUID(),
            UUID.randomUUID(),
            "case/QRM-1",
            "REFERIM_SHERBIMI",
            true);
    private final List<JsonObject> messages = new ArrayList<>();
    private final List<RecordFault> refused = new ArrayList<>();
    private String state = "ACCEPTED";

    @Test
    void whatAPersonHandsInAtThePageIsCalledAsAFormIs() {
        FormAnswers form = new FormAnswers();
        for (String ending : List.of("csv", "xlsx")) {
            assertThat(form.droppedAs(LocalDate.of(2026, 11, 27), "1432070815", ending))
                    .hasValueSatisfying(name ->
                            assertThat(form.files().name().matcher(name)).matches());
        }
    }

    /** Told in the column, and nothing of the row is taken. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GJENDJA=PRANUAR                                  | TAKIMI
            GJENDJA=REFUZUAR                                 | ARSYEJA
            GJENDJA=PEZULLUAR                                | ARSYEJA
            GJENDJA=DESHTUAR                                 | ARSYEJA
            GJENDJA=PRITJE                                   | PRITET_ME
            GJENDJA=NE_ZBATIM                                | FILLOI
            GJENDJA=PERFUNDUAR                               | REZULTATI
            GJENDJA=PERFUNDUAR,REZULTATI=ARRITUR             | SHERBIMI
            GJENDJA=REFUZUAR,ARSYEJA=A01,REZULTATI=ARRITUR,SHERBIMI=SH10 | REZULTATI
            GJENDJA=TERHEQUR,ARSYEJA=A01                     | ARSYEJA
            GJENDJA=PRANUAR,PRITET_ME=01.12.2026,SEANCA=4    | REZULTATI
            GJENDJA=PRANUAR,TAKIMI=31.02.2027 10:00          | TAKIMI
            GJENDJA=PO                                       | GJENDJA
            NR_REFERIMIT=R-0000-0000-0000,GJENDJA=MARRE      | NR_REFERIMIT
            """)
    void whatCannotBeIsToldInItsCell(String cells, String column) throws Exception {
        reads(cells);

        assertThat(messages).isEmpty();
        assertThat(refused).singleElement().satisfies(fault -> {
            assertThat(fault.column()).isEqualTo(column);
            assertThat(fault.line()).isEqualTo(2);
            assertThat(fault.what().sq()).isNotEqualTo(fault.what().en());
        });
    }

    @Test
    void theEndNamesTheOutcomeThatStandsInTheSameRow() throws Exception {
        String row = "GJENDJA=PERFUNDUAR,REZULTATI=ARRITUR,SHERBIMI=SH10,SEANCA=12,PUNESUAR=PO,MBAROI=20.11.2026";
        reads(row);
        reads(row);

        assertThat(messages)
                .extracting(FormAnswersTest::type)
                .startsWith("service.outcome.reported.v1", "referral.status.changed.v1");
        JsonObject outcome = messages.get(0);
        JsonObject end = messages.get(1);
        assertThat(body(outcome).getInt("sessions")).isEqualTo(12);
        assertThat(body(outcome).getBoolean("employed")).isTrue();
        assertThat(body(end).getString("outcomeMessageId")).isEqualTo(outcome.getString("id"));
        assertThat(messages.get(2).getString("idempotencykey")).isEqualTo(outcome.getString("idempotencykey"));
        assertThat(messages.get(2).getString("id")).isEqualTo(outcome.getString("id"));
        assertThat(messages.get(3).getString("idempotencykey")).isEqualTo(end.getString("idempotencykey"));
    }

    /** Of what nobody has accepted nothing can have come: so the first answer is told before its outcome. */
    @ParameterizedTest
    @CsvSource({
        "'GJENDJA=PRANUAR,FILLOI=16.11.2026,REZULTATI=ARRITUR,SHERBIMI=SH10'",
        "'GJENDJA=NE_ZBATIM,FILLOI=16.11.2026,REZULTATI=ARRITUR,SHERBIMI=SH10'",
        "'GJENDJA=PEZULLUAR,ARSYEJA=A01,REZULTATI=ARRITUR,SHERBIMI=SH10'"
    })
    void whileItGoesOnTheStateIsToldBeforeItsOutcome(String row) throws Exception {
        state = "REQUESTED";
        reads(row);

        assertThat(messages)
                .extracting(FormAnswersTest::type)
                .containsExactly("referral.status.changed.v1", "service.outcome.reported.v1");
    }

    /** A quarter's outcome while it goes on, and the next quarter's: each is told. */
    @Test
    void anotherOutcomeIsAnotherMessage() throws Exception {
        reads("GJENDJA=NE_ZBATIM,FILLOI=16.11.2026,REZULTATI=PJESERISHT,SHERBIMI=SH10,SEANCA=4");
        reads("GJENDJA=NE_ZBATIM,FILLOI=16.11.2026,REZULTATI=PJESERISHT,SHERBIMI=SH10,SEANCA=9");

        assertThat(messages.stream()
                        .filter(one -> type(one).startsWith("service"))
                        .map(one -> one.getString("id")))
                .doesNotHaveDuplicates()
                .hasSize(2);
    }

    /** The number says nothing of anybody, and is the office's own. */
    @Test
    void theNumberIsTheSameForOneReferralAtOneOffice() {
        String referral = UUID.randomUUID().toString();

        assertThat(Reference.of("A", "OSHC.0014", referral))
                .matches("R(-[0-9A-HJKMNP-TV-Z]{4}){3}")
                .isEqualTo(Reference.of("A", "OSHC.0014", referral))
                .isNotEqualTo(Reference.of("A", "OSHC.0015", referral));
    }

    /** A number belongs to whom the form was sent, whoever signed the mail in which it comes. */
    @Test
    void theFormOfAnotherInstitutionIsRefused() throws Exception {
        reads("GJENDJA=MARRE", "OSHC.0015");

        assertThat(messages).isEmpty();
        assertThat(refused).singleElement().satisfies(fault -> assertThat(fault.code())
                .isEqualTo("FPR-301"));
    }

    /** Each of the shipped documents is one that the hub takes, also turned round. */
    @Test
    void theUnitsOfTheMunicipalityReferByAFormBothWays() throws Exception {
        agreement(); // learns the types
        String document = Files.readString(Path.of("examples/BT-NJVRN03-2026-01.yaml"));
        String turned =
                document.replace("BT.QRM", "?").replace("BT.NJVRN.03", "BT.QRM").replace("?", "BT.NJVRN.03");
        for (String each : List.of(document, turned)) {
            CompiledAgreement compiled = AgreementDocument.compile(each);
            String receiver = each.equals(document) ? "BT.NJVRN.03" : "BT.QRM";
            assertThat(compiled.flow("referral").orElseThrow().handler()).isEqualTo("form");
            assertThat(compiled.flow("referral").orElseThrow().recipients()).containsExactly(receiver);
            assertThat(compiled.flow("answer").orElseThrow().from()).containsExactly(receiver);
            assertThat(compiled.local().settings()).containsEntry("forms", receiver);
        }
    }

    private void reads(String cells) throws Exception {
        reads(cells, "OSHC.0014");
    }

    private void reads(String cells, String institution) throws Exception {
        Map<String, String> row = Stream.of(cells.split(","))
                .collect(Collectors.toMap(cell -> cell.split("=")[0], cell -> cell.split("=")[1]));
        row.putIfAbsent("NR_REFERIMIT", KNOWN);
        String line =
                COLUMNS.stream().map(column -> row.getOrDefault(column, "")).collect(Collectors.joining(";"));
        NgoReferralPlugin plugin = new NgoReferralPlugin();
        CompiledAgreement agreement = agreement();
        Tables tables = new Tables(plugin.getClass().getClassLoader());
        PartnerInput file = new PartnerInput(
                Content.of((String.join(";", COLUMNS) + "\r\n" + line + "\r\n").getBytes(StandardCharsets.UTF_8)),
                "text/csv",
                institution,
                agreement.id(),
                "answer",
                "pergjigje-1.csv",
                NOW,
                tables,
                agreement.zone());
        HandlerCall call = HandlerCall.of(
                agreement, agreement.flow("answer").orElseThrow(), institution, NOW, new Sink(), new Cases());
        new Collecting(DeclaredHandlers.of(plugin).collect("form-answers").orElseThrow(), tables)
                .read(file, tables, call, FileDecision.OPEN);
    }

    private static CompiledAgreement agreement() throws Exception {
        FprSchemas.learn(List.of(BroughtType.read(Files.readString(
                Path.of("src/main/resources/META-INF/nyja/types/ngo-referral-answered-v1.schema.json")))));
        return AgreementDocument.compile(Files.readString(Path.of("examples/BT-OSHC0014-2026-01.yaml")));
    }

    private static String type(JsonObject message) {
        return message.getString("type").replace("al.tirana.fpr.", "");
    }

    private static JsonObject body(JsonObject message) {
        return message.getJsonObject("data").getJsonObject("body");
    }

    private final class Sink implements MessageSink {

        @Override
        public void message(FprMessage message, Origin origin, List<RecordFault> warnings) {
            messages.add(message.json());
        }

        @Override
        public void refused(Origin origin, List<RecordFault> faults, boolean holdsMinor) {
            refused.addAll(faults);
        }

        @Override
        public void repeated(Origin origin) {
            throw new AssertionError("nothing was said before");
        }
    }

    private final class Cases implements PartnerCases {

        @Override
        public Optional<CaseState> state(String agreement, CaseRef of, String institution) {
            return Optional.of(new CaseState(state, "RECEIVER", "BT.QRM", 1));
        }

        @Override
        public boolean admitted(String institution, String key) {
            return false;
        }

        @Override
        public List<CaseRef> find(String agreement, String institution, String kind, String value) {
            return value.equals(KNOWN) && institution.equals("OSHC.0014") ? List.of(of) : List.of();
        }

        @Override
        public Optional<String> teller(String agreement, String institution, CaseRef of) {
            return Optional.of("BT.QRM");
        }

        @Override
        public void remember(String agreement, String institution, CaseRef of, String kind, String value) {
            throw new AssertionError("a file tells of no new number");
        }

        @Override
        public void remind(
                String agreement, int version, String flow, CaseRef of, String timer, String key, Instant at) {
            throw new AssertionError();
        }
    }
}

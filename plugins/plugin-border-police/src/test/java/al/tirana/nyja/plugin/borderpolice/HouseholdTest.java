package al.tirana.nyja.plugin.borderpolice;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.spi.FprMessage;
import al.tirana.nyja.spi.RecordFault;
import al.tirana.nyja.testkit.Reading;
import al.tirana.nyja.testkit.Reading.Kind;
import al.tirana.nyja.testkit.Reading.Step;
import al.tirana.nyja.testkit.Sample;
import jakarta.json.JsonObject;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What leaves the plugin about a household, and what does not. */
class HouseholdTest {

    private static final String HEADER = "NR_NJOFTIMI;NR_PERSONI;ROLI;EMRI;MBIEMRI;ATESIA;NID;GJINIA;DATELINDJA;"
            + "SHTETESIA;DOK_LLOJI;DOK_NR;PKK;MBERRITJA;TRANSPORTI;OPERACIONI;VENDI_NISJES;MENYRA;MUAJ_JASHTE;BASHKIA;"
            + "NJA;ADRESA;TELEFONI;GJUHA;NEVOJAT;CENUESHMERIA;PERGJIGJA";
    private static final List<String> MOTHER = List.of(
            "PK-2026-900001",
            "1",
            "KRYEFAMILJAR",
            "Zamira",
            "Provëhysa",
            "Gëzim",
            "",
            "F",
            "30.06.1994",
            "AL",
            "LETERKALIM",
            "LK0090101",
            "TIA-RINAS",
            "20.11.2026 13:20",
            "AJROR",
            "OP-0311",
            "DE",
            "RIPRANIM",
            "19",
            "AL224",
            "AL224-06",
            "Rruga e Re",
            "+355690000101",
            "sq",
            "N01",
            "PA_STREHE",
            "PRANUAR");

    @Test
    void tellsTheHouseholdUnderItsNoticeNumber() {
        FprMessage message = read(MOTHER).get(0).message();

        assertThat(message.attribute("idempotencykey")).contains("PK:NJ:PK-2026-900001");
        assertThat(message.attribute("subject")).contains("case/PK-2026-900001");
        assertThat(message.attribute("time")).contains("2026-11-21T10:00:00+01:00");
        assertThat(persons(message).get(0).getJsonObject("contact").getString("phone"))
                .isEqualTo("+355690000101");
    }

    @Test
    void ofAnAdultWhoRefusedNothingTravelsButWhatTheHouseholdIsJudgedBy() {
        Step step = read(
                        MOTHER,
                        person(2, "TJETER", "08.02.1999", "REFUZUAR", "NID=J45630903Q", "CENUESHMERIA=PA_STREHE"))
                .get(0);

        assertThat(persons(step.message()).get(1))
                .hasToString("{\"personRef\":\"p2\",\"sex\":\"F\",\"birthDate\":\"1999-02-08\",\"relation\":\"TJETER\","
                        + "\"answer\":\"REFUZUAR\"}");
        assertThat(step.faults()).as("not even that the id contradicts").isEmpty();
    }

    @Test
    void whereTheHouseholdGoesAndWhatItNeedsIsSaidByThoseWhoDidNotRefuse() {
        JsonObject body = read(
                        with(MOTHER, "PERGJIGJA=REFUZUAR", "ADRESA=Rruga e Heshtur", "NEVOJAT=N03"),
                        person(2, "BASHKESHORT", "08.02.1990", "NUK_U_OFRUA", "ADRESA=Rruga e Lirë", "NEVOJAT=N01"),
                        person(3, "FEMIJE", "12.04.2018", "PRANUAR", "ADRESA=Rruga e Tretë", "NEVOJAT="))
                .get(0)
                .message()
                .body();

        assertThat(body.getJsonObject("destination").getString("line")).isEqualTo("Rruga e Lirë");
        assertThat(body.getJsonArray("needsAtBorder")).hasToString("[\"N01\"]");
        assertThat(body.toString()).doesNotContain("Heshtur", "N03");
    }

    @Test
    void ifAllRefusedTheFirstRowSaysWhereTheChildIs() {
        FprMessage message = read(
                        with(MOTHER, "PERGJIGJA=REFUZUAR"),
                        person(2, "FEMIJE", "12.04.2018", "REFUZUAR", "ADRESA=Rruga e Tretë"))
                .get(0)
                .message();

        assertThat(message.body().getJsonObject("destination").getString("line"))
                .isEqualTo("Rruga e Re");
    }

    @Test
    void aMinorWhoRefusedComesWhole() {
        FprMessage message = read(MOTHER, person(2, "FEMIJE", "12.04.2018", "REFUZUAR"))
                .get(0)
                .message();

        assertThat(persons(message).get(1).getJsonObject("name").getString("given"))
                .isEqualTo("Zamira");
    }

    @Test
    void aNationalIdThatContradictsIsLeftOutAndReported() {
        Step step = read(with(MOTHER, "NID=J45701903Q")).get(0);

        assertThat(step.kind()).isEqualTo(Kind.MESSAGE);
        assertThat(persons(step.message()).get(0).getString("nidStatus")).isEqualTo("MOSPERPUTHJE");
        assertThat(persons(step.message()).get(0)).doesNotContainKey("nid");
        assertThat(step.faults()).extracting(RecordFault::code).containsExactly("FPR-304");
    }

    @Test
    void withoutAMunicipalityTheHouseholdWaitsAndWhoRefusedIsNotKept() {
        Step step = read(
                        with(MOTHER, "BASHKIA="),
                        person(2, "TJETER", "08.02.1999", "REFUZUAR", "BASHKIA=", "EMRI=Heshtur"),
                        person(3, "FEMIJE", "12.04.2018", "PRANUAR", "BASHKIA="))
                .get(0);

        assertThat(step.kind()).isEqualTo(Kind.HELD);
        assertThat(step.held().owner()).isEqualTo("PK");
        assertThat(step.held().within()).isEqualTo(java.time.Duration.ofHours(72));
        assertThat(step.held().reason().en()).contains("it waits until 24.11.2026 10:00", "plotesimi-");
        assertThat(step.held().record().data().toString()).contains("Zamira").doesNotContain("Heshtur");
        assertRefused(
                read(MOTHER, person(2, "TJETER", "08.02.1999", "PRANUAR", "BASHKIA="))
                        .get(0),
                3,
                "BASHKIA",
                "FPR-102",
                "send the household again",
                false);
    }

    @Test
    void aCodeThatMustNotTravelInClearRefusesTheHouseholdAndNamesTheProcedure() {
        assertRefused(
                read(with(MOTHER, "CENUESHMERIA=VIKTIME_E_MUNDSHME")).get(0),
                "CENUESHMERIA",
                "FPR-223",
                "VKM 499/2018",
                false);
    }

    @Test
    void tellsThatARefusedHouseholdHoldsAMinor() {
        List<String> nameless = with(person(2, "FEMIJE", "12.04.2018", "PRANUAR"), "EMRI=");
        List<String> unborn = with(person(2, "FEMIJE", "31.02.2018", "PRANUAR"));
        List<String> torn = new ArrayList<>(person(2, "FEMIJE", "12.04.2018", "PRANUAR"));
        torn.remove(torn.size() - 1);
        List<String> tornAdult = new ArrayList<>(person(2, "TJETER", "12.04.1988", "PRANUAR"));
        tornAdult.add("more");

        assertThat(read(MOTHER, nameless).get(0).holdsMinor()).isTrue();
        assertThat(read(MOTHER, unborn).get(0).holdsMinor()).isTrue();
        assertThat(read(MOTHER, torn).get(0).holdsMinor()).isTrue();
        assertThat(read(MOTHER, tornAdult).get(0).holdsMinor()).isFalse();
    }

    private static void assertRefused(Step step, String column, String code, String saying, boolean minor) {
        assertRefused(step, 2, column, code, saying, minor);
    }

    private static void assertRefused(Step step, long line, String column, String code, String saying, boolean minor) {
        assertThat(step.kind()).isEqualTo(Kind.REFUSED);
        assertThat(step.holdsMinor()).isEqualTo(minor);
        assertThat(step.faults()).singleElement().satisfies(fault -> {
            assertThat(fault.line()).isEqualTo(line);
            assertThat(fault.column()).isEqualTo(column);
            assertThat(fault.code()).isEqualTo(code);
            assertThat(fault.what().en()).contains(saying);
        });
    }

    private static List<String> person(int number, String role, String birth, String answer, String... cells) {
        List<String> person =
                with(MOTHER, "NR_PERSONI=" + number, "ROLI=" + role, "DATELINDJA=" + birth, "PERGJIGJA=" + answer);
        return with(person, cells);
    }

    private static List<String> with(List<String> row, String... cells) {
        List<String> columns = List.of(HEADER.split(";"));
        List<String> other = new ArrayList<>(row);
        for (String cell : cells) {
            int equals = cell.indexOf('=');
            other.set(columns.indexOf(cell.substring(0, equals)), cell.substring(equals + 1));
        }
        return other;
    }

    @SafeVarargs
    private static List<Step> read(List<String>... rows) {
        StringBuilder text = new StringBuilder(HEADER).append("\r\n");
        for (List<String> row : rows) {
            text.append(String.join(";", row)).append("\r\n");
        }
        byte[] bytes = text.toString().getBytes(Charset.forName("windows-1250"));
        Sample sample = new Sample("kthimet-2026-11-20.csv", bytes, "text/csv", "PK").in("notice");
        return Reading.of(new BorderPolicePlugin(), sample, "PK-BT-2026-01").steps();
    }

    private static List<JsonObject> persons(FprMessage message) {
        return message.body().getJsonArray("persons").getValuesAs(JsonObject.class);
    }
}

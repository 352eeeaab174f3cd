package al.tirana.nyja.plugin.borderpolice;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.spi.FprMessage;
import al.tirana.nyja.spi.RecordFault;
import al.tirana.nyja.testkit.Reading;
import al.tirana.nyja.testkit.Reading.Kind;
import al.tirana.nyja.testkit.Reading.Step;
import al.tirana.nyja.testkit.Sample;
import java.nio.charset.Charset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Column VEPRIMI: what becomes of a notice that was accepted before. */
class ActionTest {

    private static final String HEADER = "NR_NJOFTIMI;NR_PERSONI;ROLI;EMRI;MBIEMRI;ATESIA;NID;GJINIA;DATELINDJA;"
            + "SHTETESIA;DOK_LLOJI;DOK_NR;PKK;MBERRITJA;TRANSPORTI;OPERACIONI;VENDI_NISJES;MENYRA;MUAJ_JASHTE;BASHKIA;"
            + "NJA;ADRESA;TELEFONI;GJUHA;NEVOJAT;CENUESHMERIA;PERGJIGJA";
    private static final String ROW =
            "PK-2026-900001;%d;KRYEFAMILJAR;Zamira;Provëhysa;Gëzim;;F;30.06.1994;AL;LETERKALIM;"
                    + "LK0090101;TIA-RINAS;20.11.2026 13:20;AJROR;OP-0311;DE;RIPRANIM;19;AL224;AL224-06;Rruga e Re;"
                    + "+355690000101;sq;N01;PA_STREHE;PRANUAR";

    @Test
    void aNoticeWithTheWordIsTheSameAsOneWithoutTheColumn() {
        FprMessage without = read(HEADER, ROW.formatted(1)).get(0).message();

        for (String word : List.of("", "NJOFTIM")) {
            FprMessage with = one(word).message();
            assertThat(with.body()).isEqualTo(without.body());
            assertThat(with.attribute("idempotencykey")).contains("PK:NJ:PK-2026-900001");
        }
    }

    @Test
    void aCorrectionIsTheNoticeOnceMoreAndNamesWhatItReplaces() {
        FprMessage message = one("KORRIGJIM").message();

        assertThat(message.body().getString("action")).isEqualTo("KORRIGJIM");
        assertThat(message.body().getString("replaces")).isEqualTo("PK:NJ:PK-2026-900001");
        assertThat(message.body().getJsonArray("persons")).hasSize(1);
        assertThat(message.attribute("subject")).contains("case/PK-2026-900001");
        assertThat(message.attribute("idempotencykey").orElseThrow())
                .as("a key of its own")
                .startsWith("PK:NJ:PK-2026-900001:");
    }

    @Test
    void aWithdrawalTellsTheNumberAndNothingElseWhateverStandsInItsRows() {
        String empty = "PK-2026-900001" + ";".repeat(26);
        for (String row : List.of(ROW.formatted(1), empty)) {
            FprMessage message =
                    read(HEADER + ";VEPRIMI", row + ";ANULIM").get(0).message();
            assertThat(message.attribute("type")).contains("al.tirana.fpr.returnee.withdrawn.v1");
            assertThat(message.body().keySet())
                    .containsExactlyInAnyOrder("notificationId", "householdNumber", "reason", "replaces");
            assertThat(message.json().toString()).doesNotContain("Zamira", "1994-", "LK0090101");
        }
    }

    @Test
    void rowsThatWantDifferentThingsAreRefusedAndSoIsAnotherWord() {
        Step two = read(HEADER + ";VEPRIMI", ROW.formatted(1) + ";", ROW.formatted(2) + ";KORRIGJIM;")
                .get(0);
        Step differs = read(HEADER + ";VEPRIMI", ROW.formatted(1) + ";NJOFTIM", ROW.formatted(2) + ";KORRIGJIM")
                .get(0);
        Step unknown = one("FSHIRJE");

        assertThat(List.of(two.kind(), differs.kind(), unknown.kind())).containsOnly(Kind.REFUSED);
        assertThat(differs.faults()).extracting(RecordFault::column).containsExactly("VEPRIMI");
        assertThat(unknown.faults()).extracting(RecordFault::column).containsExactly("VEPRIMI");
    }

    private static Step one(String action) {
        return read(HEADER + ";VEPRIMI", ROW.formatted(1) + ";" + action).get(0);
    }

    private static List<Step> read(String... lines) {
        byte[] bytes = (String.join("\r\n", lines) + "\r\n").getBytes(Charset.forName("windows-1250"));
        Sample sample = new Sample("kthimet-2026-11-20.csv", bytes, "text/csv", "PK").in("notice");
        return Reading.of(new BorderPolicePlugin(), sample, "PK-BT-2026-01").steps();
    }
}

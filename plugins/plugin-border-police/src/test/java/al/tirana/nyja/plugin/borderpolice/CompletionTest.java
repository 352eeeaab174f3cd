package al.tirana.nyja.plugin.borderpolice;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.engine.run.PartnerFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A household without a municipality waits for it, 72 hours; run, gate, commit and PostgreSQL are real. */
class CompletionTest {

    private static final String HEADER = "NR_NJOFTIMI;NR_PERSONI;ROLI;EMRI;MBIEMRI;ATESIA;NID;GJINIA;DATELINDJA;"
            + "SHTETESIA;DOK_LLOJI;DOK_NR;PKK;MBERRITJA;TRANSPORTI;OPERACIONI;VENDI_NISJES;MENYRA;MUAJ_JASHTE;BASHKIA;"
            + "NJA;ADRESA;TELEFONI;GJUHA;NEVOJAT;CENUESHMERIA;PERGJIGJA";
    private static final String ADULT =
            "PK-2026-90000%d;1;KRYEFAMILJAR;Zamira;Prova;;;F;30.06.1994;AL;ASNJE;;TIA-RINAS;"
                    + "20.11.2026 13:20;AJROR;;DE;RIPRANIM;19;%s;;Rruga e Re;;sq;;;PRANUAR";
    private static final String CHILD = "PK-2026-90000%d;2;FEMIJE;Ana;Prova;;;F;30.06.2019;AL;ASNJE;;TIA-RINAS;"
            + "20.11.2026 13:20;AJROR;;DE;RIPRANIM;19;;;Rruga e Re;;sq;;;PRANUAR";
    private static final String FIRST = "kthimet-2026-11-21-01.csv";
    private static final String COMPLETES = "plotesimi-2026-11-21-01.csv";
    private static final Duration SLOT = Duration.ofMinutes(5);

    private final PartnerFiles hub;

    CompletionTest() throws IOException {
        hub = new PartnerFiles(new BorderPolicePlugin(), agreement(), "2026-11-21T05:00:00Z", SLOT);
        put(FIRST, HEADER, ADULT.formatted(1, ""), CHILD.formatted(1), ADULT.formatted(2, "AL224"));
    }

    @AfterEach
    void close() {
        hub.close();
    }

    @Test
    void itWaitsAndAChildInItIsLookedAfterAtOnce() {
        assertThat(report(FIRST))
                .contains(";PK-2026-900001;;W-INCOMPLETE;WARNING;", "it waits until 24.11.2026 06:05")
                .contains("rows=3 accepted=1 refused=0 repeated=0 waiting=1");
        assertThat(hub.told()).containsExactly("1 BT.QRM al.tirana.fpr.returnee.notified.v1");
        assertThat(hub.matters()).contains("1 MINOR_REFUSED BT.NJMF");
        assertThat(hub.waiting()).containsExactly("OPEN false");
    }

    @Test
    void sentOnceMoreItWaitsAsLongAsItDid() {
        put("kthimet-2026-11-21-02.csv", HEADER, ADULT.formatted(1, ""), CHILD.formatted(1));

        assertThat(report("kthimet-2026-11-21-02.csv"))
                .contains(";PK-2026-900001;;W-INCOMPLETE;WARNING;", "it waits until 24.11.2026 06:05", "waiting=1");
        assertThat(hub.waiting()).containsExactly("OPEN false");
    }

    @Test
    void aCompletingFileMakesItGoOnAsIfItHadComeWithIt() {
        put(COMPLETES, "NR_NJOFTIMI;BASHKIA;NJA", "PK-2026-900001;AL224;AL224-06");

        assertThat(hub.told())
                .containsExactly(
                        "1 BT.NJVRN.06 al.tirana.fpr.returnee.notified.v1",
                        "2 BT.QRM al.tirana.fpr.returnee.notified.v1");
        assertThat(hub.matters()).as("closed by itself").isEmpty();
        assertThat(hub.waiting()).containsExactly("CHOSEN true");
        assertThat(report(COMPLETES)).contains("rows=1 accepted=1 refused=0");

        put("plotesimi-2026-11-21-02.csv", "NR_NJOFTIMI;BASHKIA", "PK-2026-900001;AL224", "PK-2026-900009;AL224");
        assertThat(report("plotesimi-2026-11-21-02.csv"))
                .contains("rows=2 accepted=0 refused=1 repeated=1", ";PK-2026-900009;;FPR-301;ERROR;");
    }

    @Test
    void ofAnotherMunicipalityItIsErasedAndCounted() {
        put(COMPLETES, "NR_NJOFTIMI;BASHKIA", "PK-2026-900001;AL121");

        assertThat(hub.told()).containsExactly("1 BT.QRM al.tirana.fpr.returnee.notified.v1");
        assertThat(hub.waiting()).containsExactly("CHOSEN true");
        assertThat(hub.matters()).as("its minors are looked after there").isEmpty();
        hub.nextSlot();
        assertThat(report(FIRST))
                .contains(";PK-2026-900001;BASHKIA;FPR-204;ERROR;", "refused=1", "otherMunicipalities=2")
                .doesNotContain("waiting=");
    }

    @Test
    void whenItsTimeIsOverItIsErasedAndCountedAndTheChildIsStillLookedAfter() {
        hub.wait(Duration.ofHours(72).minus(Duration.ofSeconds(1)));
        assertThat(hub.waiting()).as("a second before").containsExactly("OPEN false");

        hub.wait(Duration.ofSeconds(1));

        assertThat(hub.waiting()).containsExactly("NOT_CHOSEN true");
        assertThat(hub.matters()).contains("1 MINOR_REFUSED BT.NJMF");
        put(COMPLETES, "NR_NJOFTIMI;BASHKIA", "PK-2026-900001;AL224");
        assertThat(report(COMPLETES)).contains("FPR-301", "accepted=0 refused=1");
        assertThat(report(FIRST))
                .contains(";PK-2026-900001;BASHKIA;FPR-102;ERROR;", "the household was erased", "refused=1");
        assertThat(hub.told()).containsExactly("1 BT.QRM al.tirana.fpr.returnee.notified.v1");
    }

    /** With its file that says it is complete; a slot later it is read. */
    private void put(String name, String... lines) {
        byte[] bytes = (String.join("\r\n", lines) + "\r\n").getBytes(Charset.forName("windows-1250"));
        try {
            String hash = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
            hub.put(name, bytes);
            hub.put(name + ".done", (lines.length - 1 + ";" + hash).getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
        hub.nextSlot();
    }

    private String report(String file) {
        return new String(hub.files().get(file + ".raport.csv"), StandardCharsets.UTF_8);
    }

    private static String agreement() throws IOException {
        try (InputStream yaml = BorderPolicePlugin.class.getResourceAsStream("/META-INF/nyja/agreement.yaml")) {
            return new String(yaml.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

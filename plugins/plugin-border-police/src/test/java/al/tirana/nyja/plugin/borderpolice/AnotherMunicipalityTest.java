package al.tirana.nyja.plugin.borderpolice;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.engine.run.PartnerFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Another municipality needs another agreement, and nothing of the plugin or the hub: only its own people reach it. */
class AnotherMunicipalityTest {

    private static final String FILE = "kthimet-2026-11-20-01.csv";
    private static final String HEADER =
            "NR_NJOFTIMI;NR_PERSONI;ROLI;EMRI;MBIEMRI;ATESIA;NID;GJINIA;DATELINDJA;SHTETESIA;DOK_LLOJI;DOK_NR;PKK;MBERRITJA;"
                    + "TRANSPORTI;OPERACIONI;VENDI_NISJES;MENYRA;MUAJ_JASHTE;BASHKIA;NJA;ADRESA;TELEFONI;GJUHA;NEVOJAT;"
                    + "CENUESHMERIA;PERGJIGJA";

    @Test
    void itsOwnHouseholdsReachItAndItsUnitAndThoseOfOthersDoNot() throws Exception {
        String report = reported(
                "  units: njesi",
                row(1, "AL121", "AL121-03"),
                row(2, "AL224", "AL224-03"),
                row(3, "AL121", "AL224-03"),
                row(4, "AL121", ""));

        assertThat(told)
                .isEqualTo(
                        "1 DR.NJVRN.03 al.tirana.fpr.returnee.notified.v1, 2 DR.QRM al.tirana.fpr.returnee.notified.v1");
        assertThat(report)
                .contains("PK-2026-900003;NJA;FPR-302")
                .contains("lista njesi")
                .contains("PK-2026-900002;BASHKIA;FPR-204")
                .contains("rows=4")
                .contains("accepted=2")
                .contains("otherMunicipalities=1");
    }

    @Test
    void anAgreementMayAlsoBeAboutThoseWhoSettleElsewhere() throws Exception {
        String report = reported("  others: accept\n  units: njesi", row(1, "AL121", "AL121-03"), row(2, "AL224", ""));

        assertThat(told).contains("2 DR.QRM").contains("1 DR.NJVRN.03");
        assertThat(report).contains("accepted=2").contains("otherMunicipalities=0");
    }

    @Test
    void anAgreementThatDoesNotSayItIsAboutThoseWhomItsRecipientsServeByTheRegister() throws Exception {
        String report = reported("", row(1, "AL121", ""), row(2, "AL224", ""));

        assertThat(told).isEqualTo("1 DR.QRM al.tirana.fpr.returnee.notified.v1");
        assertThat(report).contains("PK-2026-900002;BASHKIA;FPR-204").contains("otherMunicipalities=1");
    }

    private String told;

    private String reported(String territory, String... rows) throws Exception {
        byte[] file = (HEADER + "\r\n" + String.join("\r\n", rows) + "\r\n").getBytes("windows-1250");
        try (PartnerFiles hub = new PartnerFiles(
                new BorderPolicePlugin(), document(territory), "2026-11-21T05:00:00Z", Duration.ofMinutes(5))) {
            hub.knows("DR.QRM");
            hub.knows("DR.NJVRN.03");
            hub.knows("DR.NJMF");
            hub.serves("DR.QRM", "AL121");
            hub.put(FILE, file);
            hub.put(FILE + ".done", done(rows.length, file));
            hub.nextSlot();
            told = String.join(", ", hub.told());
            return new String(hub.files().get(FILE + ".raport.csv"), StandardCharsets.UTF_8);
        }
    }

    private static byte[] done(int rows, byte[] file) throws Exception {
        String hash =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
        return (rows + ";" + hash + "\r\n").getBytes(StandardCharsets.US_ASCII);
    }

    private static String row(int number, String municipality, String unit) {
        return "PK-2026-90000" + number
                + ";1;KRYEFAMILJAR;Provë;Shembull;;;F;30.06.1994;AL;ASNJE;;TIA-RINAS;20.11.2026 13:20;"
                + "AJROR;;DE;VULLNETAR;19;" + municipality + ";" + unit + ";Rruga e Re;;;;;PRANUAR";
    }

    /** The agreement of the first municipality in the words of the second, its flow under another name. */
    private static String document(String territory) throws IOException {
        try (InputStream yaml = BorderPolicePlugin.class.getResourceAsStream("/META-INF/nyja/agreement.yaml")) {
            return new String(yaml.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("PK-BT-2026-01", "PK-DR-2026-01")
                    .replace("BT.", "DR.")
                    .replace("  notice:\n", "  njoftim:\n    handler: notice\n")
                    .replace(
                            "\nflows:\n",
                            territory.isEmpty()
                                    ? "\nflows:\n"
                                    : "\nterritory:\n  municipalities: [AL121]\n" + territory
                                            + "\ncodeLists:\n  njesi:\n    AL121-01: {sq: Durrës, en: Durrës}\n"
                                            + "    AL121-03: {sq: Sukth, en: Sukth}\n\nflows:\n");
        }
    }
}

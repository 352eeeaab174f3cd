package al.tirana.nyja.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.engine.plugin.FolderTranslation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A spreadsheet takes the way of every file, from the partner's folder to the report, whatever it is called. */
class SheetRunTest {

    private static final String NAME = "notices-1.csv";
    private static final String DOC = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private final RunFixture hub =
            new RunFixture("2026-11-22T05:00:00Z", "{cron: \"*/15 * * * *\", days: all, grace: PT1H, expects: file}");

    @AfterEach
    void stop() {
        hub.close();
    }

    @Test
    void itsRecordsAreTakenAndItsFaultsAreReportedWithTheirCells() throws Exception {
        drop(2, row(2, text("PK-2026-000001"), text("ok")), row(5, "<c><f>A2</f><v>1</v></c>", text("ok")));
        run();
        assertThat(report().lines().toList().get(1)).startsWith("5;;NR (Fleta1!A5);FPR-102;ERROR;");
        assertThat(report()).contains("rows=2 accepted=1 refused=1");
        assertThat(hub.folder.files.keySet()).containsExactly(NAME + ".raport.csv");
        assertThat(hub.count("from message")).isEqualTo(1);
    }

    @Test
    void oneThatCannotBeTakenForDataIsRefusedAsAWholeWithItsCell() throws Exception {
        drop(
                2,
                row(2, text("PK-2026-000001"), text("ok")),
                "<row r='3' hidden='1'>" + text("PK-2026-000002") + "</row>");
        run();
        assertThat(report().lines().toList().get(1)).startsWith("3;;Fleta1!A3;FPR-102;ERROR;");
        assertThat(hub.count("from message")).isZero();
    }

    @Test
    void itsDoneCountsRowsAsThePartnerSeesThem() throws Exception {
        drop(7, row(2, text("PK-2026-000001"), text("ok")));
        run();
        assertThat(report()).contains(";FPR-108;");
        assertThat(hub.count("from message")).isZero();
    }

    private void run() {
        hub.clock.forward(Duration.ofMinutes(15));
        hub.open();
        hub.carryOne(FolderTranslation.of(new HoldingNotices(), hub.folder, hub.database, hub.keys))
                .orElseThrow();
    }

    private String report() {
        return hub.folder.text(NAME + ".raport.csv");
    }

    private void drop(int rows, String... sheet) throws Exception {
        byte[] bytes = sheet(row(1, text("NR"), text("WHAT")) + String.join("", sheet));
        String sha =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        hub.folder.files.put(NAME, bytes);
        hub.folder.files.put(NAME + ".done", (rows + ";" + sha).getBytes(StandardCharsets.US_ASCII));
    }

    private static String row(int number, String... cells) {
        return "<row r='" + number + "'>" + String.join("", cells) + "</row>";
    }

    private static String text(String text) {
        return "<c t='inlineStr'><is><t>" + text + "</t></is></c>";
    }

    private static byte[] sheet(String rows) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            part(zip, "_rels/.rels", relation("officeDocument", "xl/workbook.xml"));
            part(
                    zip,
                    "xl/workbook.xml",
                    "<workbook xmlns:r='" + DOC + "'><sheets><sheet name='Fleta1' r:id='r'/></sheets></workbook>");
            part(zip, "xl/_rels/workbook.xml.rels", relation("worksheet", "sheet.xml"));
            part(zip, "xl/sheet.xml", "<worksheet><sheetData>" + rows + "</sheetData></worksheet>");
        }
        return out.toByteArray();
    }

    private static String relation(String type, String target) {
        return "<Relationships><Relationship Id='r' Type='" + DOC + "/" + type + "' Target='" + target
                + "'/></Relationships>";
    }

    private static void part(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }
}

package al.tirana.nyja.plugin.instat;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.sdmx.Fault;
import al.tirana.nyja.sdmx.Observation;
import al.tirana.nyja.sdmx.SdmxCsvReader;
import al.tirana.nyja.sdmx.SdmxException;
import al.tirana.nyja.sdmx.Structure;
import al.tirana.nyja.sdmx.StructureXml;
import al.tirana.nyja.spi.Disclosure;
import al.tirana.nyja.spi.FprMessage;
import al.tirana.nyja.spi.Part;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A signed table becomes three files, of which the first can be read by the second. */
class SignedTablesTest {

    private static final String MESSAGE = """
            {"source": "https://id.tirana.al/fpr/actor/BT.DDH", "time": "2026-07-30T06:30:00+02:00",
             "data": {"body": {"reportId": "RET-AREA-2026-Q2", "dataflow": "BT:DF_RETURNEES_AREA(1.0.0)",
              "period": "2026-Q2", "action": "R", "revision": 1, "format": "SDMX-CSV-2.0",
              "sdc": {"ruleSet": "SDC-BT-1", "threshold": 5, "primary": 2, "secondary": 0, "audited": true},
              "rowCount": 3,
              "columns": ["STRUCTURE", "STRUCTURE_ID", "ACTION", "FREQ", "REF_AREA", "TIME_PERIOD", "OBS_VALUE",
                "OBS_STATUS", "CONF_STATUS"],
              "rows": [
                ["dataflow", "BT:DF_RETURNEES_AREA(1.0.0)", "R", "Q", "AL224-05", "2026-Q2", 119, "A", "F"],
                ["dataflow", "BT:DF_RETURNEES_AREA(1.0.0)", "R", "Q", "AL224-06", "2026-Q2", null, "Q", "N"],
                ["dataflow", "BT:DF_RETURNEES_AREA(1.0.0)", "R", "Q", "AL224", "2026-Q2", 0, "A", "F"]]}}}""";

    @Test
    void theDataAreReadByTheirStructure() throws IOException, SdmxException {
        List<Part> parts = parts();
        Structure structure;
        try (InputStream xml = open(parts.get(1))) {
            structure = StructureXml.read(xml);
        }
        List<Observation> rows = new ArrayList<>();
        List<Fault> faults = new ArrayList<>();
        SdmxCsvReader.read(
                structure,
                al.tirana.nyja.sdmx.Reference.of("BT:DF_RETURNEES_AREA(1.0.0)"),
                open(parts.get(0)),
                new SdmxCsvReader.Takes() {
                    @Override
                    public void row(Observation row) {
                        rows.add(row);
                    }

                    @Override
                    public void fault(Fault fault) {
                        faults.add(fault);
                    }
                });

        assertThat(faults).isEmpty();
        assertThat(structure.columns())
                .containsExactly("FREQ", "REF_AREA", "TIME_PERIOD", "OBS_VALUE", "OBS_STATUS", "CONF_STATUS");
        assertThat(rows).hasSize(3);
        assertThat(rows.get(0).values()).containsEntry("OBS_VALUE", "119").containsEntry("CONF_STATUS", "F");
        assertThat(rows.get(1).values()).doesNotContainKey("OBS_VALUE").containsEntry("OBS_STATUS", "Q");
        assertThat(rows.get(2).values()).containsEntry("OBS_VALUE", "0");
    }

    @Test
    void theFilesAreNamedAfterTheReportAndSayWhatTheDataAre() throws IOException {
        List<Part> parts = parts();

        assertThat(parts)
                .extracting(Part::name)
                .containsExactly(
                        "RET-AREA-2026-Q2-DF_RETURNEES_AREA-r1.csv",
                        "RET-AREA-2026-Q2-DF_RETURNEES_AREA-r1-struktura.xml",
                        "RET-AREA-2026-Q2-DF_RETURNEES_AREA-r1-cilesia.csv");
        assertThat(text(parts.get(2)))
                .contains(
                        "SOURCE_TYPE,\"Të dhëna administrative", "Administrative data", "1 values hidden", "Revision 1")
                .contains("CONTACT,\"BT.DDH\"");
    }

    @Test
    void theSameDisclosureGivesTheSameBytes() throws IOException {
        List<Part> one = parts();
        List<Part> other = parts();
        for (int i = 0; i < one.size(); i++) {
            assertThat(text(other.get(i))).isEqualTo(text(one.get(i)));
        }
    }

    private static List<Part> parts() {
        FprMessage message = FprMessage.ofBytes(MESSAGE.getBytes(StandardCharsets.UTF_8));
        return new SignedTables()
                .write(new Disclosure(message, "k", "INSTAT", "BT-INSTAT-2026-01", "tables"), null)
                .parts();
    }

    private static InputStream open(Part part) throws IOException {
        return new ByteArrayInputStream(text(part).getBytes(StandardCharsets.UTF_8));
    }

    private static String text(Part part) throws IOException {
        try (InputStream in = part.content().open(0)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

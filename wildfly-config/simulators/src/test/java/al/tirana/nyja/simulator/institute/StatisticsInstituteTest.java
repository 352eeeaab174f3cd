package al.tirana.nyja.simulator.institute;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.sdmx.CodeList;
import al.tirana.nyja.sdmx.Component;
import al.tirana.nyja.sdmx.Reference;
import al.tirana.nyja.sdmx.Structure;
import al.tirana.nyja.sdmx.StructureXml;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The institute checks by the structure alone, and says where. */
class StatisticsInstituteTest {

    private static final Reference DATAFLOW = Reference.of("BT:DF_T(1.0.0)");
    private static final String HEAD = "STRUCTURE,STRUCTURE_ID,ACTION,REF_AREA,TIME_PERIOD,OBS_VALUE,OBS_STATUS\r\n";

    @TempDir
    private Path parent;

    private Path folder;
    private StatisticsInstitute institute;

    @BeforeEach
    void aStructure() throws Exception {
        folder = Files.createDirectory(parent.resolve("sftp"));
        institute = new StatisticsInstitute(folder);
        CodeList areas = new CodeList(Reference.of("BT:CL_REF_AREA(1.0.0)"), Map.of(), Map.of("AL224-05", Map.of()));
        Structure structure = new Structure(
                Reference.of("BT:DSD_T(1.0.0)"),
                Map.of(),
                List.of(Component.coded("REF_AREA", areas)),
                List.of(new Component("OBS_STATUS", Optional.empty(), false)));
        try (OutputStream out = Files.newOutputStream(folder.resolve("T-struktura.xml"))) {
            StructureXml.write(structure, DATAFLOW, Instant.parse("2026-07-30T06:30:00Z"), "BT", out);
        }
    }

    @Test
    void whatIsAsTheStructureSaysIsTaken() throws Exception {
        data("AL224-05");
        institute.look();

        assertThat(report()).contains("T.csv;1;PRANUAR;;;");
        assertThat(folder.resolve("validimi-T.csv.done")).exists();
    }

    @Test
    void aCodeThatIsNotInTheListIsNamedByLineAndColumn() throws Exception {
        data("AL224-99");
        institute.look();

        assertThat(report()).contains("T.csv;1;REFUZUAR;2;REF_AREA;");
    }

    @Test
    void itMayBeSlowAndLeaveHalfAReport() throws Exception {
        data("AL224-05");
        institute.says(StatisticsInstitute.Manner.SLOW);
        institute.look();
        assertThat(folder.resolve("validimi-T.csv")).doesNotExist();

        institute.says(StatisticsInstitute.Manner.HALF);
        institute.look();
        assertThat(folder.resolve("validimi-T.csv")).exists();
        assertThat(folder.resolve("validimi-T.csv.done")).doesNotExist();
    }

    private void data(String area) throws Exception {
        Files.writeString(folder.resolve("T.csv"), HEAD + "dataflow,BT:DF_T(1.0.0),I," + area + ",2026-Q2,7,A\r\n");
    }

    private String report() throws Exception {
        return Files.readString(folder.resolve("validimi-T.csv"));
    }
}

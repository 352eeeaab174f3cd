package al.tirana.nyja.sdmx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is written can be read; what is read is right, or named with what is wrong in it. */
class SdmxCsvTest {

    private static final String HEADER =
            "STRUCTURE,STRUCTURE_ID,ACTION,FREQ,SEX,TIME_PERIOD,OBS_VALUE,OBS_STATUS,CONF_STATUS,OBS_NOTE";
    private static final String BEGINS = "dataflow,XX:DF_ARRIVALS(1.0.0),R,";

    private final List<Observation> rows = new ArrayList<>();
    private final List<Fault> faults = new ArrayList<>();

    @Test
    void whatIsWrittenIsRead() throws IOException, SdmxException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (SdmxCsvWriter writer = new SdmxCsvWriter(Example.STRUCTURE, Example.FLOW, out)) {
            writer.row(Action.REPLACE, Example.row("SEX", "F", "OBS_VALUE", "483"));
            writer.row(
                    Action.REPLACE,
                    Example.row("SEX", "M", "OBS_STATUS", "Q", "OBS_NOTE", "e fshehur, \"c\"\nsi tjetra"));
        }

        String text = out.toString(StandardCharsets.UTF_8);
        assertThat(text.lines().toList().subList(0, 2)).containsExactly(HEADER, BEGINS + "Q,F,2026-Q1,483,A,,");
        read(text);
        assertThat(faults).isEmpty();
        assertThat(rows).extracting(Observation::line).containsExactly(2L, 3L);
        assertThat(rows.get(1).values())
                .containsEntry("OBS_NOTE", "e fshehur, \"c\"\nsi tjetra")
                .doesNotContainKey("OBS_VALUE");
    }

    @Test
    void whatIsNotAsTheStructureSaysIsNotWritten() throws IOException {
        try (SdmxCsvWriter writer = new SdmxCsvWriter(Example.STRUCTURE, Example.FLOW, new ByteArrayOutputStream())) {
            assertThatThrownBy(() -> writer.row(Action.REPLACE, Example.row("SEX", "ZEBRA")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageNotContaining("ZEBRA");
            assertThatThrownBy(() -> writer.row(Action.REPLACE, Example.row("SEX", "F", "NAME", "x")))
                    .isInstanceOf(IllegalArgumentException.class);
            writer.row(Action.REPLACE, Example.row("SEX", "F"));
            assertThatThrownBy(() -> writer.row(Action.REPLACE, Example.row("SEX", "F")))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void eachMistakeIsNamedInItsLineAndColumn() throws IOException, SdmxException {
        read(HEADER + "\n"
                + BEGINS + "Q,F,2026-Q1,5,A,F,\n"
                + BEGINS + "Q,X,2026-Q1,5,A,F,\n"
                + BEGINS + "Q,M,2026-Q5,5,A,F,\n"
                + BEGINS + "Q,M,2026-Q1,<5,A,F,\n"
                + BEGINS + "Q,M,2026-Q1,5,,F,\n"
                + BEGINS + "Q,F,2026-Q1,6,A,F,\n"
                + "dataflow,XX:OTHER(1.0.0),R,Q,M,2026-Q1,5,A,F,\n"
                + "dataflow,XX:DF_ARRIVALS(1.0.0),X,Q,M,2026-Q1,5,A,F,\n"
                + BEGINS + "Q,M\n");

        assertThat(rows).hasSize(1);
        assertThat(faults)
                .extracting(fault -> fault.line() + " " + fault.column())
                .containsExactly(
                        "3 SEX",
                        "4 TIME_PERIOD",
                        "5 OBS_VALUE",
                        "6 OBS_STATUS",
                        "7 ",
                        "8 STRUCTURE_ID",
                        "9 ACTION",
                        "10 ");
        assertThat(faults).allSatisfy(fault -> {
            assertThat(fault.sq()).isNotBlank().isNotEqualTo(fault.en());
            assertThat(fault.en()).doesNotContain("<5");
        });
    }

    @Test
    void columnsStandInAnyOrderAndOthersBesideThem() throws IOException, SdmxException {
        read("\uFEFFSTRUCTURE;STRUCTURE_ID;UPDATED;OBS_STATUS;SEX;FREQ;OBS_VALUE;TIME_PERIOD\r\n"
                + "dataflow;XX:DF_ARRIVALS(1.0.0);2026-04-30;A;F;Q;7;2026-Q1\r\n");

        assertThat(faults).isEmpty();
        assertThat(rows.get(0).action()).isEqualTo(Action.INFORMATION);
        assertThat(rows.get(0).values()).containsEntry("OBS_VALUE", "7").doesNotContainKey("UPDATED");
    }

    @Test
    void whatIsNoSuchFileIsRefusedWhole() {
        for (String text : List.of(
                "",
                "a,b,c\n",
                HEADER.replace(",SEX", ""),
                HEADER + ",SEX\n",
                HEADER + "\n\"dataflow",
                HEADER + "\n" + "x".repeat(20_000))) {
            assertThatThrownBy(() -> read(text)).isInstanceOf(SdmxException.class);
        }
        assertThatThrownBy(() -> SdmxCsvReader.read(
                        Example.STRUCTURE,
                        Example.FLOW,
                        new ByteArrayInputStream(new byte[] {'S', (byte) 0xC3, 'x'}),
                        takes()))
                .isInstanceOf(SdmxException.class);
    }

    /** Row by row: a file of many rows about the same needs no memory for them. */
    @Test
    void aLongFileIsReadAsAStream() throws IOException, SdmxException {
        int[] read = {0};
        byte[] head = (HEADER + "\n").getBytes(StandardCharsets.UTF_8);
        byte[] row = ("dataflow,XX:DF_ARRIVALS(1.0.0),R,Q,F,2026-Q1,<5,A,F,\n").getBytes(StandardCharsets.UTF_8);
        InputStream many = new InputStream() {
            private long at;

            @Override
            public int read() {
                long place = at++;
                if (place < head.length) {
                    return head[(int) place];
                }
                place -= head.length;
                return place < 50_000L * row.length ? row[(int) (place % row.length)] : -1;
            }
        };

        SdmxCsvReader.read(Example.STRUCTURE, Example.FLOW, many, new SdmxCsvReader.Takes() {
            @Override
            public void row(Observation observation) {
                throw new IllegalStateException();
            }

            @Override
            public void fault(Fault fault) {
                read[0]++;
            }
        });

        assertThat(read[0]).isEqualTo(50_000);
    }

    private void read(String text) throws IOException, SdmxException {
        SdmxCsvReader.read(
                Example.STRUCTURE,
                Example.FLOW,
                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
                takes());
    }

    private SdmxCsvReader.Takes takes() {
        return new SdmxCsvReader.Takes() {
            @Override
            public void row(Observation row) {
                rows.add(row);
            }

            @Override
            public void fault(Fault fault) {
                faults.add(fault);
            }
        };
    }

    @Test
    void whatIsDeletedNeedsOnlyToBeNamed() throws IOException, SdmxException {
        read(HEADER + "\ndataflow,XX:DF_ARRIVALS(1.0.0),D,Q,F,,-,,,\n");

        assertThat(faults).isEmpty();
        assertThat(rows.get(0).values()).isEqualTo(Map.of("FREQ", "Q", "SEX", "F", "OBS_VALUE", "-"));
    }
}

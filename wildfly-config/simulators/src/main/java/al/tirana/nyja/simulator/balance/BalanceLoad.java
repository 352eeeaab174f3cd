package al.tirana.nyja.simulator.balance;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A month of very many rows, written row by row: what comes on the day on which every reason and country is filled in. */
public final class BalanceLoad {

    private static final int ROWS_OF_A_SHEET = 500;
    private static final List<String> AGES = List.of(
            "Y0T4", "Y5T9", "Y10T14", "Y15T19", "Y20T24", "Y25T29", "Y30T34", "Y35T39", "Y40T44", "Y45T49", "Y50T54",
            "Y55T59", "Y60T64", "Y65T69", "Y70T74", "Y75T79", "Y80T84", "Y_GE85");
    private static final List<String> REASONS = List.of(
            "PUNE",
            "STUDIME",
            "MARTESE",
            "BASHKIM_FAMILJAR",
            "BANIM",
            "SHENDET",
            "KTHIM_NGA_EMIGRIMI",
            "EMIGRIM",
            "TJETER");
    private static final List<String> TOTALS =
            List.of("HYRJE_GJITHSEJ", "DALJE_GJITHSEJ", "LINDJE", "VDEKJE", "BANORE");

    private BalanceLoad() {}

    /**
     * Writes the table of the file's month.
     *
     * @param file a name as agreed: a spreadsheet if it ends so
     * @param rows about who moved; those of the totals come on top
     */
    public static void write(Path file, int rows) throws IOException {
        String name = file.getFileName().toString();
        String period = YearMonth.parse(name.substring(8, 15)).toString().replace("-", "");
        try (OutputStream out = Files.newOutputStream(file)) {
            if (name.endsWith(".xlsx")) {
                PlainSheet.stream(out, sink -> rows(period, rows, sink));
            } else {
                Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
                rows(period, rows, cells -> text.write(String.join(";", cells) + "\r\n"));
                text.flush();
            }
        }
    }

    private static void rows(String period, int rows, PlainSheet.Rows sink) throws IOException {
        List<String> units = BalanceSeries.tirana(true);
        Map<String, Long> sums = new HashMap<>();
        sink.row(List.of(BalanceFile.HEADER.split(";")));
        for (int i = 0; i < rows; i++) {
            String unit = units.get((int) ((long) i * units.size() / rows));
            String measure = i % 2 == 0 ? "HYRJE" : "DALJE";
            String country = "" + (char) ('A' + i / 648 % 26) + (char) ('A' + i / 16_848 % 26);
            long count = 1 + i % 7;
            sums.merge(unit + measure, count, Long::sum);
            sink.row(List.of(
                    String.format("F-%04d", i / ROWS_OF_A_SHEET + 1),
                    String.valueOf(i % ROWS_OF_A_SHEET + 1),
                    period,
                    "1",
                    unit,
                    measure,
                    i / 2 % 2 == 0 ? "F" : "M",
                    AGES.get(i / 4 % AGES.size()),
                    "",
                    "",
                    country,
                    REASONS.get(i / 72 % REASONS.size()),
                    String.valueOf(count)));
        }
        int line = 0;
        for (String unit : units) {
            for (String total : TOTALS) {
                boolean sum = total.endsWith("_GJITHSEJ");
                long number = sum ? sums.getOrDefault(unit + total.substring(0, 5), 0L) : 100;
                sink.row(List.of(
                        "GJITHSEJ",
                        String.valueOf(++line),
                        period,
                        "1",
                        unit,
                        total,
                        "",
                        "",
                        "",
                        "",
                        "",
                        "",
                        String.valueOf(number)));
            }
        }
    }
}

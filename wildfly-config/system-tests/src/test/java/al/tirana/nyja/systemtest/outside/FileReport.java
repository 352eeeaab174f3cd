package al.tirana.nyja.systemtest.outside;

import al.tirana.nyja.simulator.police.ExpectedFault;
import al.tirana.nyja.simulator.police.ExpectedHousehold;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The report that the hub put beside a file, as the police read it. */
record FileReport(List<Line> lines, Map<String, Long> totals) {

    /** One line: place, code, whether it refused the household. Line 0 is the file as a whole. */
    record Line(long line, String notice, String column, String code, boolean error) {}

    static FileReport of(String text) {
        List<Line> lines = new ArrayList<>();
        Map<String, Long> totals = new HashMap<>();
        List<List<String>> all =
                CsvReader.builder().fieldSeparator(';').ofCsvRecord(text.replace("\uFEFF", "")).stream()
                        .map(CsvRecord::getFields)
                        .toList();
        for (List<String> cells : all.subList(1, all.size())) {
            if (cells.get(0).equals("TOTALI")) {
                for (String word : String.join(" ", cells).split("\\s+")) {
                    int equals = word.indexOf('=');
                    if (equals > 0 && word.substring(equals + 1).matches("[0-9]+")) {
                        totals.put(word.substring(0, equals), Long.parseLong(word.substring(equals + 1)));
                    }
                }
            } else {
                lines.add(new Line(
                        cells.get(0).isEmpty() ? 0 : Long.parseLong(cells.get(0)),
                        cells.get(1),
                        cells.get(2),
                        cells.get(3),
                        cells.get(4).equals("ERROR")));
            }
        }
        return new FileReport(lines, totals);
    }

    /** Whether exactly the expected faults of this household are told, each at one of its lines. */
    boolean tells(ExpectedHousehold household) {
        List<Line> told = new ArrayList<>(lines.stream()
                .filter(line -> household.lines().contains(line.line()))
                .toList());
        for (ExpectedFault fault : household.faults()) {
            Line found = told.stream()
                    .filter(line -> fault.lines().contains(line.line())
                            && fault.column().equals(line.column())
                            && fault.code().equals(line.code())
                            && fault.warning() != line.error())
                    .findFirst()
                    .orElse(null);
            if (found == null) {
                return false;
            }
            // What is wrong with the household as a whole may be told at each of its rows.
            told.removeIf(line -> fault.lines().contains(line.line())
                    && fault.column().equals(line.column())
                    && fault.code().equals(line.code()));
        }
        return told.isEmpty();
    }

    long total(String word) {
        return totals.getOrDefault(word, -1L);
    }
}

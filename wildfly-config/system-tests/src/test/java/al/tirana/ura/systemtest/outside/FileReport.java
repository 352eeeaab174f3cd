package al.tirana.ura.systemtest.outside;

import al.tirana.ura.simulator.police.ExpectedFault;
import al.tirana.ura.simulator.police.ExpectedHousehold;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The report that the hub put beside a file, as the police read it. */
record FileReport(List<Line> lines, Map<String, Long> totals) {

    private static final int CELLS = 9;

    /** One line: place, code, whether it refused the household. */
    record Line(long line, String notice, String column, String code, boolean error) {}

    static FileReport of(String text) {
        List<Line> lines = new ArrayList<>();
        Map<String, Long> totals = new HashMap<>();
        String[] all = text.replace("\uFEFF", "").split("\r?\n");
        for (int i = 1; i < all.length; i++) {
            String[] cells = all[i].split(";", -1);
            if (cells[0].equals("TOTALI")) {
                for (String word : String.join(" ", cells).split("\\s+")) {
                    int equals = word.indexOf('=');
                    if (equals > 0 && word.substring(equals + 1).matches("[0-9]+")) {
                        totals.put(word.substring(0, equals), Long.parseLong(word.substring(equals + 1)));
                    }
                }
            } else if (cells.length >= CELLS) {
                lines.add(new Line(Long.parseLong(cells[0]), cells[1], cells[2], cells[3], cells[4].equals("ERROR")));
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

package al.tirana.nyja.engine.type.statistics;

import al.tirana.nyja.fpr.Finding;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What every table must have to be one, so that whoever has to write it down for its reader can: a column of numbers, names of
 * columns that begin with a letter, every dimension said in every row, and no two rows about the same. What a row says of its
 * number, and of the file, is no dimension.
 */
final class TableShape {

    static final String VALUE = "OBS_VALUE";
    static final String MARK = "CONF_STATUS";

    private static final String STATUS = "OBS_STATUS";
    private static final String TIME = "TIME_PERIOD";
    private static final Set<String> OF_THE_FILE = Set.of("STRUCTURE", "STRUCTURE_ID", "ACTION");
    private static final Pattern NAMED = Pattern.compile("[A-Z].*");
    private static final Pattern PERIOD = Pattern.compile("[0-9]{4}(-(0[1-9]|1[0-2]|Q[1-4]|S[12]))?");

    private final List<String> columns = new ArrayList<>();
    private final JsonNode rows;
    private final String period;

    TableShape(JsonNode body) {
        body.path("columns").forEach(column -> columns.add(column.asText()));
        this.rows = body.path("rows");
        this.period = body.path("period").asText();
    }

    int column(String name) {
        return columns.indexOf(name);
    }

    List<Finding> faults(int most) {
        List<Finding> faults = new ArrayList<>();
        if (column(VALUE) < 0) {
            faults.add(fault("", "mungon kolona OBS_VALUE", "the column OBS_VALUE is missing"));
        }
        for (int i = 0; i < columns.size(); i++) {
            if (!NAMED.matcher(columns.get(i)).matches()) {
                faults.add(fault(
                        "/columns/" + i,
                        "emri i kolonës fillon me një shkronjë",
                        "the name of a column begins with a letter"));
            }
        }
        Set<List<String>> seen = new HashSet<>();
        for (int i = 0; i < rows.size() && faults.size() < most; i++) {
            row(i, seen, faults);
        }
        return faults.subList(0, Math.min(most, faults.size()));
    }

    private void row(int number, Set<List<String>> seen, List<Finding> faults) {
        int before = faults.size();
        List<String> about = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            String said = rows.get(number).path(i).asText("").strip();
            boolean nothing = rows.get(number).path(i).isNull() || said.isEmpty();
            String place = "/rows/" + number + "/" + i;
            if (columns.get(i).equals(TIME)) {
                about.add(nothing ? period : said);
                if (!nothing && !PERIOD.matcher(said).matches()) {
                    faults.add(fault(
                            place,
                            "duhet një periudhë, si 2026, 2026-Q1 ose 2026-03",
                            "a period is needed, such as 2026, 2026-Q1 or 2026-03"));
                }
            } else if (isDimension(columns.get(i))) {
                about.add(said);
                if (nothing) {
                    faults.add(fault(
                            place,
                            "mungon kodi; për atë që nuk dihet shkruani _U",
                            "the code is missing; of what is not known write _U"));
                }
            }
        }
        if (faults.size() == before && !seen.add(about)) {
            faults.add(fault(
                    "/rows/" + number, "i njëjti rresht ndodhet edhe më sipër", "the same row stands above as well"));
        }
    }

    private static boolean isDimension(String column) {
        return !OF_THE_FILE.contains(column) && !column.equals(VALUE) && !column.equals(STATUS) && !column.equals(MARK);
    }

    private static Finding fault(String place, String sq, String en) {
        return Finding.of("FPR-310")
                .at("/data/body" + (place.isEmpty() ? "/columns" : place))
                .detail(sq, en);
    }
}

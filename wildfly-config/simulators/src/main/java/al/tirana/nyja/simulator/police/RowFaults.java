package al.tirana.nyja.simulator.police;

import al.tirana.nyja.simulator.people.NationalId;
import java.util.ArrayList;
import java.util.List;

/** Does to the rows of a household what its {@link Trouble} says, and knows what must be told of it. */
final class RowFaults {

    private static final String WRONG = "FPR-102";

    private final Notice notice;
    private final List<Row> rows;
    private final List<Row> again = new ArrayList<>();
    private final List<Mark> marks = new ArrayList<>();

    private RowFaults(Notice notice) {
        this.notice = notice;
        this.rows = notice.rows();
    }

    static RowFaults of(Notice notice, Trouble trouble) {
        RowFaults done = new RowFaults(notice);
        done.apply(trouble);
        return done;
    }

    List<Row> rows() {
        return rows;
    }

    /** The rows of the household that stands there once more. */
    List<Row> again() {
        return again;
    }

    List<Mark> marks() {
        return marks;
    }

    private void apply(Trouble trouble) {
        Row first = rows.get(0);
        Row last = rows.get(rows.size() - 1);
        switch (trouble) {
            case NO_DESTINATION -> {
                rows.forEach(row -> row.set("BASHKIA", ""));
                marks.add(Mark.waits(List.copyOf(rows)));
            }
            case OTHER_MUNICIPALITY -> marks.add(Mark.fault(List.copyOf(rows), "BASHKIA", "FPR-204"));
            case NID_CONTRADICTS -> nid(contradicting(), Mark.warning(first, "NID", "FPR-304"));
            case NID_CHECK_LETTER -> nid(otherLetter(), Mark.warning(first, "NID", "W-NID-CHK"));
            case NID_MALFORMED -> nid("0000", Mark.fault(first, "NID", "FPR-303"));
            case TOO_MANY_CELLS -> torn(last, Row.Shape.ONE_CELL_MORE);
            case TOO_FEW_CELLS -> torn(last, Row.Shape.ONE_CELL_LESS);
            case STRAY_ROW -> torn(first, Row.Shape.STRAY);
            case REPEATED -> rows.forEach(row -> again.add(row.copy()));
            case PARTLY_REPEATED -> {
                Row twice = last.copy();
                rows.add(twice);
                marks.add(Mark.fault(List.of(last, twice), "NR_PERSONI", WRONG));
            }
            case GAP -> cell(last, "NR_PERSONI", String.valueOf(rows.size() + 1));
            case P4_CODE -> {
                first.set("CENUESHMERIA", "PA_STREHE,VIKTIME_E_MUNDSHME");
                marks.add(Mark.fault(first, "CENUESHMERIA", "FPR-223"));
            }
            case UNKNOWN_CROSSING -> everywhere("PKK", "TIA-RINASI", "FPR-302");
            case IMPOSSIBLE_DATE -> cell(last, "DATELINDJA", "31.02.2019");
            case BIRTH_AHEAD -> cell(last, "DATELINDJA", "01.01.2150");
            case NO_NAME -> cell(first, "EMRI", "");
            case DIFFERENT_DESTINATIONS -> {
                last.set("BASHKIA", "AL121");
                marks.add(Mark.fault(List.copyOf(rows), "BASHKIA", WRONG));
            }
            case TWO_BAD_ROWS -> {
                cell(first, "EMRI", "");
                cell(last, "DATELINDJA", "31.02.2019");
            }
            default -> {
                // What is special is in the people, not in the rows.
            }
        }
    }

    private void cell(Row row, String column, String value) {
        row.set(column, value);
        marks.add(Mark.fault(row, column, WRONG));
    }

    private void everywhere(String column, String value, String code) {
        rows.forEach(row -> row.set(column, value));
        marks.add(Mark.fault(List.copyOf(rows), column, code));
    }

    private void torn(Row row, Row.Shape shape) {
        row.shape(shape);
        marks.add(Mark.fault(row, "", WRONG));
    }

    private void nid(String value, Mark mark) {
        rows.get(0).set("NID", value);
        marks.add(mark);
    }

    private String contradicting() {
        Passenger first = notice.people().get(0);
        return NationalId.of(first.birth().plusDays(1), first.female(), first.serial());
    }

    private String otherLetter() {
        String right = notice.people().get(0).nid();
        char letter = right.charAt(9) == 'A' ? 'B' : 'A';
        return right.substring(0, 9) + letter;
    }
}

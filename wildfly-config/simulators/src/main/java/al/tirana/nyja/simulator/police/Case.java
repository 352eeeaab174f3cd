package al.tirana.nyja.simulator.police;

import al.tirana.nyja.simulator.police.Passenger.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** One household of a file: who it is, what happens to it, and what must become of it. */
record Case(Notice notice, Trouble trouble, RowFaults done) {

    static Case of(Notice notice, Trouble trouble) {
        return new Case(notice, trouble, RowFaults.of(notice, trouble));
    }

    /** The same as if nothing had gone wrong; the notice keeps its number. */
    Case corrected() {
        return of(notice, Trouble.NONE);
    }

    boolean refused() {
        return done.marks().stream().anyMatch(mark -> !mark.warning());
    }

    /** Whether the police can send it again, and it is accepted then. */
    boolean correctable() {
        return (refused() || trouble == Trouble.NO_DESTINATION)
                && trouble != Trouble.OTHER_MUNICIPALITY
                && trouble != Trouble.STRAY_ROW;
    }

    List<Row> rows() {
        List<Row> all = new ArrayList<>(done.rows());
        all.addAll(done.again());
        return all;
    }

    /** Of two equal rows the one that comes first is the first; needs the rows' lines. */
    private void order() {
        for (int i = 0; i < done.again().size(); i++) {
            Row one = done.rows().get(i);
            Row other = done.again().get(i);
            long first = Math.min(one.line(), other.line());
            other.line(Math.max(one.line(), other.line()));
            one.line(first);
        }
    }

    /** @param known whether the hub has read these rows before */
    List<ExpectedHousehold> expected(boolean known) {
        order();
        Map<String, List<Integer>> told = Telling.of(notice);
        Outcome outcome = refused()
                ? Outcome.REFUSED
                : trouble == Trouble.NO_DESTINATION
                        ? Outcome.WAITING
                        : known ? Outcome.REPEATED : told.isEmpty() ? Outcome.COUNTED : Outcome.ACCEPTED;
        boolean fresh = outcome == Outcome.ACCEPTED || outcome == Outcome.COUNTED;
        List<ExpectedHousehold> all = new ArrayList<>();
        all.add(new ExpectedHousehold(
                trouble == Trouble.STRAY_ROW ? "" : notice.number(),
                outcome,
                lines(done.rows()),
                done.marks().stream().map(Mark::expected).toList(),
                outcome == Outcome.ACCEPTED ? told : Map.of(),
                notice.holdsMinor(),
                fresh ? Telling.count(notice, Answer.REFUZUAR) : 0,
                fresh ? Telling.count(notice, Answer.NUK_U_OFRUA) : 0,
                trouble == Trouble.OTHER_MUNICIPALITY ? notice.people().size() : 0));
        if (!done.again().isEmpty()) {
            all.add(new ExpectedHousehold(
                    notice.number(),
                    Outcome.REPEATED,
                    lines(done.again()),
                    List.of(),
                    Map.of(),
                    notice.holdsMinor(),
                    0,
                    0,
                    0));
        }
        return all;
    }

    private static SortedSet<Long> lines(List<Row> rows) {
        return rows.stream().map(Row::line).collect(Collectors.toCollection(TreeSet::new));
    }
}

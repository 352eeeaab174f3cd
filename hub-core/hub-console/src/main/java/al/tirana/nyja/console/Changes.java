package al.tirana.nyja.console;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** What changes from one document to the next, line by line, with a few lines around. */
public final class Changes {

    private static final int AROUND = 2;

    private Changes() {}

    /**
     * One line of the difference.
     *
     * @param kind {@code same}, {@code new}, {@code gone}, or {@code gap} where lines that stay were left out
     */
    public record Line(String kind, String text) {}

    static List<Line> between(String before, String after) {
        List<String> old = before.lines().toList();
        List<String> young = after.lines().toList();
        int[][] common = new int[old.size() + 1][young.size() + 1];
        for (int i = old.size() - 1; i >= 0; i--) {
            for (int j = young.size() - 1; j >= 0; j--) {
                common[i][j] = old.get(i).equals(young.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        List<Line> all = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < old.size() || j < young.size()) {
            if (i < old.size() && j < young.size() && old.get(i).equals(young.get(j))) {
                all.add(new Line("same", old.get(i)));
                i++;
                j++;
            } else if (i < old.size() && (j == young.size() || common[i + 1][j] >= common[i][j + 1])) {
                all.add(new Line("gone", old.get(i++)));
            } else {
                all.add(new Line("new", young.get(j++)));
            }
        }
        return shortened(all);
    }

    private static List<Line> shortened(List<Line> all) {
        List<Line> kept = new ArrayList<>();
        Deque<Line> before = new ArrayDeque<>();
        int after = 0;
        boolean gap = false;
        for (Line line : all) {
            if (!"same".equals(line.kind())) {
                if (gap) {
                    kept.add(new Line("gap", "…"));
                    gap = false;
                }
                kept.addAll(before);
                before.clear();
                kept.add(line);
                after = AROUND;
            } else if (after > 0) {
                kept.add(line);
                after--;
            } else {
                before.add(line);
                if (before.size() > AROUND) {
                    before.removeFirst();
                    gap = true;
                }
            }
        }
        return kept;
    }
}

package al.tirana.nyja.console;

import java.util.ArrayList;
import java.util.List;

/**
 * A number for each of some days as bars; drawn on the server, without a script.
 *
 * @param most the highest number, at least 1
 */
public record Chart(List<Bar> bars, long most, long all) {

    public static final int HEIGHT = 120;
    public static final int STEP = 20;

    /** One day; its height in pixels. */
    public record Bar(int left, int height, long number, String day) {

        public int top() {
            return HEIGHT - height;
        }
    }

    static Chart of(List<Told> days, String number) {
        long most = Math.max(
                1, days.stream().mapToLong(day -> day.number(number)).max().orElse(1));
        List<Bar> bars = new ArrayList<>();
        for (Told day : days) {
            long value = day.number(number);
            // what is more than nothing is seen
            int height = value == 0 ? 0 : (int) Math.max(2, value * HEIGHT / most);
            bars.add(new Bar(bars.size() * STEP, height, value, day.day("date")));
        }
        return new Chart(
                bars, most, days.stream().mapToLong(day -> day.number(number)).sum());
    }
}

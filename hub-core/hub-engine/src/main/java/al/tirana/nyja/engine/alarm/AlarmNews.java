package al.tirana.nyja.engine.alarm;

import al.tirana.nyja.engine.run.Alarm;
import al.tirana.nyja.fpr.Canonical;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What is told in one notice. It names institutions, agreements and kinds of trouble, and nobody. */
record AlarmNews(List<Item> items, Instant at) {

    /** What became of an alarm since the last notice. */
    enum State {
        OPENED,
        LASTS,
        OVER
    }

    /** @param told when it was told the last time by this way; null if never */
    record Item(Alarm alarm, State state, Instant told) {

        Item(Alarm alarm, State state) {
            this(alarm, state, null);
        }
    }

    long count(State state) {
        return items.stream().filter(item -> item.state() == state).count();
    }

    /** The same for the same news, so that who got them twice can tell; another for each reminder. */
    String id() {
        return Canonical.sha256Hex(items.stream()
                        .map(item -> item.alarm().id() + "/" + item.state() + "/" + item.told())
                        .collect(Collectors.joining(" ")))
                .substring(0, 32);
    }

    /** By cause: two hundred files of one kind at one institution are one cause. */
    Map<String, List<Item>> causes() {
        return items.stream()
                .collect(Collectors.groupingBy(
                        item -> item.state() + "/" + item.alarm().kind() + "/"
                                + item.alarm().institution(),
                        LinkedHashMap::new,
                        Collectors.toList()));
    }
}

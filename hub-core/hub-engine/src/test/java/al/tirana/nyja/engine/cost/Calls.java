package al.tirana.nyja.engine.cost;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** How often methods were called that {@link CountingLoader} made count. */
public final class Calls {

    private static final Map<String, LongAdder> COUNTS = new ConcurrentHashMap<>();

    private Calls() {}

    /** Called at the beginning of each counted method. */
    public static void count(String method) {
        COUNTS.computeIfAbsent(method, key -> new LongAdder()).increment();
    }

    static void forget() {
        COUNTS.clear();
    }

    static Map<String, Long> all() {
        Map<String, Long> all = new TreeMap<>();
        COUNTS.forEach((method, count) -> all.put(method, count.sum()));
        return all;
    }
}

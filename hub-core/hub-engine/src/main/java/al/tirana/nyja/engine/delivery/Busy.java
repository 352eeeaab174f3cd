package al.tirana.nyja.engine.delivery;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How many workers of this node are at each channel. A slow one may hold most of them, never all. */
final class Busy {

    private final int most;
    private final Map<String, Integer> workers = new ConcurrentHashMap<>();

    Busy(int allWorkers) {
        this.most = Math.max(1, allWorkers - Math.max(1, allWorkers / 4));
    }

    void enter(String channel) {
        workers.merge(channel, 1, Integer::sum);
    }

    /** As {@link #enter}, unless the channel has its share. */
    boolean tryEnter(String channel) {
        boolean[] entered = {false};
        workers.compute(channel, (name, count) -> {
            int before = count == null ? 0 : count;
            entered[0] = before < most;
            return entered[0] ? Integer.valueOf(before + 1) : count;
        });
        return entered[0];
    }

    /** Whether a worker is there. */
    boolean at(String channel) {
        return workers.containsKey(channel);
    }

    void leave(String channel) {
        workers.computeIfPresent(channel, (name, count) -> count == 1 ? null : count - 1);
    }

    /** Channels that get no further worker now. */
    List<String> full() {
        return workers.entrySet().stream()
                .filter(entry -> entry.getValue() >= most)
                .map(Map.Entry::getKey)
                .toList();
    }

    int total() {
        return workers.values().stream().mapToInt(Integer::intValue).sum();
    }
}

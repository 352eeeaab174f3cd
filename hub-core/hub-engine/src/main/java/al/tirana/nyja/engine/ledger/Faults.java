package al.tirana.nyja.engine.ledger;

import java.util.ArrayList;
import java.util.List;

/** Collects faults; keeps the first and counts the rest, so that a ruined ledger does not fill the memory. */
final class Faults {

    static final int MOST = 1_000;

    private final List<Fault> first = new ArrayList<>();
    private long count;
    private Fault last;

    /** A fault of a block that goes on where the last one ended is the same fault: a range, not many lines. */
    void add(Fault fault) {
        if (last != null && last.goesOn(fault)) {
            Fault both = last.until(fault);
            if (!first.isEmpty() && first.get(first.size() - 1) == last) {
                first.set(first.size() - 1, both);
            }
            last = both;
            return;
        }
        last = fault;
        count++;
        if (first.size() < MOST) {
            first.add(fault);
        }
    }

    /** Those that another check found meanwhile. */
    void add(Faults others) {
        others.first.forEach(this::add);
        count += others.count - others.first.size();
    }

    /** Whether a fault of this block is already named. */
    boolean name(long block) {
        return first.stream()
                .anyMatch(fault -> fault.block() != null
                        && fault.block() <= block
                        && block <= (fault.until() == null ? fault.block() : fault.until()));
    }

    List<Fault> first() {
        return List.copyOf(first);
    }

    long count() {
        return count;
    }
}

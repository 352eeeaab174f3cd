package al.tirana.nyja.spi;

import java.util.Optional;

/**
 * What the hub itself says about a period, such as a monthly number of cases. Where a human has to look at it first, {@link
 * #report} holds it with {@link Call#hold} instead, and says it when it is {@link #chosen}.
 */
@FunctionalInterface
public interface Report {

    /**
     * May be called again for the same window: with the same numbers it must give the same keys, with others (something
     * was committed late) other keys.
     *
     * @throws ImpossibleReportException if it cannot be made before somebody has done something
     */
    void report(Window window, Call call);

    /**
     * A human has chosen about what {@link #report} held. It takes messages, or holds what has become another meanwhile. If it
     * throws, or one of its messages is refused, nothing of it is committed, and who chose is told.
     *
     * @param choice code of the choice; empty: nobody chose in time
     * @param window as it was then, with its numbers
     */
    default void chosen(Optional<String> choice, Window window, Call call) {}
}

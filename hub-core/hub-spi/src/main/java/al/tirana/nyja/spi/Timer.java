package al.tirana.nyja.spi;

import java.util.Optional;

/**
 * What is done at a moment that {@link Call#remind} named. It fires once, also after a restart and where several servers
 * run; not while the agreement is suspended or the clock is not believed, but then later; and not at all once the case or
 * the agreement has ended.
 *
 * <p>The call speaks for the hub: a message that it takes goes by a flow from {@code HUB}. All of it is committed together;
 * if it throws, nothing is, somebody is told, and it is tried again.
 */
@FunctionalInterface
public interface Timer {

    /** May take messages, remind again, or hold the matter for a human. */
    void fire(Due due, Call call);

    /**
     * A human has chosen about what {@link #fire} held. If it throws, nothing of it is committed: who chose is told; where
     * nobody did, the matter ends, and somebody is asked.
     *
     * @param choice code of the choice; empty: nobody chose in time, or the case has ended
     */
    default void chosen(Optional<String> choice, Due due, Call call) {}
}

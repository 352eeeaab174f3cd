package al.tirana.nyja.engine.channel.camel;

import al.tirana.nyja.engine.brought.Brought;
import al.tirana.nyja.engine.brought.NotDurableException;
import al.tirana.nyja.engine.brought.Told;

/** Where what a partner brings enters the hub: plugin, gate and commit. */
@FunctionalInterface
public interface Arrivals {

    /**
     * Returns once everything is committed: admitted, or refused with the refusal written down. What came before has no
     * second effect.
     *
     * @throws NotDurableException if it is neither; the route must bring it again
     */
    Told take(Binding from, Brought brought) throws NotDurableException;
}

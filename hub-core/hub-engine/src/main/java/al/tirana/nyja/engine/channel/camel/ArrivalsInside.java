package al.tirana.nyja.engine.channel.camel;

import al.tirana.nyja.engine.brought.Brought;
import al.tirana.nyja.engine.brought.NotDurableException;
import al.tirana.nyja.engine.brought.Told;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;

/** What a connector's thread brings is taken in the hub's own naming and class loading context. */
final class ArrivalsInside implements Arrivals {

    private final Arrivals arrivals;
    private final Executor hub;

    /** @param hub runs a task on the calling thread, in the hub's context, before it returns */
    ArrivalsInside(Arrivals arrivals, Executor hub) {
        this.arrivals = arrivals;
        this.hub = hub;
    }

    @Override
    public Told take(Binding from, Brought brought) throws NotDurableException {
        FutureTask<Told> task = new FutureTask<>(() -> arrivals.take(from, brought));
        hub.execute(task);
        try {
            return task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotDurableException("FPR-504");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof NotDurableException notDurable) {
                throw notDurable;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) e.getCause();
        }
    }
}

package al.tirana.nyja.systemtest.outside;

import al.tirana.nyja.simulator.load.Load;
import al.tirana.nyja.simulator.load.LoadPlan;
import al.tirana.nyja.simulator.load.LoadReport;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Traffic from the reintegration centre that goes on while a test does something to the hub. */
final class Loads {

    private Loads() {}

    static CompletableFuture<LoadReport> start(World world, LoadPlan plan) {
        Load load = new Load(world.hub().url(), world.centre().institution(), plan);
        return CompletableFuture.supplyAsync(() -> run(load), task -> new Thread(task, "load").start());
    }

    private static LoadReport run(Load load) {
        try {
            return load.run();
        } catch (IOException e) {
            throw new CompletionException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CompletionException(e);
        }
    }
}

package al.tirana.nyja.plugin.akpa;

import al.tirana.nyja.spi.Plugin;
import al.tirana.nyja.testkit.PluginContract;
import al.tirana.nyja.testkit.Sample;
import java.util.List;

/** The hub's contract, for this plugin. */
class AkpaPluginTest extends PluginContract {

    @Override
    protected Plugin plugin() {
        return new AkpaPlugin();
    }

    @Override
    protected List<Sample> samples() {
        return List.of(
                Sample.of("/samples/akpa-pergjigje-2026-12-01.csv", "text/csv", "AKPA")
                        .in("answer"),
                Sample.of("/samples/akpa-punesim-TR1-2026-11.csv", "text/csv", "AKPA")
                        .in("outcome"));
    }

    @Override
    protected List<Sample> replies() {
        return List.of(
                Sample.of("/samples/registered.json", "application/json", "AKPA")
                        .in("registration"),
                Sample.of("/samples/no.json", "application/json", "AKPA")
                        .refused()
                        .in("registration"));
    }
}

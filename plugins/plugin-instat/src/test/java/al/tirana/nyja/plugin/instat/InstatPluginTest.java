package al.tirana.nyja.plugin.instat;

import al.tirana.nyja.spi.Plugin;
import al.tirana.nyja.testkit.PluginContract;
import al.tirana.nyja.testkit.Sample;
import java.util.List;

/** The hub's contract, for this plugin. */
class InstatPluginTest extends PluginContract {

    @Override
    protected Plugin plugin() {
        return new InstatPlugin();
    }

    @Override
    protected List<Sample> samples() {
        return List.of(Sample.of("/samples/validimi-2026-07-31.csv", "text/csv", "INSTAT"));
    }
}

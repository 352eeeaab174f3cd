package al.tirana.nyja.plugin.sample;

import al.tirana.nyja.spi.Plugin;
import al.tirana.nyja.testkit.PluginContract;
import al.tirana.nyja.testkit.Sample;
import java.util.List;

class SamplePluginTest extends PluginContract {

    @Override
    protected Plugin plugin() {
        return new SamplePlugin();
    }

    @Override
    protected List<Sample> replies() {
        return List.of(
                Sample.of("/samples/receipt.json", "application/json", "OSHC.0099"),
                Sample.of("/samples/full.json", "application/json", "OSHC.0099").refused());
    }
}

package al.tirana.ura.plugin.sample;

import al.tirana.ura.spi.AgreementPlugin;
import al.tirana.ura.testkit.PluginContract;
import al.tirana.ura.testkit.Sample;
import java.util.List;

class SamplePluginTest extends PluginContract {

    @Override
    protected AgreementPlugin plugin() {
        return new SamplePlugin();
    }

    @Override
    protected List<Sample> replies() {
        return List.of(Sample.of("/samples/receipt.json", "application/json", "OSHC.0099"));
    }
}

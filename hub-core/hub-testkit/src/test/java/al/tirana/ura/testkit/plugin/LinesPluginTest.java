package al.tirana.ura.testkit.plugin;

import al.tirana.ura.spi.AgreementPlugin;
import al.tirana.ura.testkit.PluginContract;
import al.tirana.ura.testkit.Sample;
import java.util.List;

class LinesPluginTest extends PluginContract {

    @Override
    protected AgreementPlugin plugin() {
        return new LinesPlugin();
    }

    @Override
    protected List<Sample> samples() {
        return List.of(Sample.of("/samples/answers.csv", "text/csv", "OSHC.0021"));
    }

    @Override
    public void dependsOnTheSpiOnly() {
        // its classes stand in the same folder as the test kit's own tests; PluginContractTest looks at this promise
    }
}

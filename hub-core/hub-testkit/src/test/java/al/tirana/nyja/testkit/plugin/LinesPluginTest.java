package al.tirana.nyja.testkit.plugin;

import al.tirana.nyja.spi.Plugin;
import al.tirana.nyja.testkit.PluginContract;
import al.tirana.nyja.testkit.Sample;
import java.util.List;

class LinesPluginTest extends PluginContract {

    @Override
    protected Plugin plugin() {
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

package al.tirana.nyja.plugin.borderpolice;

import al.tirana.nyja.spi.Plugin;
import al.tirana.nyja.testkit.PluginContract;
import al.tirana.nyja.testkit.Sample;
import java.util.List;

class BorderPolicePluginTest extends PluginContract {

    @Override
    protected Plugin plugin() {
        return new BorderPolicePlugin();
    }

    @Override
    protected List<Sample> samples() {
        return List.of(Sample.of("/samples/kthimet-2026-11-20-01.csv", "text/csv", "PK")
                .in("notice"));
    }
}

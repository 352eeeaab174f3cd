package al.tirana.ura.plugin.borderpolice;

import al.tirana.ura.spi.AgreementPlugin;
import al.tirana.ura.testkit.PluginContract;
import al.tirana.ura.testkit.Sample;
import java.util.List;

class BorderPolicePluginTest extends PluginContract {

    @Override
    protected AgreementPlugin plugin() {
        return new BorderPolicePlugin();
    }

    @Override
    protected List<Sample> samples() {
        return List.of(Sample.of("/samples/kthimet-2026-11-20-01.csv", "text/csv", "PK")
                .in("notice"));
    }
}

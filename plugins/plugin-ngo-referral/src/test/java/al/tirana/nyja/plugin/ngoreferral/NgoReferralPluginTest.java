package al.tirana.nyja.plugin.ngoreferral;

import al.tirana.nyja.spi.Plugin;
import al.tirana.nyja.testkit.PluginContract;
import al.tirana.nyja.testkit.Sample;
import java.util.List;

class NgoReferralPluginTest extends PluginContract {

    @Override
    protected Plugin plugin() {
        return new NgoReferralPlugin();
    }

    @Override
    protected List<Sample> replies() {
        return List.of(
                Sample.of("/samples/received.json", "application/cloudevents+json", "OSHC.0012"),
                Sample.of("/samples/received-and-accepted.json", "application/json", "OSHC.0012"));
    }
}

package al.tirana.nyja.plugin.ngoreferral;

import al.tirana.nyja.spi.Plugin;
import al.tirana.nyja.testkit.PluginContract;
import al.tirana.nyja.testkit.Sample;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The hub's contract, for the agreement that comes with the plugin and for those that need no code. */
class NgoReferralPluginTest extends PluginContract {

    /** With the examples, as if somebody had uploaded them. */
    @ApplicationScoped
    static class WithExamples extends NgoReferralPlugin {

        @Override
        public List<String> agreements() {
            return List.of("META-INF/nyja/agreement.yaml", "BT-OSHC0013-2026-01.yaml", "BT-OSHC0014-2026-01.yaml");
        }
    }

    @Override
    protected Plugin plugin() {
        return new WithExamples();
    }

    @Override
    protected Class<? extends Plugin> code() {
        return NgoReferralPlugin.class;
    }

    @Override
    protected List<Sample> samples() {
        return List.of(
                Sample.of("/samples/pergjigje-1.csv", "text/csv", "OSHC.0014").in("answer"));
    }

    @Override
    protected List<Sample> replies() {
        return List.of(
                Sample.of("/samples/received.json", "application/cloudevents+json", "OSHC.0012"),
                Sample.of("/samples/received-and-accepted.json", "application/json", "OSHC.0012"));
    }
}

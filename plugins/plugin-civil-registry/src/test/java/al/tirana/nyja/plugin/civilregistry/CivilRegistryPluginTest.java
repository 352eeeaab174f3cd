package al.tirana.nyja.plugin.civilregistry;

import al.tirana.nyja.simulator.balance.BalanceSeries;
import al.tirana.nyja.spi.Plugin;
import al.tirana.nyja.testkit.PluginContract;
import al.tirana.nyja.testkit.Sample;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import java.util.List;
import java.util.stream.Stream;

/** The hub's contract, for this plugin. */
class CivilRegistryPluginTest extends PluginContract {

    @Override
    protected Plugin plugin() {
        return new CivilRegistryPlugin();
    }

    @Override
    protected List<Sample> samples() {
        Sample month = Sample.of("/samples/bilanci-2026-10.csv", "text/csv", "MB.DPGJC")
                .in("balance");
        return List.of(month, unlikely(month));
    }

    /** A month that is far from those before it, so a human is asked. */
    private static Sample unlikely(Sample month) {
        Sample knowing = month;
        for (int before = 1; before < 8; before++) {
            JsonArrayBuilder units = Json.createArrayBuilder();
            for (String unit : BalanceSeries.tirana(true)) {
                units.add(Json.createObjectBuilder()
                        .add("nja", unit)
                        .add("arrivals", 500 + before)
                        .add("departures", 0)
                        .add("births", 0)
                        .add("deaths", 0)
                        .add("residents", 20_000));
            }
            knowing = knowing.knowing(
                    "HUB",
                    "HUB:BIL:BT-DPGJC-2026-03:2026-0" + before + ":1",
                    Json.createObjectBuilder().add("units", units).build());
        }
        return knowing;
    }

    @Override
    protected List<Sample> replies() {
        return Stream.of("none", "one", "two", "dead")
                .map(name -> Sample.of("/samples/" + name + ".xml", "text/xml", "MB.DPGJC"))
                .toList();
    }
}

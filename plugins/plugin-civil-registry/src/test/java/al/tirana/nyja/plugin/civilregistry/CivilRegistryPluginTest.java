package al.tirana.nyja.plugin.civilregistry;

import al.tirana.nyja.spi.Plugin;
import al.tirana.nyja.testkit.PluginContract;
import al.tirana.nyja.testkit.Sample;
import java.util.List;
import java.util.stream.Stream;

/** The hub's contract, for this plugin. */
class CivilRegistryPluginTest extends PluginContract {

    @Override
    protected Plugin plugin() {
        return new CivilRegistryPlugin();
    }

    @Override
    protected List<Sample> replies() {
        return Stream.of("none", "one", "two", "dead")
                .map(name -> Sample.of("/samples/" + name + ".xml", "text/xml", "MB.DPGJC"))
                .toList();
    }
}

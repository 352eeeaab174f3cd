package al.tirana.nyja.plugin.instat;

import al.tirana.nyja.spi.Plugin;
import al.tirana.nyja.testkit.PluginContract;

/** The hub's contract, for this plugin. */
class InstatPluginTest extends PluginContract {

    @Override
    protected Plugin plugin() {
        return new InstatPlugin();
    }
}

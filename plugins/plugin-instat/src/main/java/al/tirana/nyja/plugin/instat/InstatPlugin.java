package al.tirana.nyja.plugin.instat;

import al.tirana.nyja.spi.Does;
import al.tirana.nyja.spi.Handlers;
import al.tirana.nyja.spi.Plugin;
import al.tirana.nyja.spi.Spi;
import al.tirana.nyja.spi.Text;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * INSTAT: what the municipality's own statisticians sign and send is what goes, so somebody has always looked at it. The
 * restricted and the public product of a table are different dataflows.
 */
@ApplicationScoped
public class InstatPlugin implements Plugin {

    @Override
    public String id() {
        return "instat";
    }

    @Override
    public Text name() {
        return new Text("INSTAT: tabelat statistikore", "INSTAT: statistical tables");
    }

    @Override
    public int spiVersion() {
        return Spi.VERSION;
    }

    @Override
    public void declare(Handlers handlers) {
        handlers.deliver("tables", Does.anything().taking("statistics.submitted.v1"), new SignedTables());
    }
}

package al.tirana.nyja.plugin.instat;

import al.tirana.nyja.spi.Does;
import al.tirana.nyja.spi.Handlers;
import al.tirana.nyja.spi.Plugin;
import al.tirana.nyja.spi.Spi;
import al.tirana.nyja.spi.Text;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * INSTAT: tables that the municipality's own statisticians sign and send, and tables that the hub makes of what was counted,
 * protects, and sends when one of them has released them: somebody has always looked. The restricted and the public product of
 * a table are different dataflows.
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
        handlers.report(
                CountedTables.NAME,
                Does.anything().making(CountedTables.QUARTERLY, CountedTables.YEARLY),
                new CountedTables());
        handlers.deliver(
                CountedTables.NAME,
                Does.anything().taking(CountedTables.QUARTERLY, CountedTables.YEARLY),
                new CountedFiles());
        handlers.collect(
                ValidationReport.NAME,
                Does.anything().making(ValidationReport.TYPE).reading(ValidationReport.DOCUMENT),
                new ValidationReport());
    }
}

package al.tirana.nyja.plugin.borderpolice;

import al.tirana.nyja.spi.Capability;
import al.tirana.nyja.spi.Does;
import al.tirana.nyja.spi.Handlers;
import al.tirana.nyja.spi.Plugin;
import al.tirana.nyja.spi.Spi;
import al.tirana.nyja.spi.Text;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * The Border Police: files of people who came back, one row a person, one notice number a household. Out of them come
 * notices about households, and of what must not be kept, totals.
 */
@ApplicationScoped
public class BorderPolicePlugin implements Plugin {

    private static final String TABLE = "META-INF/nyja/arrivals.table.yaml";

    @Override
    public String id() {
        return "border-police";
    }

    @Override
    public Text name() {
        return new Text("Policia Kufitare: njoftimet për të kthyerit", "Border Police: notices about returned persons");
    }

    @Override
    public int spiVersion() {
        return Spi.VERSION;
    }

    @Override
    public void declare(Handlers handlers) {
        handlers.collect(
                        "notice",
                        Does.anything()
                                .making(Household.TYPE, Household.WITHDRAWN, CountedReport.TYPE)
                                .needing(Capability.STORE)
                                .reading(TABLE),
                        new Arrivals())
                .report("cases", Does.anything().making(CasesReport.TYPE), new CasesReport())
                .report(ContactsReport.NAME, Does.anything().making(ContactsReport.TYPE), new ContactsReport())
                .deliver(
                        ContactsReport.NAME,
                        Does.anything().taking(ContactsReport.TYPE).sending("text/csv"),
                        new ContactsFile());
    }
}

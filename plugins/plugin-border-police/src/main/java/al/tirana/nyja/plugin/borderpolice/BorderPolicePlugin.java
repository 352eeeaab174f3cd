package al.tirana.nyja.plugin.borderpolice;

import al.tirana.nyja.spi.AgreementPlugin;
import al.tirana.nyja.spi.FileLayout;
import al.tirana.nyja.spi.InputSummary;
import al.tirana.nyja.spi.MessageSink;
import al.tirana.nyja.spi.PartnerInput;
import al.tirana.nyja.spi.Spi;
import al.tirana.nyja.spi.TableRecord;
import al.tirana.nyja.spi.Text;
import al.tirana.nyja.spi.UnreadableInputException;
import al.tirana.nyja.spi.Window;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The Border Police: files of people who came back, one row a person, one notice number a household. Out of them come
 * notices about households, and of what must not be kept, totals.
 */
@ApplicationScoped
public class BorderPolicePlugin implements AgreementPlugin {

    private static final String TABLE = "META-INF/nyja/arrivals.table.yaml";
    private static final FileLayout FILES = new FileLayout(
            Pattern.compile("kthimet-20[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])(-[0-9]{2})?\\.csv"),
            ".done",
            ".raport.csv",
            TABLE);

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
    public Optional<FileLayout> files(String flow) {
        return flow.equals("notice") ? Optional.of(FILES) : Optional.empty();
    }

    @Override
    public Set<String> recipients(String flow) {
        return flow.equals("notice") ? Set.of(Messages.RECIPIENT) : Set.of();
    }

    @Override
    public void read(PartnerInput input, MessageSink sink) throws UnreadableInputException {
        input.tables().read(input, TABLE, record -> take(record, input, sink));
    }

    @Override
    public void closing(InputSummary summary, MessageSink sink) {
        CountedReport.of(summary).ifPresent(sink::message);
    }

    @Override
    public void report(Window window, MessageSink sink) {
        if (window.flow().equals("cases")) {
            sink.message(CasesReport.of(window));
        }
    }

    private static void take(TableRecord record, PartnerInput input, MessageSink sink) {
        Household household = new Household(record, input);
        if (!record.faults().isEmpty()) {
            sink.refused(record.origin(), record.faults(), household.mayHoldMinor());
        } else if (record.repeated()) {
            sink.repeated(record.origin());
        } else {
            sink.message(household.notice(), record.origin(), household.warnings());
        }
    }
}

package al.tirana.nyja.testkit.plugin;

import al.tirana.nyja.spi.AgreementView;
import al.tirana.nyja.spi.Call;
import al.tirana.nyja.spi.CaseRef;
import al.tirana.nyja.spi.Check;
import al.tirana.nyja.spi.Choice;
import al.tirana.nyja.spi.Collect;
import al.tirana.nyja.spi.Deliver;
import al.tirana.nyja.spi.Disclosure;
import al.tirana.nyja.spi.Does;
import al.tirana.nyja.spi.FileNames;
import al.tirana.nyja.spi.Handlers;
import al.tirana.nyja.spi.NamePart;
import al.tirana.nyja.spi.Outgoing;
import al.tirana.nyja.spi.Plugin;
import al.tirana.nyja.spi.RecordFault;
import al.tirana.nyja.spi.Spi;
import al.tirana.nyja.spi.Table;
import al.tirana.nyja.spi.TableRecord;
import al.tirana.nyja.spi.Text;
import al.tirana.nyja.spi.UnreadableInputException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** A well-behaved plugin: one line is one answer about a case that the partner knows by a number of its own. */
@ApplicationScoped
public class LinesPlugin implements Plugin {

    @Override
    public String id() {
        return "lines";
    }

    @Override
    public Text name() {
        return new Text("Rreshta", "Lines");
    }

    @Override
    public int spiVersion() {
        return Spi.VERSION;
    }

    @Override
    public void declare(Handlers handlers) {
        handlers.collect("answer", Does.anything().reading("META-INF/nyja/lines.table.yaml"), new Lines())
                .deliver("answer", Does.anything(), delivering())
                .deliver("notice", Does.anything(), delivering());
    }

    protected Check before(Table whole) throws UnreadableInputException {
        return Check.GO;
    }

    /** May hold the file. */
    protected void look(Table whole, Call call) {}

    protected void record(TableRecord record, Call call) {
        List<CaseRef> cases = call.find("numri", record.origin().record());
        if (cases.isEmpty()) {
            Text what = new Text("Numër i panjohur", "Unknown number");
            long line = record.origin().lines().get(0);
            call.refuse(record.origin(), List.of(new RecordFault("FPR-301", line, "number", what)), false);
            return;
        }
        String state = record.data().getJsonObject("body").getString("to");
        if (state.equals("RECEIVED?")) {
            call.hold(
                    cases.get(0),
                    record.origin(),
                    new Text("A është pranuar?", "Was it received?"),
                    "BT.QRM",
                    Duration.ofHours(4),
                    List.of(Choice.of("yes", new Text("Po", "Yes")), Choice.of("no", new Text("Jo", "No"))));
            return;
        }
        take(cases.get(0), state, record, call);
    }

    private static void take(CaseRef of, String state, TableRecord record, Call call) {
        call.take(
                call.status(of, state).text("receiverRef", record.origin().record()),
                record.origin(),
                record.warnings());
    }

    /** What comes of a line about which a human chose. */
    protected void chosen(Optional<String> choice, TableRecord record, Call call) {
        long line = record.origin().lines().get(0);
        if (choice.equals(Optional.of("yes"))) {
            take(call.find("numri", record.origin().record()).get(0), "RECEIVED", record, call);
        } else if (choice.isPresent()) {
            Text what = new Text("Nuk është pranuar", "It was not received");
            call.refuse(record.origin(), List.of(new RecordFault("FPR-320", line, "state", what)), false);
        }
    }

    /** What whoever hands in a file chooses. */
    protected List<NamePart> nameParts() {
        return List.of();
    }

    /** What the file is called then. */
    protected Optional<String> droppedAs(Map<String, String> chosen, String ending) {
        return Optional.empty();
    }

    /** Which files are answers. */
    protected String names() {
        return "answers[^.]*\\.csv";
    }

    /** How notices go out. */
    protected Deliver delivering() {
        return (disclosure, call) -> write(disclosure);
    }

    protected Outgoing write(Disclosure disclosure) {
        JsonObject body = disclosure.message().body();
        return Outgoing.of(
                "referral " + body.getString("referralId") + " " + body.getString("receiverRef", "-"), "text/plain");
    }

    private final class Lines implements Collect {

        @Override
        public FileNames files() {
            return new FileNames(Pattern.compile(names()), ".done", ".report.csv");
        }

        @Override
        public List<NamePart> nameParts(AgreementView agreement, LocalDate day) {
            return LinesPlugin.this.nameParts();
        }

        @Override
        public Optional<String> droppedAs(Map<String, String> chosen, LocalDate day, String number, String ending) {
            return LinesPlugin.this.droppedAs(chosen, ending);
        }

        @Override
        public Check before(Table whole, Call call) throws UnreadableInputException {
            look(whole, call);
            return LinesPlugin.this.before(whole);
        }

        @Override
        public Check chosen(Optional<String> choice, Table whole, Call call) throws UnreadableInputException {
            return choice.equals(Optional.of("read")) ? Check.GO : Collect.super.chosen(choice, whole, call);
        }

        @Override
        public void record(TableRecord record, Call call) {
            LinesPlugin.this.record(record, call);
        }

        @Override
        public void chosen(Optional<String> choice, TableRecord record, Call call) {
            LinesPlugin.this.chosen(choice, record, call);
        }
    }
}

package al.tirana.nyja.plugin.civilregistry.balance;

import al.tirana.nyja.spi.AgreementView;
import al.tirana.nyja.spi.AgreementView.Chooser;
import al.tirana.nyja.spi.Call;
import al.tirana.nyja.spi.Check;
import al.tirana.nyja.spi.Choice;
import al.tirana.nyja.spi.Collect;
import al.tirana.nyja.spi.FileNames;
import al.tirana.nyja.spi.InputSummary;
import al.tirana.nyja.spi.NamePart;
import al.tirana.nyja.spi.Origin;
import al.tirana.nyja.spi.RecordFault;
import al.tirana.nyja.spi.Table;
import al.tirana.nyja.spi.TableRecord;
import al.tirana.nyja.spi.Text;
import al.tirana.nyja.spi.UnreadableInputException;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The files of the months: each is judged whole, then taken sheet by sheet, and closed by the hub. */
public final class MonthlyBalance implements Collect {

    public static final String REPORTED = "migration.balance.reported.v1";
    public static final String CLOSED = "migration.balance.closed.v1";

    private static final String READ = "LEXO";
    private static final String REFUSE = "REFUZO";
    private static final int NAMED = 5;

    @Override
    public FileNames files() {
        return Month.FILES;
    }

    @Override
    public List<NamePart> nameParts(AgreementView agreement, LocalDate day) {
        return Month.parts(day);
    }

    @Override
    public Optional<String> droppedAs(Map<String, String> chosen, LocalDate day, String number, String ending) {
        return Month.fileOf(chosen).map(name -> name + "." + ending);
    }

    @Override
    public Check before(Table whole, Call call) throws UnreadableInputException {
        return judge(whole, call, true);
    }

    /** @param unlikely whether a jump is asked about */
    private static Check judge(Table whole, Call call, boolean unlikely) throws UnreadableInputException {
        Optional<Month> named = Month.ofFile(whole.name());
        if (named.isEmpty()) {
            return Check.refuse(new Text("emri i skedarit nuk thotë muajin", "the file's name does not say its month"));
        }
        Month month = named.get();
        Terms terms = Terms.of(call, month.period());
        WholeMonth file = new WholeMonth(month, terms);
        whole.each(file::add);
        if (!file.faults().isEmpty()) {
            return refuse(file.faults());
        }
        Figures figures = file.figures();
        History history = new History(call);
        Optional<Text> untimely = untimely(month, figures, terms, history, YearMonth.from(call.day()));
        if (untimely.isPresent()) {
            return Check.refuse(untimely.get());
        }
        Likelihood likelihood = new Likelihood(terms, figures);
        List<RecordFault> stocks = history.figures(month.period().minusMonths(1))
                .map(before -> likelihood.stocks(before, file))
                .orElse(List.of());
        if (!stocks.isEmpty()) {
            return refuse(stocks);
        }
        List<Text> jumps = !unlikely || isKnown(month, figures, history)
                ? List.of() // somebody has chosen about these figures before
                : likelihood.jumps(history.series(month.period()));
        return jumps.isEmpty() ? Check.GO : ask(jumps, call);
    }

    private static Check refuse(List<RecordFault> faults) {
        return Check.refuse(
                new Text(
                        "Asgjë nga muaji nuk merret derisa të gjitha të jenë në rregull",
                        "Nothing of the month is taken until all of it is in order"),
                faults);
    }

    private static boolean isKnown(Month month, Figures figures, History history) {
        return history.figures(month).filter(figures::saysTheSame).isPresent();
    }

    /** A month that is not over, one that is closed for revisions, and a revision that is known in other words. */
    private static Optional<Text> untimely(
            Month month, Figures figures, Terms terms, History history, YearMonth today) {
        if (!month.period().isBefore(today)) {
            return Optional.of(new Text("Muaji nuk ka mbaruar ende", "The month is not over yet"));
        }
        if (month.revision() > 1 && month.period().isBefore(today.minusMonths(terms.revisions()))) {
            return Optional.of(new Text(
                    "Muaji është më i vjetër se " + terms.revisions() + " muaj dhe nuk rishikohet më",
                    "The month is older than " + terms.revisions() + " months and is not revised any more"));
        }
        int latest = history.latest(month.period());
        boolean said = month.revision() == latest && !isKnown(month, figures, history);
        return month.revision() < latest || said
                ? Optional.of(new Text(
                        "Ky muaj është mbyllur me rishikimin " + latest
                                + ": një ndryshim dërgohet me numrin e radhës, te" + " RISHIKIMI dhe te emri (-r"
                                + (latest + 1) + ")",
                        "This month is closed with revision " + latest + ": a change comes under the next number, in"
                                + " RISHIKIMI and in the name (-r" + (latest + 1) + ")"))
                : Optional.empty();
    }

    private static Check ask(List<Text> jumps, Call call) {
        Optional<Chooser> chooser = call.agreement().flow().choice();
        if (chooser.isEmpty()) {
            return Check.refuse(far(jumps));
        }
        String owner = chooser.get().by();
        Text far = far(jumps);
        call.hold(
                Origin.none(),
                new Text(
                        far.sq() + ". A është i saktë, dhe pse? Përgjigjuni " + owner
                                + ", ose ngarkoni një skedar të ndrequr me të njëjtin emër",
                        far.en() + ". Is it right, and why? Answer " + owner
                                + ", or upload a mended file under the same name"),
                owner,
                chooser.get().within(),
                List.of(
                        Choice.of(READ, new Text("Muaji është i saktë: lexojeni", "The month is right: read it")),
                        Choice.of(
                                REFUSE,
                                new Text("Muaji nuk është i saktë: refuzojeni", "The month is not right: refuse it"))));
        return Check.GO;
    }

    private static Text far(List<Text> jumps) {
        String more = jumps.size() > NAMED ? " (+" + (jumps.size() - NAMED) + ")" : "";
        String sq = jumps.stream().limit(NAMED).map(Text::sq).collect(Collectors.joining(", "));
        String en = jumps.stream().limit(NAMED).map(Text::en).collect(Collectors.joining(", "));
        return new Text(
                "Bilanci është shumë larg muajve të tjerë: " + sq + more,
                "The balance is very far from that of other months: " + en + more);
    }

    @Override
    public Check chosen(Optional<String> choice, Table whole, Call call) throws UnreadableInputException {
        if (choice.isEmpty()) {
            return Collect.super.chosen(choice, whole, call);
        }
        return choice.get().equals(READ)
                ? judge(whole, call, false) // other files may have come since it was held
                : Check.refuse(new Text(
                        "Një njeri e shqyrtoi bilancin dhe nuk e pranoi; dërgojeni të ndrequr",
                        "A human looked at the balance and did not accept it; send it mended"));
    }

    @Override
    public void record(TableRecord record, Call call) {
        JsonObject said = record.data().getJsonObject("body");
        Month month = Month.of(said.getString("period"), said.getInt("revision"));
        String sheet = record.origin().record();
        call.take(
                call.message(REPORTED)
                        .about("report/" + month.period())
                        .sensitivity("P1")
                        .key(month.key(call.institution(), call.agreement().id(), sheet))
                        .body(Words.JSON
                                .createObjectBuilder(said)
                                .add("period", month.period().toString())
                                .build())
                        .legal(Words.legal(call.agreement().id())),
                record.origin(),
                sheet.equals(Month.TOTALS) ? changes(record, said, month, call) : List.of());
    }

    /** For the sender: which totals are not those of the revision before. */
    private static List<RecordFault> changes(TableRecord record, JsonObject said, Month month, Call call) {
        History history = new History(call);
        Optional<Figures> before = history.before(month).flatMap(history::figures);
        if (before.isEmpty()) {
            return List.of();
        }
        Map<String, Map<Measure, Figures.Change>> changes =
                Figures.ofTotals(said).changesOf(before.get());
        List<RecordFault> told = new ArrayList<>();
        JsonArray rows = said.getJsonArray("rows");
        for (int i = 0; i < rows.size(); i++) {
            JsonObject row = rows.getJsonObject(i);
            String unit = row.getString("nja");
            String word = row.getString("measure");
            boolean changed = Measure.total(word)
                    .map(measure -> changes.getOrDefault(unit, Map.of()).containsKey(measure))
                    .orElse(false);
            if (changed) {
                told.add(new RecordFault(
                        "W-REVISED",
                        record.origin().place("/data/body/rows/" + i + "/count").line(),
                        "NUMRI",
                        new Text(
                                word + " i " + unit + " nuk është ai i rishikimit të mëparshëm",
                                word + " of " + unit + " is not that of the revision before")));
            }
        }
        return told;
    }

    @Override
    public void after(InputSummary totals, Call call) {
        Optional<Month> month = Month.ofFile(totals.name());
        if (month.isEmpty() || totals.refused() > 0 || totals.waiting() > 0) {
            return;
        }
        for (String sender : call.agreement().flow().from()) {
            call.earlier(sender, month.get().key(sender, totals.agreement(), Month.TOTALS))
                    .map(Figures::ofTotals)
                    .ifPresent(figures -> call.take(new ClosedMonth(month.get(), figures, new History(call))
                            .message(totals.accepted() + totals.repeated(), call)));
        }
    }
}

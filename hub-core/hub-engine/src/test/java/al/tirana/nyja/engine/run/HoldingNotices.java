package al.tirana.nyja.engine.run;

import al.tirana.nyja.spi.AgreementView;
import al.tirana.nyja.spi.Call;
import al.tirana.nyja.spi.Check;
import al.tirana.nyja.spi.Choice;
import al.tirana.nyja.spi.Collect;
import al.tirana.nyja.spi.Does;
import al.tirana.nyja.spi.FileNames;
import al.tirana.nyja.spi.Handlers;
import al.tirana.nyja.spi.InputSummary;
import al.tirana.nyja.spi.NamePart;
import al.tirana.nyja.spi.Origin;
import al.tirana.nyja.spi.Place;
import al.tirana.nyja.spi.Plugin;
import al.tirana.nyja.spi.RecordFault;
import al.tirana.nyja.spi.Spi;
import al.tirana.nyja.spi.Table;
import al.tirana.nyja.spi.TableRecord;
import al.tirana.nyja.spi.Text;
import al.tirana.nyja.spi.UnreadableInputException;
import jakarta.json.Json;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** Takes the lines that say {@code ok}; about those that say {@code which}, and files that are long, a human chooses. */
final class HoldingNotices implements Plugin {

    final List<String> chosen = new CopyOnWriteArrayList<>();
    final List<InputSummary> closed = new CopyOnWriteArrayList<>();

    /** A file of more records is held. */
    volatile int most = Integer.MAX_VALUE;

    /** At this record its server dies; 0: at none. */
    volatile int diesAt;

    /** Whether it takes something before the first record. */
    volatile boolean takesBefore;

    /** Of a record that says two things it says the second only. */
    volatile boolean saysLess;

    /** Whether it knows by now what those that say {@code later} speak of. */
    volatile boolean knows;

    /** Whether its files' names say a month and nothing else. */
    volatile boolean byMonth;

    /** Whether it refuses what it holds. */
    volatile boolean twoFates;

    @Override
    public String id() {
        return "border-police";
    }

    @Override
    public Text name() {
        return new Text("Provë", "Test");
    }

    @Override
    public int spiVersion() {
        return Spi.VERSION;
    }

    @Override
    public void declare(Handlers handlers) {
        handlers.collect("notice", Does.anything().reading("tables/notices.table.yaml"), new Notices());
    }

    private static String number(TableRecord record) {
        return record.data().getJsonObject("body").getString("notificationId");
    }

    private static String what(TableRecord record) {
        return record.data().getJsonObject("body").getJsonObject("crossing").getString("operationRef");
    }

    private final class Notices implements Collect {

        @Override
        public FileNames files() {
            String name = byMonth ? "(?<month>20[0-9]{2}-[01][0-9])\\.(csv|xlsx)" : "[0-9]+\\.csv";
            return new FileNames(Pattern.compile("notices-" + name), ".done", ".raport.csv");
        }

        @Override
        public Optional<String> droppedAs(LocalDate day, String number, String ending) {
            return Optional.of("notices-" + number + ".csv");
        }

        @Override
        public List<NamePart> nameParts(AgreementView agreement, LocalDate day) {
            return byMonth ? List.of(NamePart.month(YearMonth.from(day), 3)) : List.of();
        }

        @Override
        public Optional<String> droppedAs(Map<String, String> chosen, LocalDate day, String number, String ending) {
            return byMonth
                    ? Optional.of("notices-" + chosen.get("month") + "." + ending)
                    : droppedAs(day, number, ending);
        }

        @Override
        public void record(TableRecord record, Call call) {
            if (diesAt > 0 && number(record).endsWith(String.format("%06d", diesAt))) {
                throw new OutOfMemoryError("as if the server died");
            }
            switch (what(record)) {
                case "which", "which or ok" -> hold(record, call, "BT.QRM");
                case "which of others" -> hold(record, call, "BT.NJMF");
                case "open" ->
                    call.hold(
                            record.origin(),
                            new Text("Cila?", "Which?"),
                            call.institution(),
                            Duration.ofDays(3),
                            List.of(
                                    Choice.of("gone", new Text("Jo këtu", "Not here")),
                                    Choice.of("say-nothing", new Text("Asgjë", "Nothing"))));
                case "closes" -> call.complete(record.origin(), "gone");
                case "later" -> {
                    if (knows) {
                        take(record, call, "ok");
                    } else {
                        refuse(record, call);
                    }
                }
                case "which and ok" -> {
                    hold(record, call, "BT.QRM");
                    take(record, call, "ok");
                }
                case "which and throw" -> {
                    hold(record, call, "BT.QRM");
                    throw new IllegalStateException("Mirela");
                }
                case "two", "elsewhere and ok" -> {
                    if (!saysLess) {
                        take(record, call, what(record).startsWith("elsewhere") ? "elsewhere" : "ok");
                    }
                    call.take(NoticeLines.message(call.agreement().id(), "PK-2026-000999", "ok"), record.origin());
                }
                default -> take(record, call, what(record));
            }
        }

        @Override
        public Check before(Table whole, Call call) throws UnreadableInputException {
            AtomicInteger records = new AtomicInteger();
            whole.each(record -> {
                if (takesBefore && records.get() == 0) {
                    take(record, call, "ok");
                }
                records.incrementAndGet();
            });
            if (records.get() > most) {
                call.hold(
                        Origin.none(),
                        new Text("Shumë rreshta", "Many lines"),
                        "BT.QRM",
                        Duration.ofDays(3),
                        List.of(
                                Choice.of("read", new Text("Lexohet", "Read it")),
                                Choice.of("refuse", new Text("Refuzohet", "Refuse it")),
                                Choice.of("throw", new Text("Gabim", "A fault"))));
            }
            return twoFates ? Check.refuse(new Text("jo", "no")) : Check.GO;
        }

        @Override
        public Check chosen(Optional<String> choice, Table whole, Call call) throws UnreadableInputException {
            chosen.add(whole.name() + " " + choice.orElse("nobody") + " " + call.institution());
            return switch (choice.orElse("")) {
                case "read" -> Check.GO;
                case "refuse" -> Check.refuse(new Text("tepër i gjatë", "too long"));
                case "throw" -> throw new IllegalStateException("Mirela");
                default -> Collect.super.chosen(choice, whole, call);
            };
        }

        private void hold(TableRecord record, Call call, String owner) {
            call.hold(
                    record.origin(),
                    new Text("Cila?", "Which?"),
                    owner,
                    Duration.ofDays(3),
                    List.of(
                            new Choice(
                                    "take",
                                    new Text("Kjo", "This one"),
                                    Json.createObjectBuilder()
                                            .add("name", "Mirela Gashi")
                                            .add("year", 1990)
                                            .build()),
                            Choice.of("elsewhere", new Text("Tjetërkund", "Elsewhere")),
                            Choice.of("two", new Text("Të dyja", "Both")),
                            Choice.of("say-nothing", new Text("Asgjë", "Nothing")),
                            Choice.of("hang", new Text("Pa mbarim", "Without end")),
                            Choice.of("throw", new Text("Gabim", "A fault")),
                            Choice.of("drop", new Text("Asnjëra", "None"))));
        }

        private void refuse(TableRecord record, Call call) {
            Place place = record.origin().place("/data/body/crossing/operationRef");
            Text none = new Text("asnjëra", "none of them");
            call.refuse(
                    record.origin(), List.of(new RecordFault("FPR-301", place.line(), place.column(), none)), false);
        }

        private void take(TableRecord record, Call call, String what) {
            call.take(NoticeLines.message(call.agreement().id(), number(record), what), record.origin());
        }

        @Override
        public void chosen(Optional<String> choice, TableRecord record, Call call) {
            chosen.add(number(record) + " " + choice.orElse("nobody") + " " + call.institution());
            switch (choice.orElse(what(record).equals("which or ok") ? "take" : "say-nothing")) {
                case "take" -> take(record, call, "ok");
                case "elsewhere", "gone" -> take(record, call, choice.get());
                case "two" -> {
                    take(record, call, "ok");
                    call.take(NoticeLines.message(call.agreement().id(), "PK-2026-000999", "ok"), record.origin());
                }
                case "hang" -> new java.util.concurrent.Semaphore(0).acquireUninterruptibly();
                case "throw" -> throw new IllegalStateException("Mirela");
                case "drop" -> refuse(record, call);
                default -> {}
            }
        }

        @Override
        public void after(InputSummary totals, Call call) {
            closed.add(totals);
        }
    }
}

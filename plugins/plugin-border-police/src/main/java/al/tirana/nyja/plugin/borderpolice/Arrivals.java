package al.tirana.nyja.plugin.borderpolice;

import al.tirana.nyja.spi.Call;
import al.tirana.nyja.spi.Collect;
import al.tirana.nyja.spi.FileNames;
import al.tirana.nyja.spi.InputSummary;
import al.tirana.nyja.spi.TableRecord;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The files of a day's arrivals: each record is a household, or completes one. */
final class Arrivals implements Collect {

    private static final FileNames FILES = new FileNames(
            Pattern.compile(
                    "(kthimet|plotesimi)-20[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])(-[0-9]{2,10})?\\.csv"),
            ".done",
            ".raport.csv");

    @Override
    public FileNames files() {
        return FILES;
    }

    /** So it was agreed for these files: rows and hash are both checked. */
    @Override
    public boolean demandsHash() {
        return true;
    }

    /** Arrivals and completions alike: what it is, its columns say. */
    @Override
    public Optional<String> droppedAs(LocalDate day, String number, String ending) {
        return Optional.of("kthimet-" + day + "-" + number + ".csv");
    }

    @Override
    public void record(TableRecord record, Call call) {
        Household household = new Household(record, call);
        Completion completion = new Completion(record, call);
        if (household.isWithdrawal()) {
            call.take(household.message(), record.origin(), List.of());
        } else if (Completion.isOne(record)) {
            completion.complete(household.key());
        } else if (Completion.isNeeded(record, call)) {
            completion.await();
        } else {
            call.take(household.message(), record.origin(), household.warnings());
        }
    }

    @Override
    public void chosen(Optional<String> choice, TableRecord record, Call call) {
        Household household = new Household(record, call);
        new Completion(record, call).chosen(choice, household.key(), household.mayHoldMinor());
    }

    @Override
    public TableRecord kept(TableRecord record, Call call) {
        return Completion.kept(new Household(record, call).kept());
    }

    @Override
    public void faulty(TableRecord record, Call call) {
        Household household = new Household(record, call);
        if (household.isWithdrawal()) {
            call.take(household.message(), record.origin(), List.of());
        } else {
            call.refuse(record.origin(), record.faults(), household.mayHoldMinor());
        }
    }

    @Override
    public void after(InputSummary totals, Call call) {
        CountedReport.of(totals, call).ifPresent(call::take);
    }
}

package al.tirana.nyja.plugin.civilregistry.balance;

import al.tirana.nyja.spi.RecordFault;
import al.tirana.nyja.spi.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/** Whether a month fits those before it: its inhabitants must, and its balance should. */
final class Likelihood {

    /** Of the municipality as a whole, in words. */
    private static final Text WHOLE = new Text("bashkia", "the municipality");

    private final Terms terms;
    private final Figures figures;

    Likelihood(Terms terms, Figures figures) {
        this.terms = terms;
        this.figures = figures;
    }

    /**
     * Where the inhabitants are not those of the month before and what happened since. Of single units only if both months
     * have the same: a unit that was divided tells nothing of its parts.
     */
    List<RecordFault> stocks(Figures before, WholeMonth file) {
        List<RecordFault> faults = new ArrayList<>();
        if (figures.isOfTheSameUnits(before)) {
            for (String unit : figures.units()) {
                long expected = before.number(unit, Measure.RESIDENTS)
                        + figures.number(unit, Measure.BIRTHS)
                        - figures.number(unit, Measure.DEATHS)
                        + figures.balance(unit);
                if (Math.abs(figures.number(unit, Measure.RESIDENTS) - expected) > terms.tolerance()) {
                    faults.add(stock(file.line(unit, Measure.RESIDENTS), new Text(unit, unit)));
                }
            }
        }
        long expected = before.total(Measure.RESIDENTS)
                + figures.total(Measure.BIRTHS)
                - figures.total(Measure.DEATHS)
                + figures.balance();
        long tolerance = terms.tolerance()
                * Math.max(figures.units().size(), before.units().size());
        if (faults.isEmpty() && Math.abs(figures.total(Measure.RESIDENTS) - expected) > tolerance) {
            faults.add(stock(0, WHOLE));
        }
        return faults;
    }

    private static RecordFault stock(long line, Text where) {
        return new RecordFault(
                "FPR-310",
                line,
                "NUMRI",
                new Text(
                        "BANORE (" + where.sq()
                                + ") nuk është ai i muajit më parë plus lindjet, minus vdekjet, plus bilanci",
                        "BANORE (" + where.en()
                                + ") is not that of the month before plus births, minus deaths, plus the balance"));
    }

    /** Where the balance is further from its series than the agreement lets pass without a question. */
    List<Text> jumps(List<Figures> series) {
        List<Text> jumps = new ArrayList<>();
        if (isJump(figures.balance(), series, Figures::balance)) {
            jumps.add(WHOLE);
        }
        List<Figures> ofTheseUnits =
                series.stream().filter(figures::isOfTheSameUnits).toList();
        for (String unit : figures.units()) {
            if (isJump(figures.balance(unit), ofTheseUnits, month -> month.balance(unit))) {
                jumps.add(new Text(unit, unit));
            }
        }
        return jumps;
    }

    private boolean isJump(long balance, List<Figures> series, ToLongFunction<Figures> of) {
        if (series.size() < Math.max(2, terms.months())) {
            return false;
        }
        double mean = series.stream().mapToLong(of).average().orElseThrow();
        double squares = series.stream()
                .mapToLong(of)
                .mapToDouble(one -> (one - mean) * (one - mean))
                .sum();
        double sigma = Math.sqrt(squares / (series.size() - 1));
        double distance = Math.abs(balance - mean);
        return distance > terms.sigmas() * sigma && distance >= terms.least();
    }
}

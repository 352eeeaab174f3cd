package al.tirana.nyja.engine.run;

import al.tirana.nyja.fpr.Catalogue;
import al.tirana.nyja.fpr.ErrorCode;
import al.tirana.nyja.fpr.Finding;
import al.tirana.nyja.spi.Origin;
import al.tirana.nyja.spi.Place;
import al.tirana.nyja.spi.RecordFault;
import al.tirana.nyja.spi.Text;

/**
 * One line of the report for a partner: where, what, how bad. Never a value.
 *
 * @param record the partner's own number of the record, or an empty text
 * @param column the partner's own name of the column, or an empty text
 * @param error whether it refused the record; otherwise it is a warning
 */
record ReportLine(long line, String record, String column, String code, boolean error, Text what) {

    /** From what the gate found in the message: told at the place in the file that it came from. */
    static ReportLine of(Origin origin, Finding finding, boolean error) {
        Place place = origin.place(finding.path() == null ? "" : finding.path());
        ErrorCode code = Catalogue.get().code(finding.code());
        return new ReportLine(
                place.line() > 0 ? place.line() : first(origin),
                origin.record(),
                place.column(),
                finding.code(),
                error,
                finding.sq() == null
                        ? new Text(code.sq(), code.en())
                        : new Text(code.sq() + ": " + finding.sq(), code.en() + ": " + finding.en()));
    }

    /** From what the translation found. */
    static ReportLine of(Origin origin, RecordFault fault, boolean error) {
        return new ReportLine(
                fault.line() > 0 ? fault.line() : first(origin),
                origin.record(),
                fault.column(),
                fault.code(),
                error,
                fault.what());
    }

    private static long first(Origin origin) {
        return origin.lines().isEmpty() ? 0 : origin.lines().get(0);
    }

    String severity() {
        return error ? "ERROR" : "WARNING";
    }
}

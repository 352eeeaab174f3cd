package al.tirana.nyja.cli.command;

import al.tirana.nyja.fpr.Finding;
import al.tirana.nyja.fpr.FprJson;
import al.tirana.nyja.fpr.FprSchemas;
import al.tirana.nyja.fpr.Rules;
import java.time.Instant;
import java.util.List;

/** The gate's checks that need neither an agreement nor a database, in the gate's order. */
final class Validation {

    private Validation() {}

    /** All findings of the first check that finds a fault; warnings of the rules otherwise. */
    static List<Finding> findings(FprJson.Parsed parsed, Instant now) {
        if (parsed.message() == null || !parsed.findings().isEmpty()) {
            return parsed.findings();
        }
        List<Finding> ofSchema = FprSchemas.message(parsed.message());
        return ofSchema.isEmpty() ? Rules.check(parsed.message(), now) : ofSchema;
    }
}

package al.tirana.nyja.engine.run;

import al.tirana.nyja.engine.delivery.HubLetters;
import al.tirana.nyja.engine.ledger.Event;
import al.tirana.nyja.fpr.Answers;
import al.tirana.nyja.fpr.FileResult;
import al.tirana.nyja.fpr.Uuid7;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Tells whom the agreement names what came of a file, once for each report: a delivery over its channel for notices, in the
 * transaction that notes the report, with numbers and the notices that stand refused.
 */
public final class FileNotices {

    /** Before the number of the file, and of the notice. */
    private static final String KEY = "HUB:REPORT:";

    /** A record's number is named only if it looks like that of a notice: others may be anything, a person's too. */
    private static final Pattern NOTICE = Pattern.compile("[A-Z]{1,8}-[0-9]{4}-[0-9]{1,10}");

    private static final int MOST = 200;

    private static final String OF_FILE = "select report_to from collected_file where id = ?";

    private final HubLetters letters;
    private final Clock clock;

    public FileNotices(HubLetters letters, Clock clock) {
        this.letters = letters;
        this.clock = clock;
    }

    /** The file as it stands now, after its report was put. */
    void reported(Connection tx, CollectedFile before) throws SQLException {
        Optional<String> to = Sql.one(tx, row -> Optional.ofNullable(row.getString(1)), OF_FILE, before.id())
                .flatMap(found -> found);
        if (to.isPresent()) {
            CollectedFile file = CollectedFiles.again(tx, before);
            RecordCounts tally = file.tally();
            tell(tx, to.get(), file, file.fault(), tally, String.valueOf(file.id()));
        }
    }

    /** One that was left alone: a report says so. */
    void leftAlone(Connection tx, String to, Run run, String institution, String name, String code)
            throws SQLException {
        if (letters.reaches(to)) {
            Instant now = clock.instant();
            List<String> still = StillRefused.all(tx, run.agreement(), institution, run.flow(), now);
            send(tx, to, run.agreement(), "0", result(name, code, RecordCounts.NONE, still), now);
        }
    }

    private void tell(Connection tx, String to, CollectedFile file, String code, RecordCounts tally, String number)
            throws SQLException {
        if (!letters.reaches(to)) {
            return;
        }
        Instant now = clock.instant();
        List<String> still = StillRefused.all(tx, file.agreement(), file.institution(), file.flow(), now);
        send(tx, to, file.agreement(), number, result(file.name(), code, tally, still), now);
    }

    private void send(Connection tx, String to, String agreement, String number, FileResult result, Instant now)
            throws SQLException {
        UUID correlation = Uuid7.next();
        ObjectNode about = JsonNodeFactory.instance
                .objectNode()
                .put("agreementid", agreement)
                .put("correlationid", correlation.toString());
        ObjectNode message = Answers.reported(about, to, result, now);
        String lane = KEY + to;
        String key = KEY + number + ":" + message.get("id").textValue();
        letters.send(
                tx,
                new HubLetters.Letter(message, to, agreement, correlation, lane, key),
                Event.OWNER_TOLD,
                entry -> entry.detail("file", result.file()));
    }

    private static FileResult result(String name, String code, RecordCounts tally, List<String> still) {
        List<String> named = still.stream()
                .filter(record -> NOTICE.matcher(record).matches())
                .limit(MOST)
                .toList();
        return new FileResult(
                name,
                code,
                tally.rows(),
                tally.accepted(),
                tally.refused(),
                tally.repeated(),
                tally.waiting(),
                named,
                still.size() - named.size());
    }
}

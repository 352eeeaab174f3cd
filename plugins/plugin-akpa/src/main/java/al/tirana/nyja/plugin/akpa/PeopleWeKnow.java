package al.tirana.nyja.plugin.akpa;

import al.tirana.nyja.spi.Call;
import al.tirana.nyja.spi.CaseRef;
import al.tirana.nyja.spi.Check;
import al.tirana.nyja.spi.Collect;
import al.tirana.nyja.spi.FileNames;
import al.tirana.nyja.spi.Origin;
import al.tirana.nyja.spi.RecordFault;
import al.tirana.nyja.spi.Table;
import al.tirana.nyja.spi.TableRecord;
import al.tirana.nyja.spi.Text;
import al.tirana.nyja.spi.UnreadableInputException;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * A list of the agency: one row for each person and event. If it names anybody of whom the agency was not told, nothing of it
 * is taken: who sent it had the wrong list in hand, and what it says of strangers is not for the hub to keep. Who is meant by
 * a row stands in no message: the case says it.
 */
final class PeopleWeKnow implements Collect {

    private static final String PERSON = "person";

    private final FileNames files;
    private final String type;

    /** @param name pattern of the files' names, without their ending */
    PeopleWeKnow(String name, String type) {
        this.files = new FileNames(Pattern.compile(name + "\\.(csv|xlsx)"), ".done", ".raport.csv");
        this.type = type;
    }

    @Override
    public FileNames files() {
        return files;
    }

    /** Also of a row with faults, as far as it says who is meant. */
    @Override
    public Check before(Table whole, Call call) throws UnreadableInputException {
        Strangers strangers = new Strangers();
        whole.each(record -> person(record)
                .filter(person -> PersonKey.find(call, person).isEmpty())
                .ifPresent(unknown -> strangers.add(record.origin())));
        return strangers.rows == 0 ? Check.GO : Check.refuse(strangers.why());
    }

    @Override
    public void record(TableRecord record, Call call) {
        Optional<CaseRef> told = person(record).flatMap(person -> PersonKey.find(call, person));
        if (told.isEmpty()) { // its time ended since the whole was looked at
            call.refuse(record.origin(), List.of(unknown(record.origin())), false);
            return;
        }
        CaseRef of = told.get();
        JsonObjectBuilder body = Json.createObjectBuilder(record.data().getJsonObject("body"))
                .remove(PERSON)
                .remove("entry");
        of.referral().map(UUID::toString).ifPresent(request -> body.add("requestId", request));
        JsonObject said = body.build();
        call.take(
                call.message(type, of)
                        .sensitivity("P2")
                        .key(OfficeAnswer.key(of, said))
                        .legal(OfficeAnswer.LEGAL)
                        .body(said),
                record.origin(),
                record.warnings());
    }

    /** A list of jobseekers: nobody in it is to be protected as a child. */
    @Override
    public void faulty(TableRecord record, Call call) {
        call.refuse(record.origin(), record.faults(), false);
    }

    private static Optional<JsonObject> person(TableRecord record) {
        return Optional.ofNullable(record.data().getJsonObject("body")).map(body -> body.getJsonObject(PERSON));
    }

    private static RecordFault unknown(Origin origin) {
        return new RecordFault(
                "FPR-301",
                origin.lines().isEmpty() ? 0 : origin.lines().get(0),
                "NID",
                new Text("Personi nuk është në listën e Nyjës", "The person is not on the hub's list"));
    }

    /** Counts, and remembers where the first stands: the sender finds the row, and nobody learns who it is. */
    private static final class Strangers {

        private long rows;
        private long line;

        void add(Origin origin) {
            if (rows++ == 0 && !origin.lines().isEmpty()) {
                line = origin.lines().get(0);
            }
        }

        Text why() {
            return new Text(
                    "Lista ka " + rows + " rreshta (i pari: " + line + ") për persona që nuk janë në listën e Nyjës;"
                            + " asgjë prej saj nuk u mbajt. Dërgoni vetëm personat që ju janë referuar",
                    "The list has " + rows + " rows (the first: " + line + ") of persons who are not on the hub's list;"
                            + " nothing of it was kept. Send only people who were referred to you");
        }
    }
}

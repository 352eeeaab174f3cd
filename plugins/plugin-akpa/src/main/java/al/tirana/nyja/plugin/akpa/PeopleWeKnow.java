package al.tirana.nyja.plugin.akpa;

import al.tirana.nyja.spi.AgreementView;
import al.tirana.nyja.spi.Call;
import al.tirana.nyja.spi.CaseRef;
import al.tirana.nyja.spi.Check;
import al.tirana.nyja.spi.Collect;
import al.tirana.nyja.spi.FileNames;
import al.tirana.nyja.spi.NamePart;
import al.tirana.nyja.spi.Origin;
import al.tirana.nyja.spi.RecordFault;
import al.tirana.nyja.spi.Table;
import al.tirana.nyja.spi.TableRecord;
import al.tirana.nyja.spi.Text;
import al.tirana.nyja.spi.UnreadableInputException;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A list of the agency: one row for each person and event. If it names anybody of whom the agency was not told, nothing of it
 * is taken: who sent it had the wrong list in hand, and what it says of strangers is not for the hub to keep. Who is meant by
 * a row stands in no message: the case says it.
 */
final class PeopleWeKnow implements Collect {

    private static final String PERSON = "person";
    private static final int NAMED = 1000;

    private final ListNames names;
    private final String type;

    PeopleWeKnow(ListNames names, String type) {
        this.names = names;
        this.type = type;
    }

    @Override
    public FileNames files() {
        return names.files();
    }

    @Override
    public List<NamePart> nameParts(AgreementView agreement, LocalDate day) {
        return names.parts(agreement, day);
    }

    @Override
    public Optional<String> droppedAs(Map<String, String> chosen, LocalDate day, String number, String ending) {
        return Optional.ofNullable(names.of(chosen, day, number)).map(name -> name + "." + ending);
    }

    /** Also of a row with faults, as far as it says who is meant. */
    @Override
    public Check before(Table whole, Call call) throws UnreadableInputException {
        List<RecordFault> strangers = new ArrayList<>();
        long[] rows = {0};
        whole.each(record -> person(record)
                .filter(PersonKey::says)
                .filter(person -> !PersonKey.isKnown(call, person))
                .ifPresent(stranger -> {
                    rows[0]++;
                    if (strangers.size() < NAMED) {
                        strangers.add(unknown(record.origin()));
                    }
                }));
        return rows[0] == 0 ? Check.GO : Check.refuse(why(rows[0]), strangers);
    }

    @Override
    public void record(TableRecord record, Call call) {
        Optional<CaseRef> told = person(record).flatMap(person -> PersonKey.find(call, person));
        if (told.isEmpty()) {
            boolean known = person(record)
                    .filter(person -> PersonKey.isKnown(call, person))
                    .isPresent();
            // Unknown here: its time ended since the whole was looked at.
            call.refuse(record.origin(), List.of(known ? withdrawn(record.origin()) : unknown(record.origin())), false);
            return;
        }
        CaseRef of = told.get();
        JsonObject row = Json.createObjectBuilder(record.data().getJsonObject("body"))
                .remove(PERSON)
                .remove("entry")
                .build();
        boolean answers = type.equals(OfficeAnswer.TYPE);
        JsonObject said = answers ? OfficeAnswer.of(of, row) : row;
        // An event is the same for whichever request the list names it again.
        String key = answers ? OfficeAnswer.key(of, said) : "AKPA:EVENT:" + OfficeAnswer.hash(said);
        call.take(
                call.message(type, of)
                        .sensitivity("P2")
                        .key(key)
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

    private static RecordFault withdrawn(Origin origin) {
        return new RecordFault(
                "FPR-320",
                origin.lines().isEmpty() ? 0 : origin.lines().get(0),
                "NID",
                new Text(
                        "Kërkesa për këtë person u tërhoq: mos dërgoni më asgjë për të",
                        "The request for this person was withdrawn: send nothing more of them"));
    }

    private static RecordFault unknown(Origin origin) {
        return new RecordFault(
                "FPR-301",
                origin.lines().isEmpty() ? 0 : origin.lines().get(0),
                "NID",
                new Text("Personi nuk është në listën e Nyjës", "The person is not on the hub's list"));
    }

    private static Text why(long rows) {
        return new Text(
                "Lista ka " + rows + " rreshta për persona që nuk janë në listën e Nyjës; asgjë prej saj nuk u mbajt."
                        + " Dërgoni vetëm personat që ju janë referuar",
                "The list has " + rows + " rows of persons who are not on the hub's list; nothing of it was kept. Send"
                        + " only people who were referred to you");
    }
}

package al.tirana.nyja.engine.plugin;

import al.tirana.nyja.agreement.Chooser;
import al.tirana.nyja.agreement.CompiledAgreement;
import al.tirana.nyja.agreement.Flow;
import al.tirana.nyja.agreement.table.Tables;
import al.tirana.nyja.engine.run.HeldFile;
import al.tirana.nyja.engine.run.HeldRecord;
import al.tirana.nyja.engine.run.RecordSink;
import al.tirana.nyja.fpr.Actors;
import al.tirana.nyja.spi.AgreementView;
import al.tirana.nyja.spi.Call;
import al.tirana.nyja.spi.CaseRef;
import al.tirana.nyja.spi.Choice;
import al.tirana.nyja.spi.Disclosure;
import al.tirana.nyja.spi.Draft;
import al.tirana.nyja.spi.FprMessage;
import al.tirana.nyja.spi.MessageSink;
import al.tirana.nyja.spi.Origin;
import al.tirana.nyja.spi.Part;
import al.tirana.nyja.spi.RecordFault;
import al.tirana.nyja.spi.TableForm;
import al.tirana.nyja.spi.TableRecord;
import al.tirana.nyja.spi.Text;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * One piece of work of a handler: what it may know, and where what it makes goes. Drafts become messages here, by the flow
 * of the agreement that their type and their sender belong to. For one thread.
 */
public final class HandlerCall implements Call {

    private static final int LONGEST_NUMBER = 200;
    private static final int LONGEST_KEY = 100;
    private static final Pattern CHOICE = Pattern.compile("[A-Za-z0-9_-]{1,20}");

    private final CompiledAgreement agreement;
    private final AgreementView view;
    private final String institution;
    private final Instant now;
    private final MessageSink sink;
    private final PartnerCases cases;
    private final Optional<Disclosure> answered;
    private final Drafts drafts;
    private final DraftedMoves moves;
    private final Flow flow;
    private Set<String> timers = Set.of();
    private FormFile sheets = FormFile.NONE;
    private boolean mayHold;
    private boolean recordsMayHold;
    private boolean atRecord;
    private Hold hold;
    private CaseRef heldCase;
    private boolean oneFate;
    private boolean atWhole;
    private boolean said;
    /** Where what is said of records goes; null where there are none. */
    private RecordFate record;

    private HandlerCall(
            CompiledAgreement agreement,
            Flow flow,
            String institution,
            Instant now,
            MessageSink sink,
            PartnerCases cases,
            Optional<Disclosure> answered) {
        this.agreement = agreement;
        this.flow = flow;
        this.view = AgreementForHandler.of(agreement, flow, now);
        this.institution = institution;
        this.now = now;
        this.sink = sink;
        this.cases = cases;
        this.answered = answered;
        this.drafts = new Drafts(agreement, institution, now, cases, answered);
        this.moves = new DraftedMoves(agreement, institution, cases);
    }

    /** For what a partner sent, or for what the hub itself says. */
    public static HandlerCall of(
            CompiledAgreement agreement,
            Flow flow,
            String institution,
            Instant now,
            MessageSink sink,
            PartnerCases cases) {
        return new HandlerCall(agreement, flow, institution, now, sink, cases, Optional.empty());
    }

    /** For a delivery, and for what its recipient answers to it. */
    public static HandlerCall of(
            CompiledAgreement agreement,
            Flow flow,
            Disclosure disclosure,
            Instant now,
            MessageSink sink,
            PartnerCases cases) {
        return new HandlerCall(agreement, flow, disclosure.recipient(), now, sink, cases, Optional.of(disclosure));
    }

    /** The plugin's timers. */
    public HandlerCall with(Set<String> names) {
        timers = names;
        return this;
    }

    /** What it may hand out, by which document; an empty one: nothing. */
    public HandlerCall writing(Tables ofPlugin, String document) {
        sheets = new FormFile(ofPlugin.in(agreement.territory()), document);
        return this;
    }

    /** Here the handler may hold the matter for a human instead of anything else. */
    public void mayHold() {
        mayHold = true;
        oneFate = true;
    }

    /** Here it may hold the matter beside anything else. */
    public void mayHoldBeside() {
        mayHold = true;
    }

    /** Here it may hold a file before its first record, and each record without faults. */
    public void mayHoldRecords() {
        recordsMayHold = true;
    }

    /** What the messages belong to that are about nothing that anybody was told. */
    public void correlating(UUID with) {
        drafts.correlating(with);
    }

    /** What the handler holds. */
    public Optional<Hold> hold() {
        return Optional.ofNullable(hold);
    }

    /** The end of a question: one message, under a key of the hub's. */
    public void endsWith(String key) {
        oneFate = true;
        drafts.under(key);
    }

    /** From now on each record, told by {@link #next}, has one fate and no more: one or more messages are one. */
    void recordByRecord() {
        oneFate = true;
        record = new RecordFate();
        atWhole = false;
    }

    /**
     * Before the first record.
     *
     * @param undecided nobody has chosen about the file
     */
    void atWhole(boolean undecided) {
        atWhole = true;
        mayHold = undecided && recordsMayHold;
    }

    /** If the handler holds the file, the hub knows it now. @return whether it does */
    boolean giveWhole() {
        mayHold = false;
        if (hold != null) {
            ((RecordSink) sink).heldWhole(new HeldFile(hold.reason(), hold.owner(), within(), hold.choices()));
        }
        return hold != null;
    }

    private Duration within() {
        return Duration.between(now, hold.dueAt());
    }

    /** The next record. @param good whether it has no faults */
    void next(boolean good) {
        said = false;
        atRecord = recordsMayHold && good;
        mayHold = atRecord;
        hold = null;
        heldCase = null;
        record.clear();
    }

    /** The handler is done with the record: the hub has it now. */
    void give(TableRecord of) {
        record.give(sink);
        if (hold != null) {
            ((RecordSink) sink)
                    .held(new HeldRecord(
                            of,
                            hold.reason(),
                            hold.owner(),
                            within(),
                            hold.choices(),
                            Optional.ofNullable(heldCase),
                            false));
        }
    }

    /** Whether the handler has said what becomes of the record. */
    boolean hasSaid() {
        return said;
    }

    /** A record that stands in the file once more. */
    void repeated(Origin origin) {
        says();
        out().repeated(origin);
    }

    private MessageSink out() {
        return record == null ? sink : record;
    }

    @Override
    public AgreementView agreement() {
        return view;
    }

    @Override
    public String institution() {
        return institution;
    }

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public Map<String, Text> units(LocalDate day) {
        return TerritoryView.units(agreement, day);
    }

    @Override
    public Draft message(String type) {
        return new Draft(type);
    }

    @Override
    public Draft message(String type, CaseRef of) {
        return new Draft(type, Objects.requireNonNull(of));
    }

    @Override
    public CaseRef current() {
        return answered.map(ToldCase::of)
                .orElseThrow(() -> new IllegalStateException("No partner was told anything here"));
    }

    @Override
    public Optional<JsonObject> earlier(String source, String key) {
        boolean hubsOwn = institution.equals(Actors.HUB) && flow.from().contains(source); // after a file, about it
        if (!source.equals(institution) && !source.equals(Actors.HUB) && !hubsOwn) {
            throw new IllegalArgumentException("What others said is not this work's business");
        }
        return cases.earlier(agreement.id(), source, key);
    }

    @Override
    public Draft status(CaseRef of, String to) {
        return moves.of(of, to, drafts.time());
    }

    @Override
    public List<CaseRef> find(String kind, String value) {
        return isNumber(value) ? cases.find(agreement.id(), institution, kind, value) : List.of();
    }

    @Override
    public void remember(CaseRef of, String kind, String value) {
        if (!isNumber(value)) {
            throw new IllegalArgumentException("A number has 1-200 characters");
        }
        cases.remember(agreement.id(), institution, of, kind, value);
    }

    private RecordFault nobodyToTell(Origin origin, Draft draft) {
        String clause = agreement.id() + "/" + agreement.version() + "#flows." + flow.id() + ".to";
        return new RecordFault(
                "FPR-204",
                origin.lines().isEmpty() ? 0 : origin.lines().get(0),
                "",
                new Text(
                        clause + " nuk e lejon që " + draft.type() + " t'i shkojë atij që pyeti për rastin",
                        clause + " does not let " + draft.type() + " go to whoever asked about the case"));
    }

    private static boolean isNumber(String value) {
        return !value.isBlank() && value.length() <= LONGEST_NUMBER;
    }

    @Override
    public Part sheet(TableForm form, String name) {
        return sheets.of(form, day(), name);
    }

    @Override
    public void take(Draft draft, Origin origin, List<RecordFault> warnings) {
        if (record != null && record.isRefused()) {
            return; // what it was to be taken with is told to nobody, and so is this
        }
        FprMessage message;
        try {
            message = drafts.message(draft);
        } catch (Drafts.NobodyToTell e) {
            mayTake();
            out().refused(origin, List.of(nobodyToTell(origin, draft)), false);
            return;
        }
        mayTake();
        if (DraftedMoves.isMove(draft) && moves.isUnchanged(draft)) {
            out().repeated(origin);
        } else if (DraftedMoves.isMove(draft) && cases.admitted(institution, drafts.key(draft))) {
            toldBefore(draft, origin);
        } else {
            out().message(message, origin, warnings);
        }
    }

    /** Nothing comes of it; if it might be so again, its sender hears why not. */
    private void toldBefore(Draft draft, Origin origin) {
        Optional<String> since = moves.from(draft);
        if (record == null || since.isEmpty()) {
            out().repeated(origin);
            return;
        }
        Text what = new Text(
                "Kjo u tha njëherë më parë; që atëherë gjendja u bë " + since.get()
                        + ". Nëse është sërish kështu, ndryshoni datën ose shënimin në rresht",
                "This was told before; since then the state is " + since.get()
                        + ". If it is so again, change the date or the note in the row");
        record.repeated(
                origin,
                List.of(new RecordFault(
                        "W-TOLD-BEFORE",
                        origin.lines().isEmpty() ? 0 : origin.lines().get(0),
                        "",
                        what)));
    }

    @Override
    public void take(FprMessage message, Origin origin) {
        mayTake();
        out().message(message, origin, List.of());
    }

    @Override
    public void refuse(Origin origin, List<RecordFault> faults, boolean holdsMinor) {
        if (faults.isEmpty()) {
            throw new IllegalArgumentException("A refusal needs a fault");
        }
        says();
        out().refused(origin, faults, holdsMinor);
    }

    @Override
    public void complete(Origin origin, String choice) {
        if (!atRecord) {
            throw new IllegalStateException("Only a record of a file completes another");
        }
        if (!CHOICE.matcher(choice).matches()) {
            throw new IllegalArgumentException("A choice has 1-20 letters, digits, hyphens or underscores");
        }
        says();
        ((RecordSink) sink).completes(origin, choice);
    }

    @Override
    public boolean admitted(String key) {
        return cases.admitted(institution, key);
    }

    @Override
    public void known(Origin origin) {
        says();
        out().repeated(origin);
    }

    @Override
    public void hold(Origin origin, Text reason, String owner, Duration due, List<Choice> choices) {
        Chooser clause = flow.choice()
                .orElseThrow(() -> new IllegalStateException(
                        "The flow has no clause that names who chooses (choice), so nothing may be held"));
        if (!mayHold) {
            throw new IllegalStateException("Here is nothing to hold");
        }
        if (hold != null) {
            throw new IllegalStateException("It is held already");
        }
        Hold wanted = Hold.under(clause, reason, owner, now, due, choices);
        decides();
        hold = wanted;
    }

    @Override
    public void hold(CaseRef of, Origin origin, Text reason, String owner, Duration due, List<Choice> choices) {
        if (!atRecord) {
            throw new IllegalStateException("Only a record of a file says which case it is about");
        }
        Objects.requireNonNull(of);
        hold(origin, reason, owner, due, choices);
        heldCase = of;
    }

    @Override
    public void remind(CaseRef of, String timer, String key, Instant at) {
        if (!timers.contains(timer)) {
            throw new IllegalStateException("The plugin has no timer " + timer);
        }
        if (key.isBlank() || key.length() > LONGEST_KEY) {
            throw new IllegalArgumentException("A timer's key has 1-" + LONGEST_KEY + " characters");
        }
        cases.remind(agreement.id(), agreement.version(), flow.id(), of, timer, key, Objects.requireNonNull(at));
    }

    private void says() {
        if (atWhole) {
            throw new IllegalStateException("Before a file's first record it is held, read or refused as a whole");
        }
        decides();
    }

    /** A record may become several messages, and beside them nothing else. */
    private void mayTake() {
        if (record == null || !record.takesMore()) {
            says();
        }
    }

    private void decides() {
        if (oneFate && said) {
            throw new IllegalStateException("A record has one fate");
        }
        said = true;
    }
}

package al.tirana.nyja.engine.plugin;

import al.tirana.nyja.agreement.Chooser;
import al.tirana.nyja.agreement.CompiledAgreement;
import al.tirana.nyja.agreement.Flow;
import al.tirana.nyja.agreement.table.Tables;
import al.tirana.nyja.engine.plugin.PartnerCases.CaseState;
import al.tirana.nyja.engine.run.HeldFile;
import al.tirana.nyja.engine.run.HeldRecord;
import al.tirana.nyja.engine.run.RecordSink;
import al.tirana.nyja.engine.type.MessageTypes;
import al.tirana.nyja.engine.type.Move;
import al.tirana.nyja.engine.type.MovingType;
import al.tirana.nyja.fpr.Actors;
import al.tirana.nyja.fpr.CaseRules;
import al.tirana.nyja.fpr.FprSchemas;
import al.tirana.nyja.fpr.Uuid7;
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
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.spi.JsonProvider;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.IdentityHashMap;
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

    /** Found once: each look-up would search the class path. */
    private static final JsonBuilderFactory JSON = JsonProvider.provider().createBuilderFactory(Map.of());

    private static final String PREFIX = "al.tirana.fpr.";
    private static final MovingType MOVING = MessageTypes.get().moving();
    /** As agreements call it. */
    private static final String MOVED = MOVING.name().substring(PREFIX.length());

    private static final int LONGEST_NUMBER = 200;
    private static final int LONGEST_KEY = 100;
    private static final int MOST_CHOICES = 100;
    private static final Pattern CHOICE = Pattern.compile("[A-Za-z0-9_-]{1,20}");
    private static final String SEQUENCE = "sequence";
    private static final String SCHEMA = "https://id.tirana.al/fpr/schema/";

    private final CompiledAgreement agreement;
    private final AgreementView view;
    private final String institution;
    private final Instant now;
    private final MessageSink sink;
    private final PartnerCases cases;
    private final Optional<Disclosure> answered;
    /** Drafts that say what is so already. */
    private final Set<Draft> unchanged = Collections.newSetFromMap(new IdentityHashMap<>());

    /** Drafts of states to which the case could go now, and the state in which it is. */
    private final Map<Draft, String> mayBeAgain = new IdentityHashMap<>();

    private final Flow flow;
    private Set<String> timers = Set.of();
    private FormFile sheets = FormFile.NONE;
    private boolean mayHold;
    private boolean recordsMayHold;
    private boolean atRecord;
    private Hold hold;
    private CaseRef heldCase;
    private UUID correlation;
    private String fixedKey;
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
        this.view = view(agreement, flow, now);
        this.institution = institution;
        this.now = now;
        this.sink = sink;
        this.cases = cases;
        this.answered = answered;
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
        correlation = with;
    }

    /** What the handler holds. */
    public Optional<Hold> hold() {
        return Optional.ofNullable(hold);
    }

    /** The end of a question: one message, under a key of the hub's. */
    public void endsWith(String key) {
        oneFate = true;
        fixedKey = key;
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
        return answered.map(HandlerCall::caseOf)
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
        UUID moved = of.referral().orElseThrow(() -> new IllegalStateException("The case has no states"));
        CaseState known = cases.state(agreement.id(), of, institution)
                .orElseThrow(() -> new IllegalStateException("No case that this partner is a party of"));
        JsonObjectBuilder body = JSON.createObjectBuilder();
        Move move = new Move(moved, known.state(), to, time(), institution, known.side());
        MOVING.telling(move).forEach(body::add);
        Draft draft = new Draft(MOVED, of)
                .to(known.other())
                .sensitivity("P2")
                .key(institution + ":ST:" + of.disclosure() + ":" + to)
                .sequence(known.sequence() + 1)
                .body(body.build());
        if (known.state().equals(to)) {
            unchanged.add(draft);
        } else if (MOVING.mayMove(move)) {
            mayBeAgain.put(draft, known.state());
        }
        return draft;
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

    /** Who told the partner of the case may not be told of it by the flow: nobody else is, in their place. */
    private static final class NobodyToTell extends RuntimeException {
        private static final long serialVersionUID = 1L;
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
            message = message(draft);
        } catch (NobodyToTell e) {
            mayTake();
            out().refused(origin, List.of(nobodyToTell(origin, draft)), false);
            return;
        }
        mayTake();
        if (draft.type().equals(MOVED) && unchanged.contains(draft)) {
            out().repeated(origin);
        } else if (draft.type().equals(MOVED) && cases.admitted(institution, key(draft))) {
            toldBefore(draft, origin);
        } else {
            out().message(message, origin, warnings);
        }
    }

    /** Nothing comes of it; if it might be so again, its sender hears why not. */
    private void toldBefore(Draft draft, Origin origin) {
        String since = mayBeAgain.get(draft);
        if (record == null || since == null) {
            out().repeated(origin);
            return;
        }
        Text what = new Text(
                "Kjo u tha njëherë më parë; që atëherë gjendja u bë " + since
                        + ". Nëse është sërish kështu, ndryshoni datën ose shënimin në rresht",
                "This was told before; since then the state is " + since
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
        if (!clause.by().equals(owner)) {
            throw new IllegalStateException("The clause names another who chooses: " + clause.by());
        }
        long codes = choices.stream().map(Choice::code).distinct().count();
        if (codes < 2 || codes > MOST_CHOICES || codes < choices.size()) {
            throw new IllegalArgumentException("There are 2-" + MOST_CHOICES + " choices, of different codes");
        }
        if (due.isNegative() || due.isZero()) {
            throw new IllegalArgumentException("Nobody could choose in time");
        }
        if (hold != null) {
            throw new IllegalStateException("It is held already");
        }
        decides();
        Duration within = due.compareTo(clause.within()) < 0 ? due : clause.within();
        hold = new Hold(
                Objects.requireNonNull(reason),
                owner,
                now.plus(within),
                choices.stream().map(choice -> shown(choice, clause)).toList());
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

    private static Choice shown(Choice choice, Chooser clause) {
        JsonObjectBuilder shows = JSON.createObjectBuilder();
        choice.shows().forEach((name, value) -> {
            if (clause.shows().contains(name)) {
                shows.add(name, value);
            }
        });
        return new Choice(choice.code(), choice.text(), shows.build());
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

    private FprMessage message(Draft draft) {
        String type = PREFIX + draft.type();
        Flow flow = agreement
                .flow(type, institution)
                .orElseThrow(() -> new IllegalStateException(
                        "No flow of " + agreement + " takes " + draft.type() + " from " + institution));
        Map<String, String> said = draft.envelope();
        JsonObjectBuilder message = JSON.createObjectBuilder()
                .add("specversion", "1.0")
                .add("id", draft.id().orElseGet(Uuid7::next).toString())
                .add("source", Actors.uri(institution))
                .add("type", type)
                .add("time", time())
                .add("datacontenttype", "application/json")
                .add("dataschema", SCHEMA + draft.type().replaceFirst("\\.(v[0-9]+)$", "/$1"))
                .add("fprversion", "1.0")
                .add("recipient", Actors.uri(recipient(draft, flow)))
                .add("agreementid", agreement.id());
        Optional<CaseRef> about = draft.of().or(() -> answered.map(HandlerCall::caseOf));
        message.add(
                "correlationid",
                about.map(CaseRef::correlation)
                        .or(() -> draft.corrects().flatMap(key -> cases.correlation(agreement.id(), institution, key)))
                        .or(() -> Optional.ofNullable(correlation))
                        .orElseGet(Uuid7::next)
                        .toString());
        about.ifPresent(known -> {
            message.add("causationid", known.disclosure().toString());
            if (known.test()) {
                message.add("testmode", true);
            }
        });
        String subject =
                said.getOrDefault("subject", about.map(CaseRef::subject).orElse(""));
        if (!subject.isEmpty()) {
            message.add("subject", subject);
        }
        if (said.containsKey(SEQUENCE)) {
            message.add(SEQUENCE, Long.parseLong(said.get(SEQUENCE)));
        }
        message.add("purpose", purpose(said, flow, about))
                .add("sensitivity", said.getOrDefault("sensitivity", "P3"))
                .add(
                        "retention",
                        said.getOrDefault("retention", flow.retention().toString()))
                .add("idempotencykey", key(draft));
        JsonObjectBuilder body = JSON.createObjectBuilder(draft.body());
        draft.texts().forEach(body::add);
        JsonObjectBuilder data = JSON.createObjectBuilder().add("body", body);
        draft.legal().ifPresent(legal -> data.add("legal", legal));
        return FprMessage.of(message.add("data", data).build());
    }

    private String key(Draft draft) {
        return Optional.ofNullable(fixedKey)
                .or(() -> draft.corrects().map(key -> key + ":" + Uuid7.next()))
                .or(() -> Optional.ofNullable(draft.envelope().get("idempotencykey")))
                .orElseThrow(() -> missing("key(…)"));
    }

    /** Where there is a choice, who answers speaks to whoever asked. */
    private String recipient(Draft draft, Flow flow) {
        if (draft.envelope().containsKey("recipient")) {
            return draft.envelope().get("recipient");
        }
        if (draft.of().isPresent() && !institution.equals(Actors.HUB)) {
            return draft.of()
                    .flatMap(of -> cases.teller(agreement.id(), institution, of))
                    .filter(flow.recipients()::contains)
                    .orElseThrow(NobodyToTell::new);
        }
        return answered.flatMap(disclosure -> disclosure.message().attribute("source"))
                .map(Actors::id)
                .filter(flow.recipients()::contains)
                .orElseGet(() -> only(flow.recipients(), "to(…)"));
    }

    private static String purpose(Map<String, String> said, Flow flow, Optional<CaseRef> about) {
        if (said.containsKey("purpose")) {
            return said.get("purpose");
        }
        return about.map(CaseRef::purpose)
                .filter(flow.purposes()::contains)
                .orElseGet(() -> only(flow.purposes(), "purpose(…)"));
    }

    static CaseRef caseOf(Disclosure disclosure) {
        FprMessage message = disclosure.message();
        JsonObject json = message.json();
        return new CaseRef(
                number(message),
                UUID.fromString(json.getString("correlationid")),
                UUID.fromString(json.getString("id")),
                json.getString("subject", ""),
                json.getString("purpose", ""),
                json.getBoolean("testmode", false));
    }

    private static Optional<UUID> number(FprMessage message) {
        String field = FprSchemas.cases(message.json().getString("type", ""))
                .map(CaseRules::id)
                .orElseGet(MOVING::caseField);
        return Optional.ofNullable(message.body().getString(field, null)).map(UUID::fromString);
    }

    private String time() {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                now.truncatedTo(ChronoUnit.SECONDS).atZone(agreement.zone()));
    }

    private static String only(Set<String> choices, String say) {
        if (choices.size() != 1) {
            throw missing(say);
        }
        return choices.iterator().next();
    }

    private static IllegalStateException missing(String say) {
        return new IllegalStateException("The agreement leaves this open, so the draft must say it: " + say);
    }

    /** The agreement as a handler sees it. */
    public static AgreementView view(CompiledAgreement agreement, Flow flow, Instant now) {
        return new AgreementView(
                agreement.id(),
                agreement.version(),
                agreement.zone(),
                agreement.signatories().stream()
                        .map(party -> new AgreementView.Party(party.institution(), party.role()))
                        .toList(),
                new AgreementView.Flow(
                        flow.id(),
                        flow.type().substring(PREFIX.length()),
                        flow.from(),
                        flow.recipients(),
                        flow.purposes(),
                        flow.choice()
                                .map(clause ->
                                        new AgreementView.Chooser(clause.by(), clause.shows(), clause.within()))),
                TerritoryView.of(agreement, now),
                agreement.local().settings(),
                TerritoryView.lists(agreement));
    }
}

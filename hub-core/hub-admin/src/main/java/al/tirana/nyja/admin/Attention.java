package al.tirana.nyja.admin;

import al.tirana.nyja.admin.Status.Need;
import al.tirana.nyja.engine.attention.MatterGroup;
import al.tirana.nyja.engine.delivery.HeldUp;
import al.tirana.nyja.engine.delivery.RecipientLoad;
import al.tirana.nyja.engine.plugin.PluginState;
import al.tirana.nyja.engine.register.Account;
import al.tirana.nyja.engine.register.AccountUnit;
import al.tirana.nyja.engine.register.Agreement;
import al.tirana.nyja.engine.register.CertificateStanding;
import al.tirana.nyja.engine.register.CodeListVersion;
import al.tirana.nyja.engine.register.Institution;
import al.tirana.nyja.engine.register.MissingSecret;
import al.tirana.nyja.engine.register.ProposedChange;
import al.tirana.nyja.engine.run.Alarm;
import al.tirana.nyja.engine.run.FlowView;
import al.tirana.nyja.engine.seal.RegisterFault;
import al.tirana.nyja.engine.time.ClockWatch;
import al.tirana.nyja.engine.vault.OwnCertificates;
import al.tirana.nyja.fpr.Actors;
import al.tirana.nyja.spi.Text;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Collects what needs somebody, and says what to do. Decides from what it is given, and asks nobody; each kind of need is
 * a class of its own.
 */
final class Attention {

    /** Renewing a certificate or an agreement takes an office some weeks. */
    static final Duration EARLY = Duration.ofDays(30);

    /** For so long status reminds of what was decided. */
    static final Duration LATELY = Duration.ofDays(7);

    static final Text APPROVE =
            new Text("Një administrator tjetër ta miratojë", "Another administrator should approve it");

    static final String DELIVERY = "DELIVERY";

    /** What a person brings is about cases: those are called about who knows of cases, not of connections. */
    static final String BY_HAND = "BY_HAND";

    private final Instant now;
    private String kind;
    private final List<Need> found = new ArrayList<>();
    private final Map<String, String> contacts = new HashMap<>();
    private final Map<String, String> caseContacts = new HashMap<>();

    Attention(Instant now) {
        this.now = now;
    }

    /** Whom to call, for everything that is said from now on about one of these. */
    Attention contacts(List<Institution> institutions) {
        institutions.forEach(one -> {
            if (one.contacts().aboutConnection() != null) {
                contacts.put(one.id(), one.contacts().aboutConnection().text());
                caseContacts.put(one.id(), one.contacts().aboutCases().text());
            }
        });
        return this;
    }

    /** @param about an institution, also with one of its channels behind a slash */
    private static String contact(String about, Map<String, String> among) {
        int slash = about.indexOf('/');
        return among.get(slash < 0 ? about : about.substring(0, slash));
    }

    List<Need> sorted() {
        return found.stream()
                .sorted(Comparator.comparing(Need::severity)
                        .thenComparing(Need::due, Comparator.nullsLast(Comparator.naturalOrder()))
                        .thenComparing(Need::about))
                .toList();
    }

    Attention parts(List<Readiness.Check> checks) {
        PartNeeds.parts(kind("PART"), checks);
        return this;
    }

    /** @param logLost whether the file is gone or was changed that says what the rows hold */
    Attention registers(boolean logLost, List<RegisterFault> faults) {
        RegisterNeeds.registers(kind("REGISTER"), logLost, faults);
        return this;
    }

    Attention plugins(List<PluginState> plugins) {
        PluginNeeds.plugins(kind("PLUGIN"), plugins);
        return this;
    }

    /** Code that came after people had approved agreements with another. */
    Attention codes(List<PluginStanding> plugins, List<Agreement> agreements) {
        CodeNeeds.codes(kind("PLUGIN_CODE"), plugins, agreements);
        return this;
    }

    /** Registered before kinds were kept, or without one: what goes to them about people is refused without consent. */
    Attention kinds(List<Institution> institutions) {
        KindNeeds.kinds(kind("INSTITUTION_KIND"), institutions);
        return this;
    }

    Attention agreements(List<Agreement> agreements) {
        AgreementNeeds.agreements(kind("AGREEMENT"), agreements);
        return this;
    }

    /** What one administrator proposed about an institution, and since when. */
    Attention waiting(List<ProposedChange> changes) {
        ChangeNeeds.waiting(kind("PROPOSAL"), changes);
        return this;
    }

    /** Keys of institutions that end by themselves. */
    Attention keys(List<Institution> institutions) {
        KeyNeeds.keys(kind("KEY"), institutions);
        return this;
    }

    Attention certificates(List<Institution> institutions) {
        CertificateNeeds.certificates(kind("CERTIFICATE"), institutions);
        return this;
    }

    /** Institutions that cannot connect, since the door accepts none of their certificates. */
    Attention connecting(List<Institution> institutions, List<CertificateStanding> standings) {
        CertificateNeeds.connecting(kind("CERTIFICATE"), institutions, standings);
        return this;
    }

    /** What a channel needs to log in, and nobody has brought. */
    Attention secrets(List<Institution> institutions, List<MissingSecret> missing) {
        SecretNeeds.secrets(kind("SECRET"), institutions, missing);
        return this;
    }

    /** The hub's own, and the authorities'. After the end of the first nobody connects, not even an administrator. */
    Attention own(OwnCertificates certificates) {
        OwnCertificateNeeds.own(kind("CERTIFICATE"), certificates);
        return this;
    }

    /** @param files those that are not as the hub wrote them */
    Attention accounts(List<Account> accounts, Map<String, Account.FileFault> files) {
        AccountNeeds.accounts(kind("ACCOUNT"), accounts, files);
        return this;
    }

    /** Whose unit waits for a second person. */
    Attention units(List<AccountUnit> units, List<Account> accounts) {
        AccountNeeds.units(kind("ACCOUNT"), units, accounts);
        return this;
    }

    /** Versions of code lists that wait for a second person. */
    Attention codeLists(List<CodeListVersion> versions) {
        CodeListNeeds.codeLists(kind("CODE_LIST"), versions);
        return this;
    }

    /** @param any whether some unit is guarded */
    Attention guarded(boolean any, List<Account> accounts) {
        AccountNeeds.guarded(kind("ACCOUNT"), any, accounts);
        return this;
    }

    Attention deliveries(List<RecipientLoad> loads) {
        DeliveryNeeds.deliveries(this, loads);
        return this;
    }

    /** The hub stood still for more than a day: it destroys no key before its clock has gone on for a day. */
    Attention clock(ClockWatch.Sight sight) {
        ClockNeeds.clock(kind("CLOCK"), sight);
        return this;
    }

    /** What waits in vain, before it ends. */
    Attention heldUp(List<HeldUp> all) {
        HeldUpNeeds.heldUp(kind("HELD_UP"), all);
        return this;
    }

    Attention humans(List<MatterGroup> waiting) {
        HumanNeeds.humans(this, waiting);
        return this;
    }

    /** Each lasting alarm as it stands; the hub itself closes it. */
    Attention alarms(List<Alarm> alarms) {
        AlarmNeeds.alarms(this, alarms);
        return this;
    }

    /**
     * A schedule by working days needs a calendar that reaches further than it.
     *
     * @param end the last day for which holidays are known
     */
    Attention holidays(List<FlowView> flows, LocalDate end) {
        ScheduleNeeds.holidays(kind("CALENDAR"), flows, end);
        return this;
    }

    /** Somebody wanted it so; but nobody should forget it. */
    Attention paused(List<FlowView> flows) {
        ScheduleNeeds.paused(kind("PAUSE"), flows);
        return this;
    }

    Instant now() {
        return now;
    }

    void error(String about, Text what, Text next) {
        add(Need.ERROR, about, what, next, new Turn(Actors.HUB, 1, null, null));
    }

    void warning(String about, Text what, Text next) {
        add(Need.WARNING, about, what, next, new Turn(Actors.HUB, 1, null, null));
    }

    /**
     * Whose turn it is, for how many of the same cause.
     *
     * @param since, due null if nobody noted it
     * @param called whose contact is told: the owner's, unless it is about somebody else's matter
     * @param told what that one was told; null if it is no matter of which anybody is told
     */
    record Turn(String owner, long count, Instant since, Instant due, String called, Told told) {

        Turn(String owner, long count, Instant since, Instant due) {
            this(owner, count, since, due, owner, null);
        }
    }

    /**
     * What an institution was told over its own channel.
     *
     * @param at, escalatedAt null: never
     */
    record Told(int times, Instant at, Instant escalatedAt) {}

    void add(String severity, String about, Text what, Text next, Turn turn) {
        add(severity, about, what, next, turn, null);
    }

    /** @param agreement that holds it up; null for what something else does */
    void add(String severity, String about, Text what, Text next, Turn turn, String agreement) {
        Told told = turn.told();
        Map<String, String> among = told == null && !BY_HAND.equals(kind) ? contacts : caseContacts;
        String called = contact(turn.called(), among) == null ? contact(about, among) : contact(turn.called(), among);
        found.add(new Need(
                severity,
                about,
                what.sq(),
                what.en(),
                next.sq(),
                next.en(),
                called,
                kind,
                turn.owner(),
                turn.count(),
                turn.since(),
                turn.due(),
                told == null ? null : told.times(),
                told == null ? null : told.at(),
                told == null ? null : told.escalatedAt(),
                agreement));
    }

    /** For a matter that has a kind of its own. */
    Attention kind(String now) {
        kind = now;
        return this;
    }

    /** What to do about a proposal that waited too long. */
    static Text again(String withdraw) {
        return new Text(
                "Priti më shumë se 30 ditë dhe nuk vlen më: " + withdraw + ", dhe propozojeni sërish nëse duhet",
                "It has waited for more than 30 days and counts no more: " + withdraw
                        + ", and propose it again if it is still wanted");
    }

    /** The noun that goes with a number. */
    static String many(long number, String one, String more) {
        return number + " " + (number == 1 ? one : more);
    }

    static Instant moment(Instant moment) {
        return moment.truncatedTo(ChronoUnit.SECONDS);
    }

    /** As people read it; fractions help nobody here. */
    static String second(Instant moment) {
        return moment(moment).toString().replace('T', ' ');
    }
}

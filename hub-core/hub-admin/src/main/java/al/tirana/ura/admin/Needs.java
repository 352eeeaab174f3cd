package al.tirana.ura.admin;

import al.tirana.ura.admin.Status.Need;
import al.tirana.ura.engine.delivery.HeldUp;
import al.tirana.ura.engine.delivery.RecipientLoad;
import al.tirana.ura.engine.human.HumanTasks;
import al.tirana.ura.engine.plugin.PluginState;
import al.tirana.ura.engine.register.Agreement;
import al.tirana.ura.engine.register.Institution;
import al.tirana.ura.engine.register.ProposedChange;
import al.tirana.ura.engine.run.Alarm;
import al.tirana.ura.engine.run.AlarmKind;
import al.tirana.ura.engine.run.FlowView;
import al.tirana.ura.engine.seal.RegisterFault;
import al.tirana.ura.engine.time.ClockWatch;
import al.tirana.ura.engine.vault.OwnCertificates;
import al.tirana.ura.spi.Text;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Finds what needs somebody, and says what to do. Decides from what it is given, and asks nobody. */
final class Needs {

    /** Renewing a certificate or an agreement takes an office some weeks. */
    private static final Duration EARLY = Duration.ofDays(30);

    /** A new version with the next calendar takes longer. */
    private static final Duration CALENDAR_EARLY = Duration.ofDays(180);

    private final Instant now;
    private final List<Need> found = new ArrayList<>();

    Needs(Instant now) {
        this.now = now;
    }

    List<Need> sorted() {
        return found.stream()
                .sorted(Comparator.comparing(Need::severity).thenComparing(Need::about))
                .toList();
    }

    Needs parts(List<Readiness.Check> checks) {
        checks.stream()
                .filter(check -> !check.ok() && check.name().equals(Readiness.CLOCK))
                .forEach(check -> error(
                        check.name(),
                        new Text(check.sq(), check.en()),
                        new Text(
                                "Nëse ora është gabim, ndaleni qendrën, ndreqni orën dhe niseni; nëse është e saktë: ./ura clock"
                                        + " confirm",
                                "If the clock is wrong, stop the hub, set the clock and start it; if it is right: ./ura clock"
                                        + " confirm")));
        checks.stream()
                .filter(check -> !check.ok() && !check.name().equals(Readiness.CLOCK))
                .forEach(check -> error(
                        check.name(),
                        new Text(check.sq(), check.en()),
                        new Text(
                                "Nisni bazën nëse është ndalur; pastaj shihni regjistrin e serverit",
                                "Start the database if it is down; then look at the server's log")));
        return this;
    }

    /** @param logLost whether the file is gone or was changed that says what the rows hold */
    Needs registers(boolean logLost, List<RegisterFault> faults) {
        if (logLost) {
            error(
                    "registers",
                    new Text(
                            "Dosja keys/registers.log mungon ose u ndryshua: asnjë rresht i ri i regjistrave nuk vlen",
                            "The file keys/registers.log is missing or was changed: no new row of the registers counts"),
                    new Text(
                            "Vendoseni nga kopja e fundit rezervë dhe niseni Urën sërish",
                            "Put it back from the newest backup, and start the hub again"));
            return this;
        }
        for (RegisterFault fault : faults) {
            error(
                    "registers",
                    new Text(fault.text().sq() + "; nuk përdoret", fault.text().en() + "; it is not used"),
                    new Text(
                            "Sqaroni kush e ndryshoi bazën; «ura registers repair» e kthen siç ishte",
                            "Find out who changed the database; \"ura registers repair\" puts it back as it was"));
        }
        return this;
    }

    Needs plugins(List<PluginState> plugins) {
        plugins.stream()
                .filter(plugin -> plugin.state() == PluginState.State.FAILED)
                .forEach(plugin -> error(
                        plugin.id(),
                        plugin.cause() == null
                                ? new Text("Plugin-i dështoi", "The plugin failed")
                                : new Text(
                                        "Plugin-i dështoi: " + plugin.cause().sq(),
                                        "The plugin failed: " + plugin.cause().en()),
                        new Text(
                                "Vendosni një version të rregulluar; dërgesat e tij presin",
                                "Deploy a repaired version; its deliveries wait")));
        plugins.stream()
                .filter(plugin -> plugin.state() != PluginState.State.FAILED && plugin.warning() != null)
                .forEach(
                        plugin -> warning(
                                plugin.id(),
                                plugin.warning(),
                                new Text(
                                        "Kontrollojeni me «ura agreement check <skedari>» dhe vendosni WAR-in me numrin e ri",
                                        "Check it with \"ura agreement check <file>\", and deploy the WAR with the new number")));
        return this;
    }

    /** Code that came after people had approved agreements with another. */
    Needs codes(List<PluginStanding> plugins, List<Agreement> agreements) {
        for (PluginStanding plugin : plugins) {
            if (!plugin.waits()) {
                continue;
            }
            String waiting = agreements.stream()
                    .filter(agreement -> agreement.plugin().equals(plugin.id())
                            && agreement.state().equals("ENABLED"))
                    .map(Agreement::id)
                    .collect(Collectors.joining(", "));
            String which = waiting.isEmpty() ? "" : ": " + waiting;
            String code = plugin.sha256() == null ? "?" : plugin.sha256();
            error(
                    plugin.id(),
                    plugin.askedBy() == null
                            ? new Text(
                                    "Kodi i shtojcës ndryshoi që kur u miratua; dërgesat presin" + which,
                                    "The plugin's code changed since it was approved; deliveries wait" + which)
                            : new Text(
                                    "Kodi i ri i shtojcës pret një person të dytë; kërkuar nga " + plugin.askedBy()
                                            + "; dërgesat presin" + which,
                                    "The plugin's new code waits for a second person; asked for by " + plugin.askedBy()
                                            + "; deliveries wait" + which),
                    new Text(
                            "Krahasoni SHA-256 me WAR-in që ndërtuat; pastaj dy administratorë: ./ura plugin confirm "
                                    + plugin.id() + " --hash " + code,
                            "Compare the SHA-256 with the WAR that you built; then two administrators: ./ura plugin confirm "
                                    + plugin.id() + " --hash " + code));
        }
        return this;
    }

    /** Registered before kinds were kept, or without one: what goes to them about people is refused without consent. */
    Needs kinds(List<Institution> institutions) {
        for (Institution institution : institutions) {
            if (!institution.active() || institution.kind() != null) {
                continue;
            }
            Text next = institution.authorityAskedBy() == null
                    ? new Text(
                            "Thoni çfarë është: ./ura institution kind " + institution.id()
                                    + " authority|organisation|agency|representative; për «authority» duhen dy persona",
                            "Say what it is: ./ura institution kind " + institution.id()
                                    + " authority|organisation|agency|representative; \"authority\" takes two persons")
                    : new Text(
                            "Një administrator tjetër ta thotë njësoj: ./ura institution kind " + institution.id()
                                    + " authority",
                            "Another administrator should say the same: ./ura institution kind " + institution.id()
                                    + " authority");
            warning(
                    institution.id(),
                    new Text(
                            "Askush nuk ka thënë çfarë është: ajo që i dërgohet për njerëz pa pëlqim refuzohet (FPR-231)",
                            "Nobody has said what it is: what is sent to it about people without consent is refused"
                                    + " (FPR-231)"),
                    next);
        }
        return this;
    }

    Needs agreements(List<Agreement> agreements) {
        for (Agreement agreement : agreements) {
            boolean inForce = agreement.state().equals("ENABLED");
            if (inForce && !agreement.pluginRuns()) {
                error(
                        agreement.id(),
                        new Text(
                                "Plugin-i " + agreement.plugin() + " mungon; dërgesat presin",
                                "The plugin " + agreement.plugin() + " is missing; deliveries wait"),
                        new Text("Vendosni plugin-in", "Deploy the plugin"));
            }
            if (inForce && agreement.daysLeft() <= EARLY.toDays()) {
                warning(
                        agreement.id(),
                        new Text(
                                "Marrëveshja skadon pas " + agreement.daysLeft() + " ditësh",
                                "The agreement expires in " + agreement.daysLeft() + " days"),
                        new Text(
                                "Ngarkoni versionin e ri, propozojeni dhe miratojeni",
                                "Upload the new version, propose and approve it"));
            }
            if (agreement.state().equals(Agreement.EXPIRED)) {
                error(
                        agreement.id(),
                        new Text(
                                "Marrëveshja skadoi më " + agreement.validUntil(),
                                "The agreement expired on " + agreement.validUntil()),
                        new Text(
                                "Miratoni një version të ri ose mbylleni marrëveshjen",
                                "Approve a new version, or terminate the agreement"));
            }
            waitingForSomebody(agreement);
        }
        return this;
    }

    /** What one administrator proposed about an institution, and since when. */
    Needs waiting(List<ProposedChange> changes) {
        changes.stream()
                .collect(Collectors.groupingBy(ProposedChange::institution, TreeMap::new, Collectors.toList()))
                .forEach((institution, waiting) -> {
                    String kinds = waiting.stream()
                            .map(change -> change.kind().name())
                            .distinct()
                            .collect(Collectors.joining(", "));
                    ProposedChange oldest = waiting.get(0);
                    warning(
                            institution,
                            new Text(
                                    "Pret një person të dytë që nga " + oldest.proposedAt() + ": " + kinds
                                            + "; propozuar nga " + oldest.proposedBy(),
                                    "Waits for a second person since " + oldest.proposedAt() + ": " + kinds
                                            + "; proposed by " + oldest.proposedBy()),
                            new Text(
                                    "Një administrator tjetër ta shohë: ./ura institution approve " + institution,
                                    "Another administrator should look at it: ./ura institution approve "
                                            + institution));
                });
        return this;
    }

    private void waitingForSomebody(Agreement agreement) {
        if (agreement.proposedVersion() != null) {
            warning(
                    agreement.id(),
                    new Text(
                            "Versioni " + agreement.proposedVersion() + " pret miratimin; propozuar nga "
                                    + agreement.proposedBy(),
                            "Version " + agreement.proposedVersion() + " waits for approval; proposed by "
                                    + agreement.proposedBy()),
                    new Text("Një administrator tjetër ta miratojë", "Another administrator should approve it"));
        }
        if (agreement.resumeBy() != null) {
            warning(
                    agreement.id(),
                    new Text(
                            "Rinisja pret miratimin; kërkuar nga " + agreement.resumeBy(),
                            "Resuming waits for approval; asked for by " + agreement.resumeBy()),
                    new Text("Një administrator tjetër ta miratojë", "Another administrator should approve it"));
        }
    }

    Needs certificates(List<Institution> institutions) {
        for (Institution institution : institutions) {
            List<Institution.Certificate> active = institution.certificates().stream()
                    .filter(Institution.Certificate::active)
                    .toList();
            // A newer one beside it means that the rotation is under way.
            active.stream()
                    .max(Comparator.comparing(Institution.Certificate::notAfter))
                    .filter(last -> institution.active() && last.notAfter().isBefore(now.plus(EARLY)))
                    .ifPresent(last -> certificate(institution.id(), last.notAfter()));
        }
        return this;
    }

    /** The hub's own, and the authorities'. After the end of the first nobody connects, not even an administrator. */
    Needs own(OwnCertificates certificates) {
        for (OwnCertificates.Certificate certificate : certificates.all()) {
            if (certificate.notAfter().isBefore(now.plus(EARLY))) {
                own(certificate);
            }
        }
        return this;
    }

    private void own(OwnCertificates.Certificate certificate) {
        LocalDate end = LocalDate.ofInstant(certificate.notAfter(), ZoneOffset.UTC);
        boolean hub = certificate.authority() == null;
        boolean ended = !certificate.notAfter().isAfter(now);
        Text which = hub
                ? new Text("Certifikata e Urës", "The hub's certificate")
                : new Text(
                        "Autoriteti i certifikatave " + certificate.authority(),
                        "The certificate authority " + certificate.authority());
        Text what = ended
                ? new Text(which.sq() + " mbaroi më " + end, which.en() + " ended on " + end)
                : new Text(which.sq() + " mbaron më " + end, which.en() + " ends on " + end);
        Text next = hub
                ? new Text(
                        "Vendosni një të re te secrets/hub-tls.p12 dhe riniseni Urën",
                        "Put a new one into secrets/hub-tls.p12 and restart the hub")
                : new Text(
                        "Shtoni autoritetin e ri te secrets/truststore.p12 pranë të vjetrit, riniseni Urën, pastaj ndërroni"
                                + " certifikatat që dha i vjetri",
                        "Add the new authority to secrets/truststore.p12 beside the old one, restart the hub, then change"
                                + " the certificates that the old one issued");
        if (ended) {
            error("HUB", what, next);
        } else {
            warning("HUB", what, next);
        }
    }

    private void certificate(String institution, Instant notAfter) {
        long days = Duration.between(now, notAfter).toDays();
        Text next = new Text(
                "Kërkojini institucionit certifikatën e re dhe shtojeni para se të mbyllni të vjetrën",
                "Ask the institution for its new certificate, and add it before you end the old one");
        if (notAfter.isBefore(now)) {
            error(institution, new Text("Certifikata skadoi", "The certificate has expired"), next);
        } else {
            warning(
                    institution,
                    new Text(
                            "Certifikata skadon pas " + days + " ditësh",
                            "The certificate expires in " + days + " days"),
                    next);
        }
    }

    Needs deliveries(List<RecipientLoad> loads) {
        for (RecipientLoad load : loads) {
            if (load.notBefore() != null && load.notBefore().isAfter(now)) {
                Instant until = load.notBefore().truncatedTo(ChronoUnit.SECONDS);
                warning(
                        load.recipient(),
                        new Text(
                                "Kërkoi të mos i dërgohet gjë deri më " + until + "; presin " + load.waiting()
                                        + " dërgesa",
                                "Asked to be sent nothing until " + until + "; " + load.waiting() + " deliveries wait"),
                        new Text(
                                "Nuk duhet bërë asgjë: Ura vazhdon vetë në atë kohë",
                                "Nothing to do: the hub goes on by itself at that time"));
            } else if (load.pausedSince() != null) {
                error(
                        load.recipient(),
                        new Text(
                                "Nuk përgjigjet që më " + second(load.pausedSince()) + "; presin " + load.waiting()
                                        + " dërgesa",
                                "Has not answered since " + second(load.pausedSince()) + "; " + load.waiting()
                                        + " deliveries wait"),
                        new Text(
                                "Ura e provon vetë çdo 10 s; lajmëroni institucionin nëse zgjat",
                                "The hub tries every 10 s; tell the institution if it lasts"));
            }
            if (load.parked() > 0) {
                error(
                        load.recipient(),
                        new Text(
                                load.parked() == 1
                                        ? "1 dërgesë u ndal dhe pret një njeri"
                                        : load.parked() + " dërgesa u ndalën dhe presin një njeri",
                                load.parked() == 1
                                        ? "1 delivery stopped and waits for a human"
                                        : load.parked() + " deliveries stopped and wait for a human"),
                        new Text(
                                "Shihni listën e të ndalurave: riprovoni ose kapërceni me arsye",
                                "Look at the parked items: retry, or skip with a reason"));
            }
        }
        return this;
    }

    /** The hub stood still for more than a day: it destroys no key before its clock has gone on for a day. */
    Needs clock(ClockWatch.Sight sight) {
        if (sight.trust() == ClockWatch.Trust.SETTLING) {
            warning(
                    Readiness.CLOCK,
                    new Text(
                            "Qendra nuk punoi që më " + moment(sight.seen()) + "; çelësat e përfunduar presin një ditë",
                            "The hub did not work since " + moment(sight.seen())
                                    + "; keys that are due wait for a day"),
                    new Text(
                            "Nëse ora është e saktë, nuk duhet bërë asgjë; ose menjëherë: ./ura clock confirm",
                            "If the clock is right, nothing need be done; or at once: ./ura clock confirm"));
        }
        return this;
    }

    /** What waits in vain, before it ends. */
    Needs heldUp(List<HeldUp> all) {
        for (HeldUp held : all) {
            Text what = HeldUpTexts.what(held);
            Text next = HeldUpTexts.next(held);
            boolean later = held.cause() == HeldUp.Cause.ENDING_SOON || held.cause() == HeldUp.Cause.NOTICE_UNREAD;
            if (later) {
                warning(held.recipient(), what, next);
            } else {
                error(held.recipient(), what, next);
            }
        }
        return this;
    }

    private static Instant moment(Instant moment) {
        return moment.truncatedTo(ChronoUnit.SECONDS);
    }

    Needs humans(HumanTasks.Waiting waiting) {
        Text next = new Text(
                "Shihni të ndalurat: ./ura parked list; mbyllini me arsye kur të jenë kryer",
                "Look at what is parked: ./ura parked list; close with a reason when it is done");
        if (waiting.overdue() > 0) {
            error(
                    "parked",
                    new Text(
                            waiting.overdue() + " çështje presin një njeri pas afatit",
                            waiting.overdue() + " matters wait for a human and are overdue"),
                    next);
        } else if (waiting.open() > 0) {
            warning(
                    "parked",
                    new Text(
                            waiting.open() + " çështje presin një njeri", waiting.open() + " matters wait for a human"),
                    next);
        }
        return this;
    }

    /** Each lasting alarm as it stands; the hub itself closes it. */
    Needs alarms(List<Alarm> alarms) {
        names(alarms);
        for (Alarm alarm : alarms) {
            if (alarm.kind() == AlarmKind.FILE_NAME) {
                continue;
            }
            String about = alarm.institution() == null ? alarm.about() : alarm.institution();
            if (alarm.kind().standing()) {
                error(about, alarm.what(), alarm.kind().next());
            } else {
                warning(about, alarm.what(), alarm.kind().next());
            }
        }
        return this;
    }

    /** A folder full of foreign files is one matter; each of them is in the list of alarms. */
    private void names(List<Alarm> alarms) {
        alarms.stream()
                .filter(alarm -> alarm.kind() == AlarmKind.FILE_NAME)
                .collect(Collectors.groupingBy(Alarm::institution, TreeMap::new, Collectors.counting()))
                .forEach((institution, count) -> warning(
                        institution,
                        new Text(
                                count + " skedarë me emra të papritur; shihni «ura runs alarms»",
                                count + " files whose names were not agreed; see \"ura runs alarms\""),
                        AlarmKind.FILE_NAME.next()));
    }

    /**
     * A schedule by working days needs a calendar that reaches further than it.
     *
     * @param end the last day for which holidays are known
     */
    Needs holidays(List<FlowView> flows, LocalDate end) {
        LocalDate reached = LocalDate.ofInstant(now.plus(CALENDAR_EARLY), ZoneOffset.UTC);
        boolean byWorkingDays = flows.stream().anyMatch(flow -> flow.days().equals("WORKING"));
        if (byWorkingDays && reached.isAfter(end)) {
            warning(
                    "HUB",
                    new Text(
                            "Festat zyrtare njihen vetëm deri më " + end + "; pas kësaj orari i numëron si ditë pune",
                            "Public holidays are known until " + end
                                    + " only; after that the schedule counts them as working days"),
                    new Text(
                            "Vendosni një version të ri të Urës, me kalendarin e viteve që vijnë",
                            "Install a newer version of the hub, with the calendar of the coming years"));
        }
        return this;
    }

    /** Somebody wanted it so; but nobody should forget it. */
    Needs paused(List<FlowView> flows) {
        flows.stream()
                .filter(flow -> flow.pausedBy() != null)
                .forEach(flow -> warning(
                        flow.agreement() + "/" + flow.flow(),
                        new Text(
                                "Orari është ndalur nga " + flow.pausedBy() + " më " + flow.pausedAt() + ": "
                                        + flow.reason(),
                                "The schedule was paused by " + flow.pausedBy() + " on " + flow.pausedAt() + ": "
                                        + flow.reason()),
                        new Text("Riniseni me «ura runs resume»", "Go on with \"ura runs resume\"")));
        return this;
    }

    /** As people read it; fractions help nobody here. */
    private static String second(Instant moment) {
        return moment.truncatedTo(ChronoUnit.SECONDS).toString().replace('T', ' ');
    }

    private void error(String about, Text what, Text next) {
        found.add(new Need(Need.ERROR, about, what.sq(), what.en(), next.sq(), next.en()));
    }

    private void warning(String about, Text what, Text next) {
        found.add(new Need(Need.WARNING, about, what.sq(), what.en(), next.sq(), next.en()));
    }
}

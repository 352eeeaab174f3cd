package al.tirana.nyja.pilot;

import al.tirana.nyja.cli.Texts;
import al.tirana.nyja.cli.admin.AdminClient;
import al.tirana.nyja.cli.command.Context;
import al.tirana.nyja.launcher.Hub;
import al.tirana.nyja.launcher.home.Installation;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The demo from its first word to its last, in the order in which it is told. */
final class DemoScript {

    /** Documents that an operator hands in. */
    private static final List<String> UPLOADED = List.of(
            "plugins/plugin-civil-registry/examples/" + Cast.CHOICE_AGREEMENT + ".yaml",
            "plugins/plugin-ngo-referral/examples/" + Cast.SECOND_AGREEMENT + ".yaml",
            "plugins/plugin-ngo-referral/examples/" + Cast.MAIL_AGREEMENT + ".yaml");

    /** Of the plugins that the server comes with. */
    private static final List<String> DEPLOYED = List.of(
            Cast.POLICE_AGREEMENT,
            Cast.IDENTITY_AGREEMENT,
            Cast.FIRST_AGREEMENT,
            Cast.WORK_AGREEMENT,
            Cast.STATISTICS_AGREEMENT);

    private final Context context;
    private final Hub hub;
    private final Console paper;
    private final Texts texts;
    private final Narrator narrator;
    private final Facts facts;

    DemoScript(Context context, Hub hub, Console paper, Texts texts) {
        this.context = context;
        this.hub = hub;
        this.paper = paper;
        this.texts = texts;
        this.narrator = new Narrator(paper, texts);
        this.facts = new Facts(texts);
    }

    Facts run() {
        paper.title("NYJA", texts.get("title"));
        paper.chapter(texts.get("start.title"));
        DemoHome home = new DemoHome(hub.home()).ensure();
        hub.start();
        SimulatorProcess police = new SimulatorProcess(hub, "border-police", Cast.POLICE).start();
        SimulatorProcess centre =
                new SimulatorProcess(hub, "case-system", Cast.CENTRE, "--units", String.join(",", Cast.UNITS)).start();
        SimulatorProcess gateway = new SimulatorProcess(hub, "government-gateway", Cast.REGISTRY).start();
        SimulatorProcess agency = new SimulatorProcess(hub, "employment-office", Cast.AGENCY).start();
        SimulatorProcess institute = new SimulatorProcess(hub, "statistics-institute", Cast.INSTITUTE).start();
        SimulatorProcess ngo = new SimulatorProcess(hub, "ngo", Cast.NGO_WITH_SERVER).start();
        SimulatorProcess office = new SimulatorProcess(hub, "mail-office", Cast.NGO_WITH_MAIL).start();
        AdminClient arta = context.admin(Cast.PROPOSES);
        AdminClient besnik = context.admin(Cast.APPROVES);
        Registration registration = new Registration(arta, besnik, home);
        String centreUrl = present(centre).url();
        registration.ensure(Cast.CENTRE, centreUrl);
        registration.ensureUnits(Cast.UNITS, centreUrl);
        registration.ensureFiles(Cast.POLICE, police.ports().path("sftp"));
        paper.line("· " + Cast.POLICE + "  "
                + texts.get("start.files", police.ports().at("/sftp/port").asText()));
        registration.ensure(Cast.NGO_WITH_SERVER, present(ngo).url());
        JsonNode soap = gateway.ports().path("soap");
        registration.ensureRegistry(Cast.REGISTRY, soap);
        paper.line("· " + Cast.REGISTRY + "  "
                + texts.get("start.answers", soap.path("soap12").asText()));
        registration.ensureUnits(List.of(Cast.EMPLOYMENT_UNIT), "");
        registration.ensureAgency(
                Cast.AGENCY, present(agency).url(), agency.ports().path("sftp"));
        registration.ensureMail(Cast.NGO_WITH_MAIL, office.ports().path("mail"));
        paper.line("· " + Cast.NGO_WITH_MAIL + "  "
                + texts.get("start.mail", office.ports().at("/mail/smtp.port").asText()));
        connection(arta, Cast.POLICE);
        connection(arta, Cast.NGO_WITH_SERVER);
        connection(arta, Cast.REGISTRY);
        connection(arta, Cast.AGENCY);
        connection(arta, Cast.NGO_WITH_MAIL);
        registration.ensure(Cast.STATISTICIANS, "");
        registration.ensureFiles(Cast.INSTITUTE, institute.ports().path("sftp"));
        connection(arta, Cast.INSTITUTE);
        // Whoever fetches asks the hub at once, so it must be known before.
        registration.ensure(Cast.NGO_THAT_FETCHES, "");
        SimulatorProcess fetcher = new SimulatorProcess(hub, "ngo-fetch", Cast.NGO_THAT_FETCHES).start();
        Environment stage = new Environment(
                hub,
                police.control(),
                centre.control(),
                ngo.control(),
                present(fetcher),
                gateway.control(),
                agency.control(),
                office.control(),
                institute.control());
        enable(new Enabling(arta, besnik));
        MailOffice mail = new MailOffice(stage, arta, paper, texts, facts);
        mail.begin();

        Arrivals arrivals = new Arrivals(stage, arta, paper, texts, facts);
        Flight.Collected flight = arrivals.tell();
        mail.refer();
        new Identities(stage, arta, paper, texts, facts).tell();
        mail.fetch();
        String household = arrivals.refer(flight);
        Scenario story = new Scenario(stage);
        Verdict verdict = new Verdict(stage, story, arta, facts);
        story.refer();
        narrator.sent(story.posted());
        verdict.ofTheAnswers();

        boolean answered = story.awaitAnswers();
        story.changeWrongly();
        narrator.refused(story.posted(), story.wrongTransition());
        narrator.returned(story.referrals(), story.answers());
        facts.expect(answered, "fact.answered");
        verdict.ofTheReturn();
        verdict.ofTheWrongTransition();
        mail.tell();
        new Employment(stage, arta, paper, texts, facts).tell();
        new Statistics(stage, arta, paper, texts, facts).tell();

        disclosed(story, verdict, arta);
        paper.chapter(texts.get("mail.unconfirmed"));
        mail.escalated();
        verdict.ofTheLedger();
        narrator.verdict(facts);
        whereToLook(household);
        return facts;
    }

    private Control present(SimulatorProcess process) {
        Control one = process.control();
        String address = texts.get(one.url().isEmpty() ? "start.fetches" : "start.serves", one.url());
        paper.line("· " + one.actor() + "  " + address);
        return one;
    }

    /** Connects as a delivery would, and sends nothing. */
    private void connection(AdminClient arta, String institution) {
        JsonNode result = arta.post("institutions/" + institution + "/channels/main/test", null);
        boolean ok = result.path("ok").asBoolean();
        facts.expect(ok, "fact.connection", institution);
        paper.line("· HUB → " + institution + "  "
                + texts.get(
                        ok ? "start.connected" : "start.notConnected",
                        result.path("millis").asLong()));
    }

    private void enable(Enabling enabling) {
        paper.chapter(texts.get("agreements.title"));
        for (String document : UPLOADED) {
            Path file = Installation.find().root().resolve(document);
            if (!enabling.known(agreement(file))) {
                enabling.upload(file);
                paper.line("· " + texts.get("agreements.uploaded", document));
            }
        }
        // A plugin that has just been deployed makes its agreement known a moment later.
        Scenario.await(() -> DEPLOYED.stream().allMatch(enabling::known));
        Scenario.await(enabling::begun);
        for (String plugin : enabling.confirm()) {
            paper.line("· " + texts.get("agreements.code", plugin, Cast.PROPOSES, Cast.APPROVES));
        }
        List<String> agreements = new ArrayList<>(DEPLOYED);
        UPLOADED.forEach(document -> agreements.add(agreement(Path.of(document))));
        for (String id : agreements) {
            List<String> steps = enabling.enable(id);
            facts.expect(enabling.state(id).equals("ENABLED"), "fact.enabled", id);
            paper.line("· " + id + "  " + String.join(" → ", steps));
        }
        facts.expect(!enabling.onePersonWasEnough(), "fact.two");
        paper.line(paper.faint(texts.get("agreements.two")));
    }

    /** A document is called like its agreement. */
    private static String agreement(Path document) {
        return document.getFileName().toString().replace(".yaml", "");
    }

    private void disclosed(Scenario story, Verdict verdict, AdminClient arta) {
        paper.chapter(texts.get("disclosed.title"));
        paper.line(paper.faint(texts.get("disclosed.lead")));
        for (String ngo : List.of(Cast.NGO_WITH_SERVER, Cast.NGO_THAT_FETCHES)) {
            // What arrives is told at once, what the hub knows of it a moment later.
            Scenario.await(() -> traces(story, ngo, arta).stream().allMatch(Trace::arrived));
            List<Trace> traces = traces(story, ngo, arta);
            if (!traces.isEmpty()) {
                narrator.disclosed(ngo, traces.get(0).disclosed(), traces.get(0).withheld());
            }
            verdict.ofTheDeliveries(ngo);
            verdict.ofTheDisclosures(ngo, traces);
        }
    }

    private static List<Trace> traces(Scenario story, String ngo, AdminClient arta) {
        return story.to(ngo).stream().map(referral -> Trace.of(arta, referral)).toList();
    }

    private void whereToLook(String household) {
        paper.chapter(texts.get("next.title"));
        String correlation = household.isEmpty() ? "<id>" : household;
        paper.table(List.of(
                List.of("./nyja status", texts.get("next.status")),
                List.of("./nyja trace " + correlation, texts.get("next.trace")),
                List.of("./nyja runs", texts.get("next.runs")),
                List.of("./nyja parked", texts.get("next.parked")),
                List.of("./nyja ledger verify", texts.get("next.ledger"))));
    }
}

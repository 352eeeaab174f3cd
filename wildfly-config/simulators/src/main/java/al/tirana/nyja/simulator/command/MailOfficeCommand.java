package al.tirana.nyja.simulator.command;

import al.tirana.nyja.simulator.Institution;
import al.tirana.nyja.simulator.Json;
import al.tirana.nyja.simulator.mail.FilledForm;
import al.tirana.nyja.simulator.mail.MailIdentity;
import al.tirana.nyja.simulator.mail.MailOffice;
import al.tirana.nyja.simulator.mail.OfficeMood;
import al.tirana.nyja.simulator.partner.ControlServer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * An office that has nothing but mail and a program for spreadsheets: a mail server with its mailbox and the hub's, over TLS,
 * and somebody who fills in the forms.
 */
@Command(name = "mail-office", mixinStandardHelpOptions = true)
public final class MailOfficeCommand implements Callable<Integer> {

    @Mixin
    private Common common;

    @Option(names = "--port", descriptionKey = "port")
    private int port;

    @Option(names = "--mood", descriptionKey = "mood")
    private OfficeMood mood = OfficeMood.ANSWERS;

    @Override
    public Integer call() throws Exception {
        Path secrets = common.home.resolve("secrets");
        Path own = secrets.resolve("institutions").resolve(common.actor);
        MailIdentity office = MailIdentity.read(Files.readString(own.resolve("mail.pem")));
        MailIdentity hub = MailIdentity.read(Files.readString(own.resolve("hub-mail.pem")));
        String password = Files.readString(own.resolve("hub-mail.password")).strip();
        try (MailOffice mails = new MailOffice(
                        address(), Institution.load(common.home, common.actor).tls(), port, office, hub, password);
                ControlServer control = control(mails)) {
            mails.mood(mood);
            announce(mails, office, control.port());
            Announcement.untilEnded();
        }
        return 0;
    }

    private String address() {
        return "zyra@" + common.actor.toLowerCase(java.util.Locale.ROOT) + ".example";
    }

    /** {@code POST /mood}, {@code POST /answer} with cells by column, {@code GET /state}. */
    private ControlServer control(MailOffice mails) throws IOException {
        return new ControlServer(common.controlPort)
                .handle("/mood", "POST", request -> {
                    mails.mood(OfficeMood.valueOf(request.path("mood").asText()));
                    return Json.bytes(request);
                })
                .handle("/answer", "POST", request -> {
                    mails.answer(cells(request));
                    return Json.bytes(request);
                })
                .handle("/state", "GET", request -> Json.bytes(state(mails)))
                .start();
    }

    private static Map<String, String> cells(JsonNode request) {
        Map<String, String> cells = new LinkedHashMap<>();
        request.properties()
                .forEach(cell -> cells.put(cell.getKey(), cell.getValue().asText()));
        return cells;
    }

    private static ObjectNode state(MailOffice mails) throws IOException {
        ObjectNode state = Json.object().put("forms", mails.forms());
        if (mails.forms() > 0) {
            FilledForm last = mails.last();
            state.put("number", last.number()).put("known", last.known());
        }
        ArrayNode texts = state.putArray("texts");
        mails.texts().forEach(texts::add);
        return state;
    }

    private void announce(MailOffice mails, MailIdentity office, int controlPort) throws IOException {
        ObjectNode ports = Announcement.of(common, controlPort).put("url", "");
        ports.putObject("mail")
                .put("smtp.host", "localhost")
                .put("smtp.port", String.valueOf(mails.smtpPort()))
                .put("smtp.tls", "tls")
                .put("imap.host", "localhost")
                .put("imap.port", String.valueOf(mails.imapPort()))
                .put("user", "nyja")
                .put("from", MailOffice.HUB)
                .put("to", address())
                .put("smime.partner", office.fingerprint());
        Announcement.publish(common, ports);
    }
}

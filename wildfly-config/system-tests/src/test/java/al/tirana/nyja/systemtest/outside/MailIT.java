package al.tirana.nyja.systemtest.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import al.tirana.nyja.pilot.DemoHome;
import al.tirana.nyja.pilot.Enabling;
import al.tirana.nyja.pilot.Registration;
import al.tirana.nyja.simulator.Json;
import al.tirana.nyja.simulator.mail.MailIdentity;
import al.tirana.nyja.simulator.mail.SealedMail;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * An agreement between institutions that have nothing but mailboxes: a file comes in a mail that its sender has signed and
 * encrypted, what it says goes out in mails that only their readers open, and the report goes back the same way.
 */
class MailIT {

    private static final String AGREEMENT = "PK-SH-2026-01";
    private static final String FLOW = "posta";
    private static final String CHANNEL = "posta";
    private static final String CENTRE = "SH.QRM";
    private static final List<String> UNITS = List.of(CENTRE, "SH.NJVRN.03", "SH.NJMF");
    private static final String LOOPBACK = "127.0.0.1";
    private static final String HUB = "nyja@bashkia.example";
    private static final String POLICE = "pk@policia.example";
    private static final Duration SOON = Duration.ofMinutes(3);

    private final World world = World.shared();
    private final GreenMail server = new GreenMail(new ServerSetup[] {
        new ServerSetup(0, LOOPBACK, ServerSetup.PROTOCOL_SMTP), new ServerSetup(0, LOOPBACK, ServerSetup.PROTOCOL_IMAP)
    });
    private MailIdentity hub;
    private MailIdentity police;
    private MailIdentity municipality;
    private GreenMailUser hubsBox;

    @BeforeEach
    void theyJoin() throws Exception {
        hub = MailIdentity.of("nyja");
        police = MailIdentity.of("policia");
        municipality = MailIdentity.of("bashkia");
        server.start();
        hubsBox = server.setUser(HUB, "nyja", "fjalekalim");
        server.setUser(POLICE, "pk", "tjeter");
        UNITS.forEach(unit -> server.setUser(address(unit), unit, "tjeter"));
        secret("mail-password", "fjalekalim");
        secret("mail-hub.key", hub.keyAndCertificatePem());
        secret("mail-police.pem", police.certificatePem());
        secret("mail-municipality.pem", municipality.certificatePem());

        new Registration(world.arta(), world.besnik(), new DemoHome(world.hub().home()))
                .ensureUnits(UNITS, world.ngo().url());
        ObjectNode incoming = channel(POLICE, police, "mail-police.pem");
        ((ObjectNode) incoming.get("settings"))
                .put("imap.host", LOOPBACK)
                .put("imap.port", String.valueOf(server.getImap().getPort()))
                .put("imap.tls", "none")
                .put("incoming.name", "kthimet-{day}-{number}.csv");
        Police.of(world); // so that the police are registered
        world.change("institutions/" + Police.ACTOR + "/channels/" + CHANNEL, incoming);
        for (String unit : UNITS) {
            world.change(
                    "institutions/" + unit + "/channels/main",
                    channel(address(unit), municipality, "mail-municipality.pem"));
        }
        ObjectNode territory = Json.object();
        territory.putArray("municipalities").add("AL154");
        world.change("institutions/" + CENTRE + "/territory", territory);
        world.arta().post("agreements", "text/yaml", document().getBytes(StandardCharsets.UTF_8));
        await().atMost(SOON).until(() -> new Enabling(world.arta(), world.besnik()).known(AGREEMENT));
        world.enable(AGREEMENT);
    }

    @AfterEach
    void theServerStops() {
        world.arta().post("agreements/" + AGREEMENT + "/suspend", Json.object().put("reason", "the test is over"));
        server.stop();
    }

    @Test
    void aFileComesByMailAndWhatItSaysGoesByMail() throws Exception {
        JsonNode tried =
                world.arta().post("institutions/" + Police.ACTOR + "/channels/" + CHANNEL + "/test", Json.object());
        assertThat(tried.path("ok").asBoolean()).as("%s", tried).isTrue();
        String notice = notice(Police.notices(1));
        byte[] file = new HandMadeFile("any.csv")
                .household(notice, "AL154", "AL154-03")
                .bytes();
        arrives(sealed("Provë Shembull.csv", file, police));
        arrives(sealed("kthimet.csv", file, municipality)); // whoever writes From, the police did not sign it

        world.arta().post("runs/" + AGREEMENT + "/" + FLOW + "/now", null);

        await().atMost(SOON).untilAsserted(() -> {
            assertThat(mails(address(CENTRE)).stream()
                            .filter(mail -> opened(mail, municipality).contains(notice))
                            .count())
                    .isEqualTo(1);
            assertThat(mails(address("SH.NJVRN.03"))).isNotEmpty();
        });
        assertThat(mails(address(CENTRE)).get(0))
                .doesNotContain(notice, "Shembull")
                .contains("Auto-Submitted");
        await().atMost(SOON).until(() -> count("INBOX") == 0);
        assertThat(opened(mails(POLICE).get(0), police)).contains("rows=1 accepted=1 refused=0");
        assertThat(count("Nyja-refused")).isEqualTo(1);
    }

    private String sealed(String name, byte[] file, MailIdentity sender) throws IOException {
        return SealedMail.of(new SealedMail.File(name, file), sender, hub, true);
    }

    private static String opened(String mail, MailIdentity reader) {
        try {
            return new String(SealedMail.opened(mail, reader).bytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> mails(String to) throws Exception {
        List<String> mails = new ArrayList<>();
        GreenMailUser user = server.getUserManager().getUserByEmail(to);
        for (var stored :
                server.getManagers().getImapHostManager().getInbox(user).getMessages()) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            stored.getMimeMessage().writeTo(bytes);
            mails.add(bytes.toString(StandardCharsets.ISO_8859_1));
        }
        return mails;
    }

    private int count(String folder) {
        var found = server.getManagers().getImapHostManager().getFolder(hubsBox, folder);
        return found == null ? 0 : found.getMessageCount();
    }

    private void arrives(String entity) throws Exception {
        String mail = "From: <" + POLICE + ">\r\nTo: <" + HUB + ">\r\nMIME-Version: 1.0\r\n" + entity;
        hubsBox.deliver(new MimeMessage(
                server.getSmtp().createSession(),
                new ByteArrayInputStream(mail.getBytes(StandardCharsets.ISO_8859_1))));
    }

    private static String address(String unit) {
        return unit.toLowerCase(Locale.ROOT) + "@shkodra.example";
    }

    private void secret(String name, String content) throws Exception {
        Path file = world.hub().home().secrets().resolve("endpoints").resolve(name);
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, content);
    }

    private ObjectNode channel(String to, MailIdentity reader, String certificate) throws Exception {
        ObjectNode channel = Json.object().put("connector", "mail");
        channel.putObject("settings")
                .put("smtp.host", LOOPBACK)
                .put("smtp.port", String.valueOf(server.getSmtp().getPort()))
                .put("smtp.tls", "none")
                .put("user", "nyja")
                .put("secret", "mail-password")
                .put("from", HUB)
                .put("to", to)
                .put("encryption", "smime")
                .put("smime.partner", reader.fingerprint())
                .put("smime.partner.file", certificate)
                .put("smime.key", "mail-hub.key");
        return channel;
    }

    /** The agreement of the border police with the first municipality, between two that have mailboxes. */
    private static String document() throws Exception {
        return Files.readString(
                        World.project("plugins/plugin-border-police/src/main/resources/META-INF/nyja/agreement.yaml"))
                .replace("PK-BT-2026-01", AGREEMENT)
                .replace("BT.", "SH.")
                .replace("Bashkia Tiranë", "Bashkia Shkodër")
                .replace(
                        "  notice:\n    from: PK\n",
                        "  " + FLOW + ":\n    handler: notice\n    via: {PK: " + CHANNEL
                                + "}\n    byMail: P3\n    from: PK\n")
                .replace("\nflows:\n", """

                        territory:
                          municipalities: [AL154]
                          units: njesi
                        codeLists:
                          njesi:
                            AL154-01: {sq: Shkodër, en: Shkodër}
                            AL154-03: {sq: Postribë, en: Postribë}

                        flows:
                        """);
    }

    private static String notice(int number) {
        return "PK-2026-%06d".formatted(720_000 + number);
    }
}

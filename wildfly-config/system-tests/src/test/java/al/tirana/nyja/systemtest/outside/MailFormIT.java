package al.tirana.nyja.systemtest.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import al.tirana.nyja.pilot.DemoHome;
import al.tirana.nyja.pilot.Enabling;
import al.tirana.nyja.pilot.Registration;
import al.tirana.nyja.simulator.Json;
import al.tirana.nyja.simulator.mail.MailIdentity;
import al.tirana.nyja.simulator.mail.MailOffice;
import al.tirana.nyja.simulator.mail.OfficeMood;
import al.tirana.nyja.simulator.message.Partner;
import al.tirana.nyja.simulator.message.Referrals;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An organisation that has nothing but mail and a spreadsheet is asked, answers, and tells what came of it. */
class MailFormIT {

    private static final String OFFICE = "OSHC.0034";
    private static final String AGREEMENT = "BT-OSHC0034-2026-01";
    private static final String PASSWORD = "gurra e bardhe 17";
    private static final String ADDRESS = "zyra@organizata.example";
    private static final Duration SOON = Duration.ofMinutes(2);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd.MM.yyyy");

    private final World world = World.shared();
    private MailOffice office;

    @BeforeEach
    void theyJoin() throws Exception {
        MailIdentity own = MailIdentity.of("organizata");
        MailIdentity hub = MailIdentity.of("nyja");
        office = new MailOffice(ADDRESS, world.ngo().institution().tls(), 0, own, hub, "fjalekalim");
        secret("form-password", "fjalekalim");
        secret("form-hub.key", hub.keyAndCertificatePem());
        secret("form-office.pem", own.certificatePem());
        new Registration(world.arta(), world.besnik(), new DemoHome(world.hub().home()))
                .ensureUnits(List.of(OFFICE), "");
        world.arta().put("institutions/" + OFFICE + "/channels/main", channel(own));
        String sha256 = world.besnik()
                .get("institutions/" + OFFICE + "/changes")
                .path("sha256")
                .asText();
        world.besnik()
                .post(
                        "institutions/" + OFFICE + "/changes/approve",
                        Json.object().put("sha256", sha256));
        String document = Files.readString(
                        World.project("plugins/plugin-ngo-referral/examples/BT-OSHC0014-2026-01.yaml"))
                .replace("0014", "0034");
        world.arta().post("agreements", "text/yaml", document.getBytes(StandardCharsets.UTF_8));
        await().atMost(SOON).until(() -> new Enabling(world.arta(), world.besnik()).known(AGREEMENT));
        world.enable(AGREEMENT);
    }

    @AfterEach
    void theServerStops() throws Exception {
        world.arta().post("agreements/" + AGREEMENT + "/suspend", Json.object().put("reason", "the test is over"));
        office.close();
    }

    @Test
    void theFormGoesTheAnswerComesAndInTheEndTheOutcome() throws Exception {
        office.mood(OfficeMood.SILENT);
        Referrals referrals = world.centre().referrals(System.nanoTime());
        ObjectNode referral = referrals.draft(new Partner(OFFICE, AGREEMENT));
        String id = referral.at("/data/body/referralId").asText();
        String family = referral.at("/data/body/subject/name/family").asText();
        assertThat(world.centre().client().post(referrals.signed(referral)).accepted())
                .isTrue();
        await().atMost(SOON).until(() -> office.forms() == 1);
        assertThat(office.last().known()).contains(family, "Telefoni · Telephone");
        assertThat(heard(id)).as("that a server took the mail is no receipt").isEmpty();

        office.answer(Map.of("GJENDJA", "PRANUAR", "TAKIMI", "31.02.2027 10:00"));
        collect();
        await().atMost(SOON).untilAsserted(() -> assertThat(office.texts())
                .anySatisfy(report -> assertThat(report).contains("TAKIMI (Fleta1!", "Pritej datë dhe orë")));

        for (OfficeMood mood : List.of(
                OfficeMood.MACRO,
                OfficeMood.UNSIGNED,
                OfficeMood.WORDS_ONLY,
                OfficeMood.OUT_OF_OFFICE,
                OfficeMood.WRONG_ENCODING,
                OfficeMood.BOMB)) {
            office.reactAgain(mood);
        }
        collect();
        await().atMost(SOON).untilAsserted(() -> assertThat(office.texts())
                .anySatisfy(report -> assertThat(report).contains("FPR-107")));
        assertThat(office.aside("Nyja-refused"))
                .as("what nobody signed, words alone too, and a program")
                .isEqualTo(3);
        assertThat(heard(id)).isEmpty();
        assertThat(office.aside("Nyja-machines")).isEqualTo(1);

        Map<String, String> accepted = Map.of(
                "GJENDJA",
                "PRANUAR",
                "TAKIMI",
                LocalDate.now().plusDays(3).format(DAY) + " 10:00",
                "REZULTATI",
                "PJESERISHT",
                "SHERBIMI",
                "SH10");
        office.answer(accepted);
        office.answer(accepted);
        collect();
        await().atMost(SOON).untilAsserted(() -> assertThat(heard(id))
                .as("the first answer, and after it what came of it by now")
                .containsExactly("referral.status.changed.v1 ACCEPTED", "service.outcome.reported.v1 "));

        office.answer(Map.of(
                "GJENDJA", "PERFUNDUAR", "REZULTATI", "ARRITUR", "SHERBIMI", "SH10", "SEANCA", "12", "PUNESUAR", "PO"));
        collect();
        await().atMost(SOON).untilAsserted(() -> assertThat(heard(id))
                .containsExactly(
                        "referral.status.changed.v1 ACCEPTED",
                        "service.outcome.reported.v1 ",
                        "service.outcome.reported.v1 ",
                        "referral.status.changed.v1 COMPLETED"));
        anotherComesBackAndGoesAgain();
        aPasswordCanTakeThePlaceOfCertificates();
    }

    /** A form that comes back waits for a human, who asks for the right address and tries again. */
    private void anotherComesBackAndGoesAgain() throws Exception {
        int forms = office.forms();
        int aside = office.aside("Nyja-machines");
        office.mood(OfficeMood.BOUNCES);
        Referrals referrals = world.centre().referrals(System.nanoTime());
        ObjectNode referral = referrals.draft(new Partner(OFFICE, AGREEMENT));
        String id = referral.at("/data/body/referralId").asText();
        assertThat(world.centre().client().post(referrals.signed(referral)).accepted())
                .isTrue();
        await().atMost(SOON).untilAsserted(() -> {
            collect();
            assertThat(parked()).isNotNull();
        });
        assertThat(parked().path("detail").asText()).contains("came back", "5.1.1");
        await().atMost(SOON).until(() -> office.aside("Nyja-machines") == aside + 1);

        office.mood(OfficeMood.BULK);
        world.arta().post("parked/" + parked().path("id").asText() + "/retry", null);
        await().atMost(SOON).until(() -> office.forms() == forms + 1);
        collect();
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(heard(id)).containsExactly("referral.status.changed.v1 ACCEPTED"));
    }

    /**
     * For an office without a certificate: the form comes closed, goes back closed, as either program closes it, and what does
     * not open with the password is nobody's answer.
     */
    private void aPasswordCanTakeThePlaceOfCertificates() throws Exception {
        secret("form-sheets", PASSWORD);
        ObjectNode channel = channel(MailIdentity.of("askush"));
        ((ObjectNode) channel.get("settings"))
                .put("encryption", "password")
                .put("xlsx.password", "form-sheets")
                .remove(List.of("smime.partner", "smime.partner.file", "smime.key"));
        world.change("institutions/" + OFFICE + "/channels/main", channel);
        JsonNode tried = world.arta().post("institutions/" + OFFICE + "/channels/main/test", Json.object());
        assertThat(tried.path("ok").asBoolean()).as("%s", tried).isTrue();

        int forms = office.forms();
        int refused = office.aside("Nyja-refused");
        office.lock(new PasswordOfSheets(PASSWORD, EncryptionMode.agile));
        office.mood(OfficeMood.SILENT);
        Referrals referrals = world.centre().referrals(System.nanoTime());
        ObjectNode referral = referrals.draft(new Partner(OFFICE, AGREEMENT));
        String id = referral.at("/data/body/referralId").asText();
        assertThat(world.centre().client().post(referrals.signed(referral)).accepted())
                .isTrue();
        await().atMost(SOON).until(() -> office.forms() == forms + 1);
        assertThat(office.last().known())
                .contains(referral.at("/data/body/subject/name/family").asText());

        office.reactAgain(OfficeMood.UNSIGNED);
        office.lock(new PasswordOfSheets("nje tjeter 2026", EncryptionMode.agile));
        office.reactAgain(OfficeMood.ANSWERS);
        collect();
        await().atMost(SOON).untilAsserted(() -> assertThat(office.aside("Nyja-refused"))
                .as("open, and closed by another password")
                .isEqualTo(refused + 2));
        assertThat(heard(id)).isEmpty();

        office.lock(new PasswordOfSheets(PASSWORD, EncryptionMode.standard));
        office.reactAgain(OfficeMood.ANSWERS);
        collect();
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(heard(id)).containsExactly("referral.status.changed.v1 ACCEPTED"));
        office.lock(new PasswordOfSheets(PASSWORD, EncryptionMode.agile));
        office.answer(Map.of("GJENDJA", "PERFUNDUAR", "REZULTATI", "ARRITUR", "SHERBIMI", "SH10"));
        collect();
        await().atMost(SOON).untilAsserted(() -> assertThat(heard(id))
                .containsExactly(
                        "referral.status.changed.v1 ACCEPTED",
                        "service.outcome.reported.v1 ",
                        "referral.status.changed.v1 COMPLETED"));
    }

    /** The one of this office; null if there is none. */
    private JsonNode parked() {
        for (JsonNode one : world.arta().get("parked?recipient=" + OFFICE)) {
            return one.path("item");
        }
        return null;
    }

    private void collect() {
        world.arta().post("runs/" + AGREEMENT + "/answer/now", null);
    }

    private List<String> heard(String referral) {
        return world.centre().received().stream()
                .filter(line -> line.path("referral").asText().equals(referral))
                .filter(line -> !line.path("repeat").asBoolean())
                .map(MailFormIT::said)
                .toList();
    }

    private static String said(JsonNode line) {
        return line.path("type").asText().replace("al.tirana.fpr.", "") + " "
                + line.path("state").asText();
    }

    private void secret(String name, String content) throws Exception {
        Path file = world.hub().home().secrets().resolve("endpoints").resolve(name);
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, content);
    }

    private ObjectNode channel(MailIdentity reader) {
        ObjectNode channel = Json.object().put("connector", "mail");
        channel.putObject("settings")
                .put("smtp.host", "localhost")
                .put("smtp.port", String.valueOf(office.smtpPort()))
                .put("smtp.tls", "tls")
                .put("imap.host", "localhost")
                .put("imap.port", String.valueOf(office.imapPort()))
                .put("user", "nyja")
                .put("secret", "form-password")
                .put("from", MailOffice.HUB)
                .put("to", ADDRESS)
                .put("encryption", "smime")
                .put("smime.partner", reader.fingerprint())
                .put("smime.partner.file", "form-office.pem")
                .put("smime.key", "form-hub.key")
                .put("incoming.name", "pergjigje-{day}-{number}.xlsx");
        return channel;
    }
}

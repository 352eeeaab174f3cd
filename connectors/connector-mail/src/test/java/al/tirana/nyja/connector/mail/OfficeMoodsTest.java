package al.tirana.nyja.connector.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import al.tirana.nyja.simulator.mail.MailIdentity;
import al.tirana.nyja.simulator.mail.MailOffice;
import al.tirana.nyja.simulator.mail.OfficeMood;
import al.tirana.nyja.spi.Endpoint;
import al.tirana.nyja.spi.PartnerFault;
import al.tirana.nyja.spi.PartnerFault.Kind;
import al.tirana.nyja.spi.PartnerOutput;
import al.tirana.nyja.spi.RemoteFile;
import al.tirana.nyja.spi.Settings;
import al.tirana.nyja.testkit.TestCertificates;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * An office whose mail server is not well, over real SMTP and IMAP: each time the hub has words for it, tries again later,
 * and then the mail comes once. What a person at the office does wrong is played through the whole hub, from outside.
 */
class OfficeMoodsTest {

    private static final TestCertificates OURS = TestCertificates.of("hub");
    private static final TestCertificates SERVER = TestCertificates.of("server");
    private static final MailIdentity HUB = MailIdentity.of("nyja");
    private static final MailIdentity OFFICE = MailIdentity.of("zyra");
    private static final String ADDRESS = "zyra@organizata.example";

    private static MailOffice office;

    private final Mailbox mailbox = new Mailbox(endpoint());

    @BeforeAll
    static void opens() throws Exception {
        office = new MailOffice(ADDRESS, SERVER.tlsTrusting(OURS), 0, OFFICE, HUB, "fjalekalim");
    }

    @AfterAll
    static void closes() throws Exception {
        office.close();
    }

    @ParameterizedTest
    @CsvSource({
        "FULL, UNREACHABLE, SMTP 452",
        "REFUSES, UNREACHABLE, recipient's address",
        "WRONG_PASSWORD, UNREACHABLE, login refused",
        "DOWN, UNREACHABLE, mail: ",
        "HANGS, TIMEOUT, no answer in time"
    })
    void whatTheServerDoesNotTakeIsTriedAgainAndComesOnce(OfficeMood mood, Kind kind, String words) throws Exception {
        int before = office.texts().size();
        office.mood(mood);
        for (int attempt = 0; attempt < 2; attempt++) {
            PartnerFault fault = catchThrowableOfType(PartnerFault.class, () -> deliver(mood.name()));
            assertThat(fault).hasMessageContaining(words);
            assertThat(fault.kind()).isEqualTo(kind);
            assertThat(fault.words().sq()).startsWith("posta: ");
        }
        office.mood(OfficeMood.ANSWERS);
        deliver(mood.name());

        await().until(() -> office.texts().size() > before);
        assertThat(office.texts().subList(before, office.texts().size())).containsExactly("NR;" + mood);
    }

    /** The hub's own mailbox is on the same server. */
    @ParameterizedTest
    @EnumSource(
            value = OfficeMood.class,
            names = {"WRONG_PASSWORD", "DOWN"})
    void whileNothingCanBeFetchedItIsSaidAndNothingIsLost(OfficeMood mood) throws Exception {
        office.mood(mood);
        PartnerFault fault = catchThrowableOfType(PartnerFault.class, () -> mailbox.list(file -> false));
        assertThat(fault.kind()).isEqualTo(Kind.UNREACHABLE);
        office.mood(OfficeMood.ANSWERS);
        assertThat(mailbox.list(file -> false).files()).isEmpty();
    }

    @Test
    void aServerThatTakesItsTimeTakesTheMail() throws Exception {
        int before = office.texts().size();
        office.mood(OfficeMood.SLOW);
        new Mailbox(endpoint("timeout.answer", "PT5S")).deliver(output("SLOW"), "SLOW", null);
        office.mood(OfficeMood.ANSWERS);

        await().until(() -> office.texts().size() == before + 1);
    }

    /** What is late has not come back: nobody need call, and nothing is sent twice. */
    @Test
    void aMailThatIsLateIsToldOfAndNotTakenForLost() throws Exception {
        int before = office.texts().size();
        office.mood(OfficeMood.LATE);
        deliver("LATE");
        await().until(() -> office.texts().size() == before + 1);
        office.mood(OfficeMood.ANSWERS);

        List<RemoteFile> files = mailbox.list(file -> false).files();
        assertThat(files).hasSize(1);
        PartnerFault late = catchThrowableOfType(
                PartnerFault.class, () -> mailbox.fetch(files.get(0).name()));
        assertThat(late).hasMessageContaining("still tries");
        assertThat(late.returned()).isEmpty();
        assertThat(office.aside(Mailbox.MACHINES)).isEqualTo(1);
        assertThat(mailbox.list(file -> false).files()).as("told once").isEmpty();
    }

    private void deliver(String number) throws PartnerFault {
        mailbox.deliver(output(number), number, null);
    }

    private static PartnerOutput output(String number) {
        return new PartnerOutput(("NR;" + number).getBytes(StandardCharsets.UTF_8), "text/csv", Map.of(), "a.csv");
    }

    private static Endpoint endpoint(String... more) {
        Map<String, byte[]> secrets = Map.of(
                "password", "fjalekalim\n".getBytes(StandardCharsets.UTF_8),
                "partner.pem", OFFICE.certificatePem().getBytes(StandardCharsets.US_ASCII),
                "hub.key", HUB.keyAndCertificatePem().getBytes(StandardCharsets.US_ASCII));
        Map<String, String> values = new HashMap<>();
        values.put("smtp.host", "localhost");
        values.put("smtp.port", String.valueOf(office.smtpPort()));
        values.put("smtp.tls", "tls");
        values.put("user", "nyja");
        values.put("secret", "password");
        values.put("from", MailOffice.HUB);
        values.put("to", ADDRESS);
        values.put("encryption", "smime");
        values.put("smime.partner", OFFICE.fingerprint());
        values.put("smime.partner.file", "partner.pem");
        values.put("smime.key", "hub.key");
        values.put("imap.host", "localhost");
        values.put("imap.port", String.valueOf(office.imapPort()));
        values.put("incoming.name", "kthimet-{day}-{number}.csv");
        values.put("timeout.answer", "PT0.5S");
        for (int i = 0; i < more.length; i += 2) {
            values.put(more[i], more[i + 1]);
        }
        Settings settings = Settings.of(new MailConnector().settings(), values);
        return new Endpoint("OSHC.0012", 1, settings, OURS.tlsTrusting(SERVER), name -> secrets.get(name)
                .clone());
    }
}

package al.tirana.nyja.connector.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import al.tirana.nyja.spi.Carries;
import al.tirana.nyja.spi.EndpointSecrets;
import al.tirana.nyja.spi.InvalidSettingsException;
import al.tirana.nyja.spi.PartnerFault;
import al.tirana.nyja.spi.PartnerOutput;
import al.tirana.nyja.spi.Settings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.bouncycastle.cms.CMSEnvelopedData;
import org.bouncycastle.cms.KeyTransRecipientId;
import org.bouncycastle.cms.RecipientInformation;
import org.bouncycastle.cms.jcajce.JceKeyTransEnvelopedRecipient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is encrypted for the partner opens with its key and with no other, and the mail around it tells nothing. */
class SealedMailTest {

    private static final Holder HUB = Holder.of("nyja");
    private static final Holder PARTNER = Holder.of("organizata");
    private static final Holder SECOND = Holder.of("zyra");
    private static final Holder STRANGER = Holder.of("tjeter");
    private static final byte[] BYTES = bytes(200_000);

    private final Map<String, byte[]> files = new HashMap<>(Map.of(
            "partner.pem", PARTNER.certificatePem(),
            "hub.pem", HUB.pem()));
    private final EndpointSecrets secrets = name -> files.get(name).clone();

    @TempDir
    private Path folder;

    @Test
    void opensWithEachDeclaredKeyAndWithNoOther() throws Exception {
        byte[] both = (new String(PARTNER.certificatePem(), StandardCharsets.US_ASCII)
                        + new String(SECOND.certificatePem(), StandardCharsets.US_ASCII))
                .getBytes(StandardCharsets.US_ASCII);
        files.put("partner.pem", both);
        byte[] mail = mail("smime.partner", PARTNER.fingerprint() + ", " + SECOND.fingerprint());

        assertThat(text(opened(mail, PARTNER)))
                .contains("filename=\"raport.csv\"")
                .startsWith("Content-Type: multipart");
        assertThat(opened(mail, SECOND)).isEqualTo(opened(mail, PARTNER));
        assertThat(recipients(mail)).hasSize(2).noneMatch(one -> isFor(one, STRANGER));
        assertThat(text(mail)).doesNotContain("raport.csv", "multipart", "Kjo post");
    }

    /** Another maker's program opens it, verifies who signed, and has the same bytes. */
    @Test
    void opensslReadsItToo() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/openssl")), "openssl is not here");
        Path mail = Files.write(folder.resolve("mail.eml"), mail("smime.key", "hub.pem"));
        Path key = Files.write(folder.resolve("partner.pem"), PARTNER.pem());
        Path trust = Files.write(folder.resolve("hub.pem"), HUB.certificatePem());
        Path inner = folder.resolve("inner.eml");
        Path out = folder.resolve("out.eml");

        run("openssl", "cms", "-decrypt", "-in", mail.toString(), "-inkey", key.toString(), "-out", inner.toString());
        run(
                "openssl",
                "cms",
                "-verify",
                "-in",
                inner.toString(),
                "-CAfile",
                trust.toString(),
                "-purpose",
                "any",
                "-out",
                out.toString());

        assertThat(Files.readString(out)).contains("filename=\"raport.csv\"", encoded());
    }

    @Test
    void whoMayOpenItTwoPersonsAgreedTo() {
        files.put("partner.pem", STRANGER.certificatePem());
        assertThat(fault()).hasMessageContaining("not those that are declared");
        files.put("partner.pem", "".getBytes(StandardCharsets.US_ASCII));
        assertThat(fault()).hasMessageContaining("not those that are declared");
        files.put(
                "partner.pem",
                "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----".getBytes(StandardCharsets.US_ASCII));
        assertThat(fault()).hasMessageContaining("cannot be used");
    }

    @Test
    void aCertificateThatEndedIsNotUsed() {
        Holder old = Holder.of("dikur", Instant.now().minus(Duration.ofHours(1)));
        files.put("partner.pem", old.certificatePem());

        assertThat(fault("smime.partner", old.fingerprint())).hasMessageContaining("has ended");
    }

    @Test
    void aKeyThatIsNoneIsNamed() {
        files.put("hub.pem", PARTNER.certificatePem());

        assertThat(fault("smime.key", "hub.pem")).hasMessageContaining("smime.key");
    }

    @Test
    void encryptedItCarriesWhatAClauseAllowsAndNeverP4() {
        Carries carries = new MailConnector().carries(settings());

        assertThat(carries).isEqualTo(new Carries("P2", "P3"));
        assertThat(carries.allows("P4", "P3")).isFalse();
        assertThat(carries.allows("P4", "P4")).isFalse();
        assertThat(carries.allows("P3", "")).isFalse();
    }

    @Test
    void encryptionWithoutReadersIsRefused() {
        for (String[] wrong : List.of(
                new String[] {"smime.partner", ""},
                new String[] {"smime.partner", "12"},
                new String[] {"smime.partner.file", ""},
                new String[] {"encryption", "none"})) {
            assertThat(catchThrowableOfType(InvalidSettingsException.class, () -> MailSettings.of(settings(wrong))))
                    .as(wrong[0])
                    .isNotNull();
        }
    }

    private PartnerFault fault(String... more) {
        PartnerFault fault = catchThrowableOfType(PartnerFault.class, () -> mail(more));
        assertThat(fault).isNotNull();
        return fault;
    }

    private byte[] mail(String... more) throws PartnerFault {
        MailSettings settings = MailSettings.of(settings(more));
        PartnerOutput output = new PartnerOutput(BYTES, "text/csv", Map.of(), "raport.csv");
        return new Letter(settings, output, "key-1", null).bytes(Instant.now(), new Sealing(settings, secrets));
    }

    private static Settings settings(String... more) {
        Map<String, String> values = new HashMap<>();
        values.put("smtp.host", "localhost");
        values.put("from", "nyja@bashkia.example");
        values.put("to", "organizata@partner.example");
        values.put("encryption", "smime");
        values.put("smime.partner", PARTNER.fingerprint());
        values.put("smime.partner.file", "partner.pem");
        for (int i = 0; i < more.length; i += 2) {
            values.put(more[i], more[i + 1]);
        }
        return Settings.of(new MailConnector().settings(), values);
    }

    private static Collection<RecipientInformation> recipients(byte[] mail) throws Exception {
        String text = text(mail);
        byte[] cms = Base64.getMimeDecoder().decode(text.substring(text.indexOf("\r\n\r\n")));
        return new CMSEnvelopedData(cms).getRecipientInfos().getRecipients();
    }

    private static byte[] opened(byte[] mail, Holder by) throws Exception {
        for (RecipientInformation one : recipients(mail)) {
            if (isFor(one, by)) {
                return one.getContent(new JceKeyTransEnvelopedRecipient(by.key()));
            }
        }
        throw new AssertionError("not for this one");
    }

    private static boolean isFor(RecipientInformation one, Holder holder) {
        return one.getRID() instanceof KeyTransRecipientId id
                && id.getSerialNumber().equals(holder.certificate().getSerialNumber());
    }

    private static String encoded() {
        return Base64.getMimeEncoder().encodeToString(BYTES).substring(0, 76 * 5);
    }

    private static void run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        new Random(7).nextBytes(bytes);
        return bytes;
    }
}

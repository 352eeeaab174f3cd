package al.tirana.nyja.engine.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import al.tirana.nyja.engine.channel.ChannelId;
import al.tirana.nyja.engine.config.HubSettings;
import al.tirana.nyja.engine.vault.SecretDrafts;
import al.tirana.nyja.spi.Capability;
import al.tirana.nyja.spi.Connector;
import al.tirana.nyja.spi.Endpoint;
import al.tirana.nyja.spi.Setting;
import al.tirana.nyja.spi.Text;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A secret counts when two people have said so, stands in no table, and is nobody's but the channel's that names it. */
class ChannelSecretsTest {

    private static final String ID = "OSHC.0014";
    private static final String OTHER = "OSHC.0013";
    private static final String NAME = "OSHC.0014-mail";
    private static final Text WORDS = new Text("Fjalë", "Words");
    private static final Person ARTA = new Person("11111111-a", "arta");
    private static final Person BESNIK = new Person("22222222-b", "besnik");

    private final Post post = new Post();
    private final TestRegisters registers = new TestRegisters(Set::of, Clock.systemUTC(), post);
    private final Path endpoints = registers.home().resolve("secrets/endpoints");
    private final ChannelSecrets secrets = secrets(Map.of());
    private final SecretDrafts drafts = new SecretDrafts(registers.home(), registers.keys());
    private final SettledSecrets settled =
            new SettledSecrets(registers.entities, registers.registers, drafts, Clock.systemUTC());

    private ChannelSecrets secrets(Map<String, String> environment) {
        return new ChannelSecrets(
                registers.entities,
                registers.institutions,
                new SecretUses(
                        registers.entities,
                        new Connectors(List.of(post)),
                        new HubSettings(registers.home(), environment)),
                registers.changes,
                new SecretDrafts(registers.home(), registers.keys()));
    }

    @BeforeEach
    void aChannelThatNamesOne() {
        for (String id : List.of(ID, OTHER)) {
            registers.institution(id, WORDS);
            registers.change(
                    () -> registers.channels.put(ChannelId.main(id), "post", Map.of("secret", id + "-mail"), "arta"));
        }
    }

    @AfterEach
    void close() {
        registers.close();
    }

    @Test
    void itCountsOnceASecondPersonHasApprovedAndNotBefore() throws IOException {
        ProposedChange proposed = bring("correct horse");
        assertThat(endpoints.resolve(NAME)).doesNotExist();
        assertThat(proposed.content()).isEqualTo(Map.of("secret", NAME, "usedBy", "main: secret"));
        assertThat(secret().waits()).isTrue();
        assertThat(secret().there()).isFalse();
        assertThatExceptionOfType(RefusedChange.class)
                .isThrownBy(() -> registers.change(() -> registers.changes.approve(ID, proposed.sha256(), ARTA)))
                .extracting(RefusedChange::fault)
                .isEqualTo(ChangeFault.SAME_PERSON);

        registers.change(() -> registers.changes.approve(ID, proposed.sha256(), BESNIK));
        settle();

        assertThat(endpoints.resolve(NAME)).hasContent("correct horse");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(endpoints.resolve(NAME))))
                .isEqualTo("rw-------");
        assertThat(registers.home().resolve("secrets/proposed")).isEmptyDirectory();
        assertThat(secret().there()).isTrue();
        assertThat(secret().waits()).isFalse();
    }

    @Test
    void oneThatNobodyBroughtIsMissingUntilItWaitsOrCounts() throws IOException {
        MissingSecret own = new MissingSecret(ID, "main", NAME, false);
        MissingSecret others = new MissingSecret(OTHER, "main", OTHER + "-mail", false);
        assertThat(registers.change(secrets::missing)).containsExactly(others, own);

        ProposedChange proposed = bring("correct horse");
        assertThat(registers.change(secrets::missing)).containsExactly(others);

        registers.change(() -> registers.changes.withdraw(ID, proposed.sha256(), ARTA));
        Files.createDirectories(endpoints);
        Files.writeString(endpoints.resolve(OTHER + "-mail"), "placed");
        assertThat(registers.change(secrets::missing)).containsExactly(own);

        registers.change(() -> registers.channels.end(ChannelId.main(ID), "arta"));
        assertThat(registers.change(secrets::missing)).isEmpty();
    }

    /** Of these it is said that they need a name of their own: neither can be brought. */
    @Test
    void oneThatTwoInstitutionsNameIsSharedAtBoth() {
        registers.change(() -> registers.channels.put(ChannelId.main(OTHER), "post", Map.of("secret", NAME), "arta"));

        assertThat(registers.change(secrets::missing))
                .containsExactlyInAnyOrder(
                        new MissingSecret(OTHER, "main", NAME, true), new MissingSecret(ID, "main", NAME, true));
        assertThat(secret().shared()).isTrue();
    }

    @Test
    void whatIsTakenBackIsGoneAndTheOneBeforeGoesOnCounting() throws IOException {
        Files.createDirectories(endpoints);
        Files.writeString(endpoints.resolve(NAME), "before");
        ProposedChange proposed = bring("after");
        registers.change(() -> registers.changes.withdraw(ID, proposed.sha256(), ARTA));
        settle();

        assertThat(endpoints.resolve(NAME)).hasContent("before");
        assertThat(registers.home().resolve("secrets/proposed")).isEmptyDirectory();
    }

    @Test
    void noTableHoldsIt() {
        bring("correct horse");
        assertThat(registers.database.<String>read(connection -> {
                    try (var select =
                                    connection.prepareStatement("select string_agg(content, '') from register_change");
                            var row = select.executeQuery()) {
                        row.next();
                        return row.getString(1);
                    }
                }))
                .contains(NAME)
                .doesNotContain("correct", "horse");
    }

    @Test
    void oneThatSomebodyChangedMeanwhileOrThatIsOnAnotherServerIsNotApproved() throws IOException {
        ProposedChange proposed = bring("correct horse");
        Path draft = registers
                .home()
                .resolve("secrets/proposed")
                .resolve(proposed.id().toString());
        Files.writeString(draft, "another");
        refused(ChangeFault.SECRET_ELSEWHERE, () -> registers.changes.approve(ID, proposed.sha256(), BESNIK));
        Files.delete(draft);
        refused(ChangeFault.SECRET_ELSEWHERE, () -> registers.changes.approve(ID, proposed.sha256(), BESNIK));
    }

    @Test
    void onlyWhatAChannelOfTheInstitutionNamesAndNobodyElseUsesCanBeBrought() {
        refused(ChangeFault.SECRET_UNKNOWN, () -> secrets.propose(ID, "other", bytes("x"), ARTA));
        refused(ChangeFault.SECRET_UNKNOWN, () -> secrets.propose(ID, "../hmac.key", bytes("x"), ARTA));
        refused(ChangeFault.SECRET_INVALID, () -> secrets.propose(ID, NAME, new byte[0], ARTA));
        refused(ChangeFault.SECRET_INVALID, () -> secrets.propose(ID, NAME, new byte[70_000], ARTA));

        registers.change(() ->
                registers.channels.put(new ChannelId(ID, "second"), "post", Map.of("secret", OTHER + "-mail"), "arta"));
        refused(ChangeFault.SECRET_SHARED, () -> secrets.propose(ID, OTHER + "-mail", bytes("x"), ARTA));
        refused(ChangeFault.SECRET_SHARED, () -> secrets(Map.of("NYJA_HUB_ALARM_MAIL_SECRET", NAME))
                .propose(ID, NAME, bytes("x"), ARTA));
    }

    @Test
    void whetherAnotherUsesItIsAskedAgainWhenItIsApproved() {
        ProposedChange proposed = bring("of one");
        registers.change(() -> registers.channels.put(ChannelId.main(OTHER), "post", Map.of("secret", NAME), "arta"));
        refused(ChangeFault.SECRET_SHARED, () -> registers.changes.approve(ID, proposed.sha256(), BESNIK));
    }

    @Test
    void aChannelOfAnotherThatWaitsUsesItAlreadyAndItsSecondPersonIsWarned() {
        assertThat(channelNaming(OTHER + "-mail").warnings()).isEmpty();
        withdrawn();

        assertThat(channelNaming(NAME).warnings()).singleElement().satisfies(warning -> assertThat(warning.en())
                .contains(NAME, "this channel's server"));
        refused(ChangeFault.SECRET_SHARED, () -> secrets.propose(ID, NAME, bytes("x"), ARTA));
        withdrawn();
        assertThat(bring("x").state()).isEqualTo(ProposedChange.State.WAITING);
    }

    @Test
    void aChannelWhoseConnectorIsNotRunningUsesWhatItsSettingsName() {
        registers.change(() -> registers
                .entities
                .createNativeQuery("update channel set connector = 'gone', settings = '{\"key\":\"" + NAME
                        + "\"}' where institution_id = '" + OTHER + "'")
                .executeUpdate());
        registers.entities.clear();
        refused(ChangeFault.SECRET_SHARED, () -> secrets.propose(ID, NAME, bytes("x"), ARTA));
    }

    @Test
    void aSecondPersonSeesWhoseCertificateItIsAndHowToCompareIt() {
        String pem = TestRegisters.pem("first");
        ClientCertificate certificate = ClientCertificate.read(pem);
        ProposedChange proposed = bring(pem);
        assertThat(proposed.content())
                .containsEntry("subject", certificate.subject())
                .containsEntry("fingerprint", certificate.fingerprint())
                .containsEntry("notAfter", certificate.notAfter().toString())
                .containsEntry("usedBy", "main: secret")
                .doesNotContainKeys("digest", "shown");
        assertThat(proposed.warnings()).singleElement().satisfies(told -> assertThat(told.en())
                .contains("SHA-256", "telephone"));
    }

    /** The institution sees the same fingerprint at its server; the key itself is shown to nobody. */
    @Test
    void ofAnOpenSshKeyThePublicHalfIsShown() {
        ProposedChange proposed = bring(openSsh("none"));

        assertThat(proposed.content())
                .containsEntry("publicHalf", "ssh-ed25519 SHA256:kmYcvdi2GkPeWxB6XLjrZB8JHsy2Hm8luHMFp9GMvqk")
                .doesNotContainKeys("digest", "shown");
        assertThat(proposed.warnings()).singleElement().satisfies(told -> assertThat(told.en())
                .contains("public key", "test of the channel"));
        assertThat(PublicHalf.of(bytes("-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----")))
                .doesNotContainKey("publicHalf");
    }

    /** Nothing can open it: a good fingerprint would only hide that, until the working secret is written over. */
    @Test
    void aKeyThatAPassPhraseClosesIsRefused() {
        for (String closed : List.of(
                openSsh("aes256-ctr"),
                "a note\n" + openSsh("aes256-ctr"),
                "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----\n",
                "-----BEGIN RSA PRIVATE KEY-----\r\nProc-Type: 4,ENCRYPTED\r\nDEK-Info: AES-128-CBC,00\r\n\r\nAAAA\r\n"
                        + "-----END RSA PRIVATE KEY-----\r\n")) {
            assertThatExceptionOfType(RefusedChange.class)
                    .isThrownBy(() -> bring(closed))
                    .satisfies(refused -> assertThat(refused.fault()).isEqualTo(ChangeFault.SECRET_CLOSED));
        }
    }

    private static String openSsh(String cipher) {
        byte[] open = blob("ssh-ed25519".getBytes(StandardCharsets.US_ASCII), new byte[32]);
        byte[] key = joined(
                "openssh-key-v1\0".getBytes(StandardCharsets.US_ASCII),
                blob(cipher.getBytes(StandardCharsets.US_ASCII)),
                blob("none".getBytes(StandardCharsets.US_ASCII)),
                blob(new byte[0]),
                new byte[] {0, 0, 0, 1},
                blob(open),
                blob("closed".getBytes(StandardCharsets.US_ASCII)));
        return "-----BEGIN OPENSSH PRIVATE KEY-----\n" + Base64.getMimeEncoder().encodeToString(key)
                + "\n-----END OPENSSH PRIVATE KEY-----\n";
    }

    private static byte[] blob(byte[]... parts) {
        byte[] all = new byte[0];
        for (byte[] part : parts) {
            all = joined(
                    all,
                    ByteBuffer.allocate(4 + part.length)
                            .putInt(part.length)
                            .put(part)
                            .array());
        }
        return all;
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    @Test
    void whatStandsBesideACertificateIsSaidNotToBeShown() {
        ProposedChange proposed = bring("a key\n" + TestRegisters.pem("first"));
        assertThat(proposed.content()).containsKey("fingerprint");
        assertThat(proposed.warnings())
                .anySatisfy(told -> assertThat(told.en()).contains("something that is not shown"));
    }

    @Test
    void aCertificateWithSomethingBehindItInItsBlockIsNotShownAsOne() throws Exception {
        byte[] der =
                ClientCertificate.read(TestRegisters.pem("first")).certificate().getEncoded();
        ProposedChange proposed = bring(GivenCertificate.pem(Arrays.copyOf(der, der.length + 9)));
        assertThat(proposed.content()).doesNotContainKey("fingerprint");
        assertThat(proposed.warnings())
                .anySatisfy(told -> assertThat(told.en()).contains("Nothing of it can be shown"));
    }

    @Test
    void aSecondPersonIsToldThatNothingCanBeShownAndWhatItTakesThePlaceOf() throws IOException {
        Files.createDirectories(endpoints);
        Files.writeString(endpoints.resolve(NAME), "before");
        assertThat(bring("correct horse").warnings())
                .anySatisfy(told -> assertThat(told.en()).contains("takes the place"))
                .anySatisfy(told -> assertThat(told.en()).contains("Nothing of it can be shown"));
    }

    @Test
    void onlyTheLatestApprovedOneCountsWhereSeveralAreNotInTheirPlaceYet() {
        approved("first");
        approved("second");
        registers.change(() -> settled.settle());
        assertThat(endpoints.resolve(NAME)).hasContent("second");
        assertThat(drafts.all()).isEmpty();
    }

    @Test
    void whatSomebodyPutThereSinceTheApprovalStays() throws IOException {
        approved("approved");
        Files.createDirectories(endpoints);
        Files.writeString(endpoints.resolve(NAME), "by hand");
        Files.setLastModifiedTime(
                endpoints.resolve(NAME), FileTime.from(Instant.now().plusSeconds(60)));
        settle();
        assertThat(endpoints.resolve(NAME)).hasContent("by hand");
        assertThat(drafts.all()).isEmpty();
    }

    @Test
    void oneThatCannotBePutInItsPlaceIsToldAndIsTriedAgain() throws IOException {
        approved("approved");
        Files.createDirectories(endpoints.resolve(NAME).resolve("in the way"));
        Files.setLastModifiedTime(endpoints.resolve(NAME), FileTime.from(Instant.EPOCH));
        assertThatExceptionOfType(RefusedChange.class)
                .isThrownBy(this::settle)
                .satisfies(refused -> assertThat(refused.fault()).isEqualTo(ChangeFault.SECRET_UNPLACED));
        Files.delete(endpoints.resolve(NAME).resolve("in the way"));
        Files.delete(endpoints.resolve(NAME));
        settle();
        assertThat(endpoints.resolve(NAME)).hasContent("approved");
    }

    @Test
    void draftsThatNobodyCanApproveAreTakenAway() throws IOException {
        ProposedChange waits = bring("waits");
        UUID old = UUID.randomUUID();
        UUID fresh = UUID.randomUUID();
        drafts.keep(old, bytes("old"));
        drafts.keep(fresh, bytes("fresh"));
        Files.setLastModifiedTime(
                registers.home().resolve("secrets/proposed").resolve(old.toString()), FileTime.from(Instant.EPOCH));
        registers.change(() -> settled.settle());
        assertThat(drafts.all()).containsExactlyInAnyOrder(waits.id(), fresh);

        Clock later = Clock.offset(Clock.systemUTC(), Proposals.KEPT.plusDays(1));
        SettledSecrets then = new SettledSecrets(registers.entities, registers.registers, drafts, later);
        registers.change(() -> then.settle());
        assertThat(drafts.all()).isEmpty();
    }

    private void approved(String secret) {
        ProposedChange proposed = bring(secret);
        registers.change(() -> registers.changes.approve(ID, proposed.sha256(), BESNIK));
    }

    private void settle() {
        registers.change(() -> settled.settle(ID));
    }

    private ProposedChange channelNaming(String secret) {
        return registers.change(
                () -> registers.changes.channel(ChannelId.main(OTHER), "post", Map.of("secret", secret), ARTA));
    }

    private void withdrawn() {
        String sha256 = registers.change(() -> registers.changes.waiting(OTHER)).sha256();
        registers.change(() -> registers.changes.withdraw(OTHER, sha256, ARTA));
    }

    private ProposedChange bring(String secret) {
        return registers.change(() -> secrets.propose(ID, NAME, bytes(secret), ARTA));
    }

    private ChannelSecret secret() {
        return registers.change(() -> secrets.of(ID)).get(0);
    }

    private void refused(ChangeFault fault, Supplier<?> change) {
        assertThatExceptionOfType(RefusedChange.class)
                .isThrownBy(() -> registers.change(change))
                .extracting(RefusedChange::fault)
                .isEqualTo(fault);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** A connector that names a secret. */
    private static final class Post implements Connector {

        @Override
        public String id() {
            return "post";
        }

        @Override
        public Text name() {
            return WORDS;
        }

        @Override
        public List<Setting> settings() {
            return List.of(Setting.required("secret", Setting.Type.SECRET, WORDS));
        }

        @Override
        public Set<Capability> capabilities() {
            return Set.of(Capability.SEND);
        }

        @Override
        public Map<String, Object> templateParameters(Endpoint endpoint) {
            return Map.of();
        }

        @Override
        public void test(Endpoint endpoint) {}
    }
}

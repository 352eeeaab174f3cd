package al.tirana.nyja.engine.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import al.tirana.nyja.fpr.ActorKind;
import al.tirana.nyja.spi.Text;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.OctetSequenceKeyGenerator;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InstitutionsTest {

    private static final Text NAME = new Text("Organizata", "The organisation");

    private final TestRegisters registers = new TestRegisters(Set::of, Clock.systemUTC());
    private final Institutions institutions = registers.institutions;

    @BeforeEach
    void register() {
        registers.institution("OSHC.0012", NAME);
    }

    @AfterEach
    void close() {
        registers.close();
    }

    @Test
    void recognisesAnInstitutionAsSoonAsItsCertificateIsRegistered() {
        assertThat(institutions.byCertificate("00")).isEmpty();
        String fingerprint = addCertificate("first");

        Awaitility.await()
                .atMost(Duration.ofSeconds(10)) // its age is counted by a clock in FreshValueTest
                .pollInterval(Duration.ofMillis(10))
                .until(() -> institutions.byCertificate(fingerprint).isPresent());
        assertThat(institutions.byCertificate(fingerprint)).contains("OSHC.0012");
        assertThat(registers.ledger()).containsExactly("INSTITUTION_ADDED", "INSTITUTION_CHANGED", "CERTIFICATE_ADDED");
    }

    /** Whoever decided by it before compares it. */
    @Test
    void aRegisterThatDidNotChangeIsTheSameWhenItIsReadAgain() throws Exception {
        addCertificate("first");
        registers.change(() -> institutions.addKey("OSHC.0012", publicKey("K1"), "arta"));

        Identities before = registers.database.read(connection -> Identities.read(connection, registers.seals));
        assertThat(registers.database.<Identities>read(connection -> Identities.read(connection, registers.seals)))
                .isEqualTo(before);
        registers.change(() -> institutions.endKey("OSHC.0012", "K1", "arta"));
        assertThat(registers.database.<Identities>read(connection -> Identities.read(connection, registers.seals)))
                .isNotEqualTo(before);
    }

    @Test
    void aCertificateStopsProvingAnythingAfterItsLastMoment() {
        String fingerprint = addCertificate("first");
        Awaitility.await().until(() -> institutions.byCertificate(fingerprint).isPresent());
        assertThat(institutions.hasEnded(fingerprint)).isFalse();

        registers.database.transact(connection -> {
            connection
                    .createStatement()
                    .executeUpdate("update institution_certificate set not_after = now() - interval '1 second'");
            registers.seals.adopt(connection);
        });

        Awaitility.await().until(() -> institutions.hasEnded(fingerprint));
        assertThat(institutions.byCertificate(fingerprint)).isEmpty();
        assertThat(institutions.hasEnded("00")).isFalse();
    }

    @Test
    void anEndedCertificateStopsWorkingWithinASecond() {
        String fingerprint = addCertificate("first");
        registers.change(() -> institutions.endCertificate("OSHC.0012", fingerprint, "arta"));

        Awaitility.await()
                .atMost(Duration.ofSeconds(10)) // its age is counted by a clock in FreshValueTest
                .until(() -> institutions.byCertificate(fingerprint).isEmpty());
    }

    @Test
    void aDeactivatedInstitutionIsNoLongerRecognised() {
        String fingerprint = addCertificate("first");
        registers.change(() -> institutions.activate("OSHC.0012", false, "arta"));

        Awaitility.await()
                .atMost(Duration.ofSeconds(10)) // its age is counted by a clock in FreshValueTest
                .until(() -> institutions.byCertificate(fingerprint).isEmpty());
    }

    @Test
    void aThirdCertificateWaitsUntilAnOldOneIsEnded() {
        String first = addCertificate("first");
        addCertificate("second");
        refused(ChangeFault.CERTIFICATES_FULL, () -> addCertificate("third"));

        registers.change(() -> institutions.endCertificate("OSHC.0012", first, "arta"));
        addCertificate("third");
    }

    @Test
    void aCertificateBelongsToOneInstitution() {
        addCertificate("first");
        registers.change(() -> institutions.add("OSHC.0013", NAME, "arta"));

        refused(
                ChangeFault.CERTIFICATE_TAKEN,
                () -> registers.change(
                        () -> institutions.addCertificate("OSHC.0013", TestRegisters.pem("first"), "arta")));
    }

    @Test
    void twoKeysWorkSideBySideDuringARotation() throws JOSEException {
        registers.change(() -> institutions.addKey("OSHC.0012", publicKey("OSHC.0012#2026-01"), "arta"));
        registers.change(() -> institutions.addKey("OSHC.0012", publicKey("OSHC.0012#2026-02"), "arta"));
        refused(
                ChangeFault.KEYS_FULL,
                () -> registers.change(() -> institutions.addKey("OSHC.0012", publicKey("OSHC.0012#2026-03"), "arta")));

        assertThat(institutions.key("OSHC.0012#2026-01"))
                .get()
                .extracting(SigningKey::institution, SigningKey::active)
                .containsExactly("OSHC.0012", true);
        assertThat(institutions.key("OSHC.0012#2026-02")).isPresent();
        assertThat(institutions.key("OSHC.0012#2026-09")).isEmpty();
    }

    @Test
    void anEndedKeyStaysKnownForOldEvidenceAndItsNameIsNotUsedAgain() throws JOSEException {
        registers.change(() -> institutions.addKey("OSHC.0012", publicKey("K1"), "arta"));
        registers.change(() -> institutions.endKey("OSHC.0012", "K1", "arta"));

        assertThat(institutions.key("K1")).get().extracting(SigningKey::active).isEqualTo(false);
        refused(
                ChangeFault.KEY_TAKEN,
                () -> registers.change(() -> institutions.addKey("OSHC.0012", publicKey("K1"), "arta")));
    }

    @Test
    void refusesAPrivateKeyWithoutRepeatingIt() throws JOSEException {
        ECKey key = new ECKeyGenerator(Curve.P_256).keyID("K1").generate();

        assertThatExceptionOfType(RefusedChange.class)
                .isThrownBy(() -> PublicKeys.parse(key.toJSONString()))
                .satisfies(refusal -> assertThat(refusal.fault()).isEqualTo(ChangeFault.KEY_PRIVATE))
                .satisfies(refusal -> assertThat(refusal.toString() + refusal.what())
                        .doesNotContain(key.getD().toString()));
    }

    @Test
    void refusesKeysThatAreUnreadableNamelessOrOfAnotherKind() throws JOSEException {
        refused(ChangeFault.KEY_UNREADABLE, () -> PublicKeys.parse("{}"));
        refused(ChangeFault.KEY_UNREADABLE, () -> PublicKeys.parse("not json"));
        refused(ChangeFault.KEY_NAMELESS, () -> PublicKeys.parse(publicKey(null)));
        String p384 = new ECKeyGenerator(Curve.P_384)
                .keyID("K1")
                .generate()
                .toPublicJWK()
                .toJSONString();
        refused(ChangeFault.KEY_KIND, () -> PublicKeys.parse(p384));
        String secret =
                new OctetSequenceKeyGenerator(256).keyID("K1").generate().toJSONString();
        refused(ChangeFault.KEY_PRIVATE, () -> PublicKeys.parse(secret));
    }

    @Test
    void thatItIsAnAuthorityTwoPeopleMustSay() {
        assertThat(institutions.registeredNow().kind("OSHC.0012", "OSHC.0012")).isEmpty();

        Institution asked = registers.change(() -> institutions.say("OSHC.0012", "authority", Person.named("arta")));
        assertThat(asked.kind()).isNull();
        assertThat(asked.authorityAskedBy()).isEqualTo("arta");
        refused(
                ChangeFault.SAME_PERSON,
                () -> registers.change(() -> institutions.say("OSHC.0012", "authority", Person.named("arta"))));
        assertThat(institutions.registeredNow().kind("OSHC.0012", "OSHC.0012")).isEmpty();

        registers.change(() -> institutions.say("OSHC.0012", "authority", Person.named("besnik")));
        Awaitility.await().until(() -> institutions
                .registeredNow()
                .kind("OSHC.0012", "OSHC.0012")
                .equals(Optional.of(ActorKind.AUTHORITY)));

        registers.change(() -> institutions.say("OSHC.0012", "organisation", Person.named("arta")));
        registers.change(() -> institutions.say("OSHC.0012", "authority", Person.named("arta")));
        registers.change(
                () -> institutions.say("OSHC.0012", "organisation", Person.named("besnik"))); // nobody asks any more
        assertThat(registers
                        .change(() -> institutions.say("OSHC.0012", "authority", Person.named("besnik")))
                        .kind())
                .isEqualTo("organisation");
        Awaitility.await().until(() -> institutions
                .registeredNow()
                .kind("OSHC.0012", "OSHC.0012")
                .equals(Optional.of(ActorKind.ORGANISATION)));
        refused(
                ChangeFault.KIND_INVALID,
                () -> registers.change(() -> institutions.say("OSHC.0012", "ministry", Person.named("arta"))));
    }

    @Test
    void whoIsNotRegisteredIsWhatAllOfItsFamilyAre() {
        registers.change(() -> institutions.add("BT.NJVRN.01", NAME, "arta"));
        registers.change(() -> institutions.say("BT.NJVRN.01", "authority", Person.named("arta")));
        registers.change(() -> institutions.say("BT.NJVRN.01", "authority", Person.named("besnik")));
        assertThat(institutions.registeredNow().kind("BT.NJVRN.02", "BT.NJVRN.*"))
                .contains(ActorKind.AUTHORITY);
        assertThat(institutions.registeredNow().kind("BT.NJVRN.02", "BT.NJVRN.02"))
                .isEmpty();

        registers.change(() -> institutions.add("BT.NJVRN.03", NAME, "arta"));
        Awaitility.await().until(() -> institutions
                .registeredNow()
                .kind("BT.NJVRN.02", "BT.NJVRN.*")
                .isEmpty());
    }

    @Test
    void aRefusedChangeLeavesNothingInTheLedger() {
        refused(
                ChangeFault.INSTITUTION_EXISTS,
                () -> registers.change(() -> institutions.add("OSHC.0012", NAME, "arta")));
        refused(
                ChangeFault.INSTITUTION_INVALID,
                () -> registers.change(() -> institutions.add("oshc 12", NAME, "arta")));

        assertThat(registers.ledger()).containsExactly("INSTITUTION_ADDED", "INSTITUTION_CHANGED");
    }

    @Test
    void showsAnInstitutionWithEverythingItUses() throws JOSEException {
        addCertificate("first");
        registers.change(() -> institutions.addKey("OSHC.0012", publicKey("K1"), "arta"));

        Institution shown = registers.change(() -> institutions.get("OSHC.0012"));

        assertThat(shown.name()).isEqualTo(NAME);
        assertThat(shown.keys()).extracting(Institution.Key::kid).containsExactly("K1");
        assertThat(shown.certificates())
                .extracting(Institution.Certificate::createdBy)
                .containsExactly("arta");
        assertThat(registers.change(institutions::all)).containsExactly(shown);
    }

    private String addCertificate(String name) {
        Institution changed =
                registers.change(() -> institutions.addCertificate("OSHC.0012", TestRegisters.pem(name), "arta"));
        return changed.certificates().stream()
                .filter(certificate -> certificate.subject().contains(name))
                .findFirst()
                .orElseThrow()
                .fingerprint();
    }

    private static String publicKey(String kid) {
        try {
            return new ECKeyGenerator(Curve.P_256)
                    .keyID(kid)
                    .generate()
                    .toPublicJWK()
                    .toJSONString();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void refused(ChangeFault fault, ThrowingCallable change) {
        assertThatExceptionOfType(RefusedChange.class)
                .isThrownBy(change)
                .extracting(RefusedChange::fault)
                .isEqualTo(fault);
    }
}

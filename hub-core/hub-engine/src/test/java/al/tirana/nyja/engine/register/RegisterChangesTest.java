package al.tirana.nyja.engine.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import al.tirana.nyja.engine.channel.ChannelId;
import al.tirana.nyja.engine.register.Contacts.Contact;
import al.tirana.nyja.engine.register.ProposedChange.Kind;
import al.tirana.nyja.spi.Text;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RegisterChangesTest {

    private static final Contacts NOBODY = new Contacts(new Contact(null, null), new Contact(null, null));

    private static final String ID = "OSHC.0014";
    private static final Text NAME = new Text("Organizata", "The organisation");
    private static final Person ARTA = new Person("11111111-a", "arta");
    private static final Person ARTA_AGAIN = new Person("11111111-a", "a.second");
    private static final Person BESNIK = new Person("22222222-b", "besnik");

    private final TestRegisters registers = new TestRegisters(Set::of, Clock.systemUTC());
    private final RegisterChanges changes = registers.changes;

    @AfterEach
    void close() {
        registers.close();
    }

    @Test
    void twoPeopleRegisterANewInstitutionWithAllThatItNeedsInOneStepEach() {
        registers.change(() -> changes.register(ID, NAME, ARTA));
        registers.change(() -> changes.key(ID, publicKey("K1"), ARTA));
        registers.change(() -> changes.certificate(ID, bytes("first"), ARTA));
        registers.change(() -> changes.channel(ChannelId.main(ID), RegisteredChannel.INBOX, Map.of(), ARTA));

        WaitingChanges waiting = registers.change(() -> changes.waiting(ID));
        assertThat(waiting.waiting())
                .extracting(ProposedChange::kind)
                .containsExactly(Kind.ACTIVATION, Kind.KEY, Kind.CERTIFICATE, Kind.CHANNEL);
        assertThat(registers.change(() -> registers.institutions.get(ID))).satisfies(RegisterChangesTest::hasNothing);

        Institution approved = registers.change(() -> changes.approve(ID, waiting.sha256(), BESNIK));
        assertThat(approved.active()).isTrue();
        assertThat(approved.keys()).hasSize(1);
        assertThat(approved.certificates()).hasSize(1);
        assertThat(registers
                        .change(() -> registers.channels.get(ChannelId.main(ID)))
                        .fetches())
                .isTrue();
        assertThat(registers.change(() -> changes.waiting(ID)).waiting()).isEmpty();
        assertThat(registers.ledger()).contains("CHANGE_PROPOSED", "CHANGE_APPROVED", "KEY_ADDED", "CERTIFICATE_ADDED");
    }

    @Test
    void keysForSealingAreCountedApartAndVerifyNothing() {
        registers.institution(ID, NAME);
        for (String kid : List.of("E1", "E2")) {
            ProposedChange proposed = registers.change(() -> changes.key(ID, sealingKey(kid), ARTA));
            assertThat(proposed.content()).containsEntry("use", "enc");
            refused(ChangeFault.SAME_PERSON, () -> changes.approve(ID, proposed.sha256(), ARTA));
            registers.change(() -> changes.approve(ID, proposed.sha256(), BESNIK));
        }
        refused(ChangeFault.KEYS_FULL, () -> changes.key(ID, sealingKey("E3"), ARTA));
        refused(ChangeFault.KEY_TAKEN, () -> changes.key(ID, publicKey("E1"), ARTA));
        ProposedChange signing = registers.change(() -> changes.key(ID, publicKey("S1"), ARTA));
        registers.change(() -> changes.approve(ID, signing.sha256(), BESNIK));

        assertThat(registers.institutions.key("E1")).isEmpty();
        assertThat(registers.institutions.key("S1")).isPresent();
        SealingKeys keys = registers.institutions.registeredNow().sealingKeys();
        assertThat(keys.live("E1", Set.of(ID), Instant.now())).isTrue();
        assertThat(keys.owner("S1")).isEmpty();
        registers.change(() -> registers.institutions.endKey(ID, "E1", "arta"));
        await().until(() ->
                !registers.institutions.registeredNow().sealingKeys().live("E1", Set.of(ID), Instant.now()));
        assertThat(registers.ledger()).endsWith("KEY_ENDED");
    }

    static Stream<Arguments> everyKindOfChange() {
        return Stream.of(
                Arguments.of(
                        "key", (Function<RegisterChanges, ProposedChange>) all -> all.key(ID, publicKey("K1"), ARTA)),
                Arguments.of("certificate", (Function<RegisterChanges, ProposedChange>)
                        all -> all.certificate(ID, bytes("first"), ARTA)),
                Arguments.of("channel", (Function<RegisterChanges, ProposedChange>)
                        all -> all.channel(ChannelId.main(ID), RegisteredChannel.INBOX, Map.of(), ARTA)),
                Arguments.of("activation", (Function<RegisterChanges, ProposedChange>) all -> all.activate(ID, ARTA)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("everyKindOfChange")
    void onePersonAloneChangesNothingUnderWhateverName(String kind, Function<RegisterChanges, ProposedChange> propose) {
        registers.change(() -> registers.institutions.add(ID, NAME, "arta"));

        ProposedChange proposed = registers.change(() -> propose.apply(changes));

        for (Person same : List.of(ARTA, ARTA_AGAIN, Person.named("arta"))) {
            refused(ChangeFault.SAME_PERSON, () -> changes.approve(ID, proposed.sha256(), same));
        }
        assertThat(registers.change(() -> registers.institutions.get(ID))).satisfies(RegisterChangesTest::hasNothing);
        refused(
                kind.equals("channel") ? ChangeFault.CHANNEL_WAITS : ChangeFault.CHANNEL_MISSING,
                () -> registers.channels.get(ChannelId.main(ID)));
        assertThat(registers.ledger()).containsExactly("INSTITUTION_ADDED", "CHANGE_PROPOSED");
        registers.change(() -> changes.approve(ID, proposed.sha256(), BESNIK));
        assertThat(registers.ledger()).contains("CHANGE_APPROVED");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("everyKindOfChange")
    void isTakenBackByOneAndCannotBeApprovedAfterwards(String kind, Function<RegisterChanges, ProposedChange> propose) {
        registers.change(() -> registers.institutions.add(ID, NAME, "arta"));
        ProposedChange proposed = registers.change(() -> propose.apply(changes));

        registers.change(() -> changes.withdraw(ID, proposed.sha256(), ARTA));

        refused(ChangeFault.NOTHING_PROPOSED, () -> changes.approve(ID, proposed.sha256(), BESNIK));
        assertThat(registers.ledger()).endsWith("CHANGE_WITHDRAWN");
        ProposedChange again = registers.change(() -> propose.apply(changes));
        assertThat(again.sha256()).isNotEqualTo(proposed.sha256());
        refused(ChangeFault.PROPOSAL_OTHER, () -> changes.approve(ID, proposed.sha256(), BESNIK));
    }

    @Test
    void whoApprovesNamesWhatWasLookedAt() {
        registers.change(() -> changes.register(ID, NAME, ARTA));
        String before = registers.change(() -> changes.waiting(ID)).sha256();
        registers.change(() -> changes.certificate(ID, bytes("first"), ARTA));

        refused(ChangeFault.PROPOSAL_OTHER, () -> changes.approve(ID, before.replace('a', 'b'), BESNIK));
        refused(ChangeFault.APPROVAL_UNNAMED, () -> changes.approve(ID, null, BESNIK));
        refused(ChangeFault.APPROVAL_UNNAMED, () -> changes.approve(ID, " ", BESNIK));
        refused(ChangeFault.PROPOSAL_OTHER, () -> changes.approve(ID, before.substring(0, 8), BESNIK));
    }

    @Test
    void aChangeThatWasRewrittenInTheDatabaseIsNotWhatWasApproved() {
        registers.institution(ID, NAME);
        ProposedChange proposed =
                registers.change(() -> changes.channel(ChannelId.main(ID), RegisteredChannel.INBOX, Map.of(), ARTA));
        new RegistersBySql(registers.database)
                .execute("update register_change set content = '{\"connector\":\"elsewhere\"}'");

        refused(ChangeFault.PROPOSAL_OTHER, () -> changes.approve(ID, proposed.sha256(), BESNIK));
    }

    @Test
    void aChangeThatNobodyProposedInTheHubIsNotMade() {
        registers.institution(ID, NAME);
        new RegistersBySql(registers.database).execute("""
                        insert into register_change
                        values (?, ?, 'ENDPOINT', '{"connector":"inbox"}', 'WAITING', now(), 'besnik', '22222222-b')""", UUID.randomUUID(), ID);
        String sha256 = registers.change(() -> changes.waiting(ID)).sha256();

        refused(ChangeFault.ROW_CHANGED, () -> changes.approve(ID, sha256, ARTA));
    }

    @Test
    void whatWasProposedBeforeChannelsHadNamesBecomesTheChannelMain() {
        registers.institution(ID, NAME);
        new RegistersBySql(registers.database).execute("""
                        insert into register_change
                        values (?, ?, 'ENDPOINT', '{"connector":"inbox"}', 'WAITING', now(), 'besnik', '22222222-b')""", UUID.randomUUID(), ID);
        registers.database.transact(registers.seals::adopt);
        refused(
                ChangeFault.ALREADY_PROPOSED,
                () -> changes.channel(ChannelId.main(ID), RegisteredChannel.INBOX, Map.of(), ARTA));
        registers.change(() -> changes.channel(new ChannelId(ID, "other"), RegisteredChannel.INBOX, Map.of(), BESNIK));
        String sha256 = registers.change(() -> changes.waiting(ID)).sha256();

        registers.change(() -> changes.approve(ID, sha256, ARTA));

        assertThat(registers.change(() -> registers.channels.all(ID)))
                .extracting(RegisteredChannel::name)
                .containsExactly("main", "other");
    }

    @Test
    void whomToCallIsSaidByTwo() {
        registers.institution(ID, NAME);
        Contacts wanted = new Contacts(
                new Contact("+355 4 222 3333", "it@oshc.example"), new Contact(null, "cases@oshc.example"));
        ProposedChange proposed = registers.change(() -> changes.contacts(ID, wanted, ARTA));
        assertThat(proposed.before()).isEmpty();
        assertThat(registers
                        .change(() -> registers.institutions.get(ID))
                        .contacts()
                        .aboutCases())
                .isNull();
        refused(ChangeFault.SAME_PERSON, () -> changes.approve(ID, proposed.sha256(), ARTA));

        registers.change(() -> changes.approve(ID, proposed.sha256(), BESNIK));

        assertThat(registers.change(() -> registers.institutions.get(ID)).contacts())
                .isEqualTo(wanted);
        assertThat(registers.change(() -> changes.contacts(ID, NOBODY, ARTA)).before())
                .containsEntry("technical.telephone", "+355 4 222 3333");
        registers.database.transact(connection -> {
            try (var entry = connection.createStatement().executeQuery("select content from ledger_entry")) {
                while (entry.next()) {
                    assertThat(entry.getString(1)).doesNotContain("222 3333");
                }
            }
        });
    }

    @Test
    void whoseInhabitantsItServesIsSaidByTwo() {
        registers.institution(ID, NAME);
        ProposedChange proposed = registers.change(() -> changes.territory(ID, List.of("AL122", "AL121"), ARTA));
        assertThat(territory()).isEmpty();
        refused(ChangeFault.SAME_PERSON, () -> changes.approve(ID, proposed.sha256(), ARTA));
        refused(ChangeFault.ALREADY_PROPOSED, () -> changes.territory(ID, List.of("AL224"), ARTA));
        refused(ChangeFault.TERRITORY_INVALID, () -> changes.territory(ID, List.of("AL999"), ARTA));

        registers.change(() -> changes.approve(ID, proposed.sha256(), BESNIK));

        assertThat(territory()).containsExactly("AL121", "AL122");
        ProposedChange none = registers.change(() -> changes.territory(ID, List.of(), ARTA));
        assertThat(none.before()).containsEntry("territory", "AL121,AL122");
        registers.change(() -> changes.approve(ID, none.sha256(), BESNIK));
        assertThat(territory()).isEmpty();
    }

    /** What nobody may see nobody looks after, so two people have to be there who do. */
    @Test
    void thatAUnitIsGuardedIsSaidByTwoAndSeenByTwo() {
        registers.institution(ID, NAME);
        ProposedChange proposed = registers.change(() -> changes.guard(ID, true, ARTA));
        assertThat(proposed.before()).containsEntry("guarded", "false");
        refused(ChangeFault.ALREADY_PROPOSED, () -> changes.guard(ID, false, BESNIK));
        refused(ChangeFault.SAME_PERSON, () -> changes.approve(ID, proposed.sha256(), ARTA));
        sees("arta", ARTA.id(), "operator,guarded-units");
        sees("a.second", ARTA.id(), "administrator,guarded-units");
        sees("besnik", BESNIK.id(), "administrator");
        sees("alone", "44444444-d", "guarded-units"); // which opens nothing
        sees("limited", "55555555-e", "operator,guarded-units", "BT-OSHC0012-2026-01");
        refused(ChangeFault.GUARDED_BY_NOBODY, () -> changes.approve(ID, proposed.sha256(), BESNIK));
        assertThat(registers.change(() -> registers.institutions.get(ID)).guarded())
                .isFalse();

        sees("dea", "33333333-c", "auditor,guarded-units");
        registers.change(() -> changes.approve(ID, proposed.sha256(), BESNIK));

        assertThat(registers.change(() -> registers.institutions.get(ID)).guarded())
                .isTrue();
        ProposedChange none = registers.change(() -> changes.guard(ID, false, ARTA));
        registers.change(() -> changes.approve(ID, none.sha256(), BESNIK));
        assertThat(registers.change(() -> registers.institutions.get(ID)).guarded())
                .isFalse();
    }

    private void sees(String account, String person, String roles) {
        sees(account, person, roles, null);
    }

    private void sees(String account, String person, String roles, String agreements) {
        registers.database.transact(tx -> {
            try (var insert = tx.prepareStatement(
                    "insert into administrator (name, person, role, state, temporary, sha256, created_at, created_by,"
                            + " changed_at, changed_by, agreements) values (?, ?, ?, 'ACTIVE', false, '', now(), 'x', now(), 'x', ?)")) {
                insert.setString(1, account);
                insert.setString(2, person);
                insert.setString(3, roles);
                insert.setString(4, agreements);
                insert.executeUpdate();
            }
        });
    }

    private List<String> territory() {
        return registers.change(() -> registers.institutions.get(ID)).territory();
    }

    @ParameterizedTest
    @CsvSource({"0x355,", "+355 4 222 3333 ext,", "1,", ",nobody", ",a@b", ",a b@oshc.example"})
    void whatIsNoTelephoneAndNoMailIsRefused(String telephone, String mail) {
        registers.institution(ID, NAME);
        refused(
                ChangeFault.CONTACT_INVALID,
                () -> changes.contacts(ID, new Contacts(NOBODY.technical(), new Contact(telephone, mail)), ARTA));
    }

    @Test
    void nobodyApprovesOwnProposalsAmongThoseOfOthers() {
        registers.change(() -> changes.register(ID, NAME, ARTA));
        registers.change(() -> changes.certificate(ID, bytes("first"), BESNIK));
        String all = registers.change(() -> changes.waiting(ID)).sha256();

        refused(ChangeFault.SAME_PERSON, () -> changes.approve(ID, all, BESNIK));
        refused(ChangeFault.SAME_PERSON, () -> changes.approve(ID, all, ARTA));
        assertThat(registers.change(() -> registers.institutions.get(ID))).satisfies(RegisterChangesTest::hasNothing);
    }

    @Test
    void onePersonStopsAnInstitutionAndTakesBackItsActivation() {
        registers.institution(ID, NAME);
        registers.change(() -> changes.deactivate(ID, ARTA));
        ProposedChange back = registers.change(() -> changes.activate(ID, ARTA));
        registers.change(() -> changes.deactivate(ID, ARTA));

        refused(ChangeFault.NOTHING_PROPOSED, () -> changes.approve(ID, back.sha256(), BESNIK));
        assertThat(registers.change(() -> registers.institutions.get(ID)).active())
                .isFalse();
    }

    @Test
    void fiftyApprovalsAtOnceMakeTheChangeOnce() throws Exception {
        registers.institution(ID, NAME);
        ProposedChange proposed = registers.change(() -> changes.key(ID, publicKey("K1"), ARTA));

        List<String> outcomes = AtOnce.fifty(number -> {
            try (TestRegisters node = registers.another(Set::of, Clock.systemUTC())) {
                Person by = number % 2 == 0 ? BESNIK : new Person(ARTA.id(), "arta" + number);
                node.change(() -> node.changes.approve(ID, proposed.sha256(), by));
                return "APPROVED";
            }
        });

        assertThat(outcomes).containsOnlyOnce("APPROVED");
        assertThat(registers.ledger()).containsOnlyOnce("KEY_ADDED").containsOnlyOnce("CHANGE_APPROVED");
    }

    @Test
    void fiftyProposalsOfAChannelAtOnceLeaveOne() throws Exception {
        registers.institution(ID, NAME);

        List<String> outcomes = AtOnce.fifty(number -> {
            try (TestRegisters node = registers.another(Set::of, Clock.systemUTC())) {
                return node.change(
                                () -> node.changes.channel(ChannelId.main(ID), RegisteredChannel.INBOX, Map.of(), ARTA))
                        .state()
                        .name();
            }
        });

        assertThat(outcomes).containsOnlyOnce("WAITING");
        assertThat(registers.change(() -> changes.waiting(ID)).waiting()).hasSize(1);
    }

    @Test
    void fiftyRegistrationsAtOnceMakeOneInstitution() throws Exception {
        List<String> outcomes = AtOnce.fifty(number -> {
            try (TestRegisters node = registers.another(Set::of, Clock.systemUTC())) {
                return node.change(() -> node.changes.register(ID, NAME, ARTA)).id();
            }
        });

        assertThat(outcomes).containsOnlyOnce(ID);
        assertThat(outcomes)
                .filteredOn(ChangeFault.INSTITUTION_EXISTS.name()::equals)
                .hasSize(49);
        assertThat(registers.change(() -> changes.waiting(ID)).waiting()).hasSize(1);
    }

    @Test
    void aKeyAndACertificateThatTwoInstitutionsBringAtOnceAreOnes() throws Exception {
        List<String> both = List.of(ID, "OSHC.0077");
        List<String> keys = new ArrayList<>();
        List<String> certificates = new ArrayList<>();
        String key = publicKey("K1");
        for (String one : both) {
            registers.institution(one, NAME);
            keys.add(registers.change(() -> changes.key(one, key, ARTA)).sha256());
            certificates.add(registers
                    .change(() -> changes.certificate(one, bytes("first"), ARTA))
                    .sha256());
        }

        List<String> outcomes = AtOnce.fifty(number -> {
            try (TestRegisters node = registers.another(Set::of, Clock.systemUTC())) {
                int one = number % 2;
                String sha256 = number % 4 < 2 ? keys.get(one) : certificates.get(one);
                node.change(() -> node.changes.approve(both.get(one), sha256, BESNIK));
                return number % 4 < 2 ? "KEY" : "CERTIFICATE";
            }
        });

        assertThat(outcomes)
                .containsOnlyOnce("KEY", "CERTIFICATE")
                .isSubsetOf(
                        "KEY", "CERTIFICATE", "KEY_TAKEN", "CERTIFICATE_TAKEN", "PROPOSAL_OTHER", "NOTHING_PROPOSED");
    }

    @Test
    void showsWhatItReplacesAndWhatWasDecidedOfLate() {
        registers.institution(ID, NAME);
        registers.change(() -> registers.channels.put(ChannelId.main(ID), RegisteredChannel.INBOX, Map.of(), "arta"));
        ProposedChange proposed =
                registers.change(() -> changes.channel(ChannelId.main(ID), RegisteredChannel.INBOX, Map.of(), ARTA));
        assertThat(proposed.before()).isEqualTo(Map.of("channel", "main", "connector", "inbox"));
        assertThat(registers.change(() -> changes.waiting())).hasSize(1);

        registers.change(() -> changes.approve(ID, proposed.sha256(), BESNIK));

        assertThat(registers.change(() -> changes.decided(Duration.ofDays(7))))
                .extracting(ProposedChange::proposedBy, ProposedChange::closedBy, ProposedChange::state)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("arta", "besnik", ProposedChange.State.APPROVED));

        ProposedChange other = registers.change(
                () -> registers.changes.channel(ChannelId.main(ID), RegisteredChannel.INBOX, Map.of(), ARTA));
        registers.change(() -> changes.withdraw(ID, other.sha256(), BESNIK));
        assertThat(registers.change(() -> changes.decided(Duration.ofDays(7))))
                .extracting(ProposedChange::state)
                .containsExactly(ProposedChange.State.WITHDRAWN, ProposedChange.State.APPROVED);
    }

    private static void hasNothing(Institution institution) {
        assertThat(institution.active()).isFalse();
        assertThat(institution.keys()).isEmpty();
        assertThat(institution.certificates()).isEmpty();
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

    private static String sealingKey(String kid) {
        try {
            return new ECKeyGenerator(Curve.P_256)
                    .keyID(kid)
                    .keyUse(KeyUse.ENCRYPTION)
                    .generate()
                    .toPublicJWK()
                    .toJSONString();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(String name) {
        return TestRegisters.pem(name).getBytes(StandardCharsets.US_ASCII);
    }

    private void refused(ChangeFault fault, Supplier<?> change) {
        assertThatExceptionOfType(RefusedChange.class)
                .isThrownBy(() -> registers.change(change))
                .extracting(RefusedChange::fault)
                .isEqualTo(fault);
    }
}

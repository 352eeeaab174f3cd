package al.tirana.nyja.benchmark;

import al.tirana.nyja.agreement.AgreementDocument;
import al.tirana.nyja.agreement.Flow;
import al.tirana.nyja.engine.ledger.Event;
import al.tirana.nyja.engine.ledger.Head;
import al.tirana.nyja.engine.ledger.Ledger;
import al.tirana.nyja.engine.ledger.LedgerEntry;
import al.tirana.nyja.engine.vault.HubKeys;
import al.tirana.nyja.engine.vault.Sealed;
import al.tirana.nyja.engine.vault.Vault;
import al.tirana.nyja.engine.vault.WrappingKeys;
import al.tirana.nyja.fpr.Answers;
import al.tirana.nyja.fpr.Canonical;
import al.tirana.nyja.fpr.FprJson;
import al.tirana.nyja.fpr.FprSchemas;
import al.tirana.nyja.fpr.FprSignature;
import al.tirana.nyja.fpr.Rules;
import al.tirana.nyja.launcher.Hub;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.jwk.ECKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** What each feature adds to one message, measured alone with the hub's own keys and database. */
final class FeatureCosts {

    private static final Path AGREEMENT =
            Path.of("../../plugins/plugin-ngo-referral/src/main/resources/META-INF/nyja/agreement.yaml");
    private static final Period KEPT = Period.ofDays(30);

    private FeatureCosts() {}

    static void print(Hub hub, Letter letter, ECKey senderKey) throws Exception {
        HubKeys keys = HubKeys.load(hub.home().root());
        ObjectNode message = FprJson.parse(letter.bytes()).message();
        String agreement = Letter.RECIPIENT.agreement();
        System.out.printf("%nOne feature, one message of %d bytes:%n", letter.bytes().length);

        Stopwatch.time("read the JSON strictly", () -> FprJson.parse(letter.bytes()));
        Stopwatch.time("schemas of envelope and payload", () -> {
            FprSchemas.envelope(message);
            FprSchemas.afterEnvelope(message);
        });
        Stopwatch.time("rules: times, consent, codes", () -> Rules.check(message, Instant.now()));
        Stopwatch.time("verify the sender's signature", () -> FprSignature.verify(message, senderKey.toPublicJWK()));
        Stopwatch.time("canonical form (within each signature)", () -> Canonical.bytes(message));

        Flow flow =
                AgreementDocument.compile(Files.readString(AGREEMENT)).flows().get(0);
        Stopwatch.time("agreement: what it accepts", () -> flow.notAccepted(message));
        Stopwatch.time(
                "agreement: what it discloses",
                () -> flow.disclose(message, Letter.RECIPIENT.actor(), Set.of("/data/body/subject/nid")));

        Head head = new Head(keys);
        Stopwatch.time("sign the disclosure", () -> FprSignature.signed(message, keys.signing()));
        Stopwatch.time(
                "make and sign the answer",
                () -> FprSignature.signed(
                        Answers.acknowledged(message, List.of(), false, null, Instant.now()), keys.signing()));

        Vault vault = new Vault(new WrappingKeys(hub.home().root().resolve("target-keys"), keys));
        Stopwatch.time("encrypt two bodies", () -> {
            vault.seal(agreement, KEPT, Instant.now(), "original", letter.bytes());
            vault.seal(agreement, KEPT, Instant.now(), "disclosure", letter.bytes());
        });
        Sealed sealed = vault.seal(agreement, KEPT, Instant.now(), "disclosure", letter.bytes());
        Stopwatch.time("decrypt the disclosure", () -> vault.open(sealed));

        Ledger ledger = new Ledger(keys, Clock.systemUTC(), head);
        try (Connection tx = hub.connect()) {
            tx.setAutoCommit(false);
            Stopwatch.time("three ledger entries, without the commit", () -> ledger.record(tx, entries(agreement)));
            tx.rollback();
        }
    }

    private static LedgerEntry[] entries(String agreement) {
        return Stream.of(Event.ADMITTED, Event.DISCLOSED, Event.DELIVERED)
                .map(event -> LedgerEntry.of(event, "BT.QRM")
                        .agreement(agreement)
                        .clause(agreement + "/1#flows.referral.discloses")
                        .correlation(UUID.randomUUID())
                        .message(UUID.randomUUID())
                        .recipient(Letter.RECIPIENT.actor())
                        .paths(List.of("/data/body/subject/name/given", "/data/body/subject/name/family"))
                        .build())
                .toArray(LedgerEntry[]::new);
    }
}

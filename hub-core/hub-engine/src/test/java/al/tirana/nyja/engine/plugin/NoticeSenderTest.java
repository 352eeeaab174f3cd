package al.tirana.nyja.engine.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import al.tirana.nyja.engine.channel.ManualConnector;
import al.tirana.nyja.engine.delivery.ByHandException;
import al.tirana.nyja.engine.delivery.ClaimedDelivery;
import al.tirana.nyja.engine.delivery.Matters;
import al.tirana.nyja.engine.delivery.TimeIsOverException;
import al.tirana.nyja.engine.register.Contacts;
import al.tirana.nyja.engine.register.RegisteredChannel;
import al.tirana.nyja.engine.vault.HubAccess;
import al.tirana.nyja.fpr.Answers;
import al.tirana.nyja.fpr.FileResult;
import al.tirana.nyja.fpr.Matter;
import al.tirana.nyja.spi.Capability;
import al.tirana.nyja.spi.Connector;
import al.tirana.nyja.spi.Endpoint;
import al.tirana.nyja.spi.EndpointSecrets;
import al.tirana.nyja.spi.FprMessage;
import al.tirana.nyja.spi.NoticeConnector;
import al.tirana.nyja.spi.PartnerFault;
import al.tirana.nyja.spi.PartnerOutput;
import al.tirana.nyja.spi.Setting;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;

/** A notice reaches people as a text in both languages, for whom the register names. */
class NoticeSenderTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final UUID CASE = UUID.randomUUID();

    private Connector connector = new ManualConnector();
    private boolean open = true;
    private int told = 1;

    @Test
    void aHumanIsGivenTheTextInBothLanguages() {
        ByHandException way = catchThrowableOfType(ByHandException.class, () -> sender().send(notice()));

        assertThat(new String(way.text().body(), StandardCharsets.UTF_8))
                .contains(
                        "çështja 12 pret dikë te ju (marrëveshja BT-OSHC0012-2026-01)",
                        "matter 12 waits for somebody of yours (agreement BT-OSHC0012-2026-01)",
                        "Ç'duhet bërë: Telefononi",
                        "What to do: Call",
                        "For: +355 4 222 3333, rastet@partner.example",
                        "FPR-505",
                        CASE.toString());
        assertThat(way.text().contentType()).startsWith("text/plain");
        assertThat(way.text().headers()).containsEntry(NoticeSender.MAIL, "rastet@partner.example");
        assertThat(way.owner()).isEqualTo("HUB");
    }

    @Test
    void whoIsToldAgainReadsHowOftenAndSinceWhen() {
        assertThat(text()).doesNotContain("Njoftimi i", "Notice number");

        told = 3;

        assertThat(text())
                .contains("Njoftimi i 3-të; çështja pret që nga 2026-11-21", "Notice number 3; it has waited since");
    }

    /** The duty desk reads numbers first, and in Albanian first. */
    @Test
    void whatCameOfAFileIsToldInNumbers() {
        ObjectNode about = JsonNodeFactory.instance.objectNode().put("agreementid", "PK-BT-2026-01");
        FileResult result = new FileResult(
                "kthimet-2026-11-27.csv", "FPR-102", 9, 4, 3, 1, 1, List.of("PK-2026-000002", "PK-2026-000007"), 1);
        String text = FileNoticeText.of(
                Answers.reported(about, "PK", result, NOW), new Contacts.Contact(null, "roja@policia.example"));

        assertThat(text)
                .startsWith("Nyja: raporti i skedarit kthimet-2026-11-27.csv (marrëveshja PK-BT-2026-01)")
                .contains(
                        "Të refuzuara: 3",
                        "Njoftime ende të refuzuara: PK-2026-000002, PK-2026-000007, dhe të tjera: 1",
                        "Skedari nuk u lexua i tëri: FPR-102",
                        "Notices still refused: PK-2026-000002, PK-2026-000007, and others: 1",
                        "Për: roja@policia.example");
    }

    private String text() {
        ByHandException way = catchThrowableOfType(ByHandException.class, () -> sender().send(notice()));
        return new String(way.text().body(), StandardCharsets.UTF_8);
    }

    @Test
    void nothingGoesOutAboutAMatterThatIsClosed() {
        open = false;

        assertThat(catchThrowableOfType(TimeIsOverException.class, () -> sender().send(notice())))
                .isNotNull();
    }

    /** One that is code of the hub's is asked itself: a notice has no plugin, and so no route. */
    @Test
    void aConnectorOfTheHubBringsItItself() throws Exception {
        List<String> brought = new ArrayList<>();
        class Bringing extends LoopConnector implements NoticeConnector {
            @Override
            public Set<Capability> capabilities() {
                return Set.of(Capability.SEND, Capability.NOTICE);
            }

            @Override
            public List<Setting> settings() {
                return List.of();
            }

            @Override
            public void notice(Endpoint endpoint, PartnerOutput text, String key) {
                brought.add(key + " " + new String(text.body(), StandardCharsets.UTF_8));
            }
        }
        connector = new Bringing();

        sender().send(notice());

        assertThat(brought).singleElement().asString().contains("çështja 12 pret dikë te ju");
    }

    @Test
    void aConnectorThatBringsNoNoticesIsNamed() {
        connector = new LoopConnector();

        assertThat(catchThrowableOfType(PartnerFault.class, () -> sender().send(notice())))
                .hasMessageContaining("brings no notices");
    }

    private NoticeSender sender() throws NoSuchAlgorithmException {
        Contacts contacts = new Contacts(
                new Contacts.Contact(null, null), new Contacts.Contact("+355 4 222 3333", "rastet@partner.example"));
        Matters matters = notice -> open;
        return new NoticeSender(
                id -> Optional.of(new RegisteredChannel(id, connector.id(), Map.of(), 1, NOW, "arta")),
                id -> Optional.of(connector),
                id -> contacts,
                matters,
                new HubAccess(SSLContext.getDefault(), EndpointSecrets.none()),
                Clock.systemUTC());
    }

    private ClaimedDelivery notice() {
        ObjectNode about = JsonNodeFactory.instance
                .objectNode()
                .put("agreementid", "BT-OSHC0012-2026-01")
                .put("correlationid", CASE.toString());
        Matter matter = new Matter(
                12, "NO_ANSWER", "FPR-505", NOW, "Nuk u përgjigj", "Not answered", "Telefononi", "Call", NOW, told);
        ObjectNode message = Answers.raised(about, "OSHC.0012", matter, NOW);
        return new ClaimedDelivery(
                1,
                UUID.randomUUID(),
                "HUB",
                "HUB",
                1,
                "notice",
                "OSHC.0012",
                "notices",
                CASE,
                "HUB:MATTER:12:OSHC.0012",
                1,
                Instant.MAX,
                FprMessage.ofBytes(message.toString().getBytes(StandardCharsets.UTF_8)),
                () -> true);
    }
}

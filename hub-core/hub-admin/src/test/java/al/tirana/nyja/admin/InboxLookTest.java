package al.tirana.nyja.admin;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.engine.channel.ChannelId;
import al.tirana.nyja.engine.register.CertificateStanding;
import al.tirana.nyja.engine.register.RegisteredChannel;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A test of a channel that the hub cannot call says what can be known of it, and no command. */
class InboxLookTest {

    private static final Instant NOW = Instant.parse("2026-11-27T10:00:00Z");
    private static final RegisteredChannel INBOX =
            new RegisteredChannel(ChannelId.main("OSHC.0012"), RegisteredChannel.INBOX, Map.of(), 1, NOW, "arta");

    @Test
    void withoutACertificateTheInstitutionCannotCome() {
        ChannelTest.Result result = InboxLook.result(INBOX, true, List.of(), 3);
        assertThat(result.ok()).isFalse();
        assertThat(result.detail()).contains("no certificate that the hub accepts", "3 deliveries wait for it");
        assertThat(result.problem().nextEn()).contains("Add a certificate").doesNotContain("nyja ");
    }

    @Test
    void oneThatIsNotActiveCannotComeWhateverItHas() {
        ChannelTest.Result result = InboxLook.result(INBOX, false, List.of(certificate(NOW)), 0);
        assertThat(result.ok()).isFalse();
        assertThat(result.detail()).contains("it is not active").doesNotContain("accepted");
        assertThat(result.problem().nextEn()).contains("Propose its activation");
    }

    @Test
    void withOneItCouldComeAndSaysWhetherItDid() {
        ChannelTest.Result never = InboxLook.result(INBOX, true, List.of(certificate(null)), 0);
        assertThat(never.ok()).isTrue();
        assertThat(never.problem()).isNull();
        assertThat(never.detail())
                .contains("accepted, but it has never connected yet")
                .doesNotContain("wait");

        ChannelTest.Result came = InboxLook.result(INBOX, true, List.of(certificate(NOW)), 1);
        assertThat(came.detail()).contains("connected last on 2026-11-27 10:00:00Z", "1 delivery waits for it");
        assertThat(came.detailSq()).contains("1 dërgesë e pret");
    }

    private static CertificateStanding certificate(Instant used) {
        return new CertificateStanding("OSHC.0012", "f", "CN=a", "CN=ca", NOW, true, null, used);
    }
}

package al.tirana.nyja.connector.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Only a server's word that a mail failed stops its delivery, and only the head of that mail says which. */
class ReturnedTest {

    private static final UUID DELIVERY = UUID.fromString("01936a5e-7b1c-7c3d-8e4f-0123456789ab");
    private static final String ID = "<nyja.01936a5e7b1c7c3d8e4f0123456789ab.00000000@hub.example>";
    private static final String OTHER = "<somebody@else.example>";

    @Test
    void aReportNamesTheMailInItsHead() {
        assertThat(Returned.of(report("", "Action: failed", "message/rfc822", "Message-Id:\r\n " + ID)))
                .isEqualTo(new Returned(true, java.util.Optional.of(DELIVERY), "5.1.1"));
        assertThat(Returned.of(report("", "Action: failed", "text/rfc822-headers", "Message-ID: " + ID))
                        .delivery())
                .contains(DELIVERY);
    }

    @Test
    void whatHasNotFailedStopsNothing() {
        Returned late = Returned.of(report("", "Action: delayed", "message/rfc822", "Message-ID: " + ID));
        assertThat(late.forGood()).isFalse();
        assertThat(late.delivery()).isEmpty();
        Returned silent = Returned.of(report("", "X: y", "message/rfc822", "Message-ID: " + ID));
        assertThat(silent.forGood()).as("somebody has to look").isTrue();
        assertThat(silent.delivery()).isEmpty();
    }

    /** Who is away answers a mail that arrived, and names it. */
    @Test
    void whatAMailSaysOfItselfIsNoReport() {
        String own = "In-Reply-To: " + ID + "\r\nReferences: " + ID + "\r\nMessage-ID: " + ID + "\r\n";
        String away = own + "Auto-Submitted: auto-generated\r\nReturn-Path: <>\r\n\r\nMessage-ID: " + ID + "\r\n";
        assertThat(Returned.of(bytes(away)).delivery()).isEmpty();
        assertThat(Returned.of(report(own, "Action: failed", "message/rfc822", "Message-ID: " + OTHER))
                        .delivery())
                .isEmpty();
        String quoted = "Message-ID: " + OTHER + "\r\nReferences: " + ID + "\r\n\r\nMessage-ID: " + ID;
        assertThat(Returned.of(report("", "Action: failed", "message/rfc822", quoted))
                        .delivery())
                .isEmpty();
    }

    /** As Exim writes it: one text, with the mail at its end. */
    @Test
    void aServerThatNamesWhomItDidNotReachIsBelieved() {
        String text = "X-Failed-Recipients: a@partner.example\r\nIn-Reply-To: " + OTHER
                + "\r\nContent-Type: text/plain\r\n\r\nThis is a copy of the message.\r\n\r\nMessage-ID: " + ID
                + "\r\n";
        assertThat(Returned.of(bytes(text)).delivery()).contains(DELIVERY);
    }

    @Test
    void whatIsNoWholeReportIsLookedAtByAPerson() {
        byte[] noEnd = bytes("Content-Type: multipart/report; report-type=delivery-status\r\n\r\nAction: failed\r\n"
                + "\r\nMessage-ID: " + ID + "\r\n");
        assertThat(Returned.of(noEnd)).isEqualTo(new Returned(true, java.util.Optional.empty(), ""));
    }

    private static byte[] report(String head, String action, String type, String original) {
        return bytes(head + "Content-Type: multipart/report; report-type=delivery-status; boundary=x\r\n\r\n"
                + "--x\r\n\r\nAction: failed, " + ID + "\r\n--x\r\nContent-Type: message/delivery-status\r\n\r\n"
                + "Reporting-MTA: dns; mail.example\r\n\r\n" + action + "\r\nStatus: 5.1.1\r\n--x\r\nContent-Type: "
                + type
                + "\r\n\r\n" + original + "\r\n\r\nbody " + ID + "\r\n--x--\r\n");
    }

    private static byte[] bytes(String mail) {
        return mail.getBytes(StandardCharsets.ISO_8859_1);
    }
}

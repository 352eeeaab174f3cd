package al.tirana.nyja.systemtest.outside;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A mail server with two mailboxes: the hub's and a partner's. */
final class MailPartner implements TransportPartner {

    private static final String LOOPBACK = "127.0.0.1";
    private static final String PARTNER = "organizata@partner.example";
    private static final String HUB = "nyja@bashkia.example";

    private final GreenMail server = new GreenMail(new ServerSetup[] {
        new ServerSetup(0, LOOPBACK, ServerSetup.PROTOCOL_SMTP), new ServerSetup(0, LOOPBACK, ServerSetup.PROTOCOL_IMAP)
    });
    private final GreenMailUser partner;
    private final GreenMailUser hub;

    MailPartner() {
        server.start();
        partner = server.setUser(PARTNER, "organizata", "fjalekalim");
        hub = server.setUser(HUB, "nyja", password());
    }

    @Override
    public Map<String, String> settings() {
        return Map.of(
                "host",
                LOOPBACK,
                "smtp.port",
                String.valueOf(server.getSmtp().getPort()),
                "imap.port",
                String.valueOf(server.getImap().getPort()),
                "user",
                "nyja",
                "from",
                HUB,
                "to",
                PARTNER);
    }

    @Override
    public List<String> arrived() throws Exception {
        List<String> texts = new ArrayList<>();
        for (var stored :
                server.getManagers().getImapHostManager().getInbox(partner).getMessages()) {
            texts.add(new String(stored.getMimeMessage().getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        }
        return texts;
    }

    @Override
    public void bring(String message) throws Exception {
        MimeMessage mail = new MimeMessage(server.getSmtp().createSession());
        mail.setFrom(PARTNER);
        mail.setRecipients(MimeMessage.RecipientType.TO, HUB);
        mail.setSubject("Përgjigje");
        mail.setText(message, "UTF-8");
        mail.saveChanges();
        hub.deliver(mail);
    }

    @Override
    public boolean allFetched() throws Exception {
        return server.getManagers()
                .getImapHostManager()
                .getInbox(hub)
                .getMessages()
                .isEmpty();
    }

    @Override
    public void close() {
        server.stop();
    }
}

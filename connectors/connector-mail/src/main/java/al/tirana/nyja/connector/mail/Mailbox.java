package al.tirana.nyja.connector.mail;

import al.tirana.nyja.spi.Endpoint;
import al.tirana.nyja.spi.EndpointSecrets;
import al.tirana.nyja.spi.PartnerFault;
import al.tirana.nyja.spi.PartnerOutput;
import java.time.Instant;

/** The mailbox of one endpoint: what can be done with it, one connection each. For many threads. */
final class Mailbox {

    private final MailSettings settings;
    private final EndpointSecrets secrets;
    private final Tls tls;
    private final Sealing sealing;

    Mailbox(Endpoint endpoint) {
        this.settings = MailSettings.of(endpoint.settings());
        this.secrets = endpoint.secrets();
        this.tls = new Tls(endpoint.tls(), settings.certificates());
        this.sealing = new Sealing(settings, secrets);
    }

    /** Uses the keys, connects, logs in, and asks whether the server would take a mail to this address; sends none. */
    void test() throws PartnerFault {
        sealing.test();
        try (Smtp smtp = Smtp.open(settings, tls, secrets)) {
            smtp.tryAddresses();
        }
    }

    void deliver(PartnerOutput output, String key) throws PartnerFault {
        if (output.body().length > settings.sizeLimit()) {
            throw MailFault.TOO_LARGE.fault();
        }
        byte[] letter = new Letter(settings, output, key).bytes(Instant.now(), sealing);
        try (Smtp smtp = Smtp.open(settings, tls, secrets)) {
            smtp.send(letter);
        }
    }
}

package al.tirana.nyja.admin;

import al.tirana.nyja.engine.vault.OwnCertificates;
import al.tirana.nyja.fpr.Usual;
import al.tirana.nyja.spi.Text;
import java.time.LocalDate;

/** Certificates of the hub itself, and of the authorities that it trusts. */
final class OwnCertificateNeeds {

    private OwnCertificateNeeds() {}

    static void own(Attention needs, OwnCertificates certificates) {
        for (OwnCertificates.Certificate certificate : certificates.all()) {
            if (certificate.notAfter().isBefore(needs.now().plus(Attention.EARLY))) {
                own(needs, certificate);
            }
        }
    }

    private static void own(Attention needs, OwnCertificates.Certificate certificate) {
        LocalDate end = LocalDate.ofInstant(certificate.notAfter(), Usual.zone());
        boolean hub = certificate.authority() == null;
        boolean ended = !certificate.notAfter().isAfter(needs.now());
        Text which = hub
                ? new Text("Certifikata e Nyjës", "The hub's certificate")
                : new Text(
                        "Autoriteti i certifikatave " + certificate.authority(),
                        "The certificate authority " + certificate.authority());
        Text what = ended
                ? new Text(which.sq() + " mbaroi më " + end, which.en() + " ended on " + end)
                : new Text(which.sq() + " mbaron më " + end, which.en() + " ends on " + end);
        Text next = hub
                ? new Text(
                        "Vendosni një të re te secrets/hub-tls.p12 dhe riniseni Nyjën",
                        "Put a new one into secrets/hub-tls.p12 and restart the hub")
                : new Text(
                        "Shtoni autoritetin e ri te secrets/truststore.p12 pranë të vjetrit, riniseni Nyjën, pastaj ndërroni"
                                + " certifikatat që dha i vjetri",
                        "Add the new authority to secrets/truststore.p12 beside the old one, restart the hub, then change"
                                + " the certificates that the old one issued");
        if (ended) {
            needs.error("HUB", what, next);
        } else {
            needs.warning("HUB", what, next);
        }
    }
}

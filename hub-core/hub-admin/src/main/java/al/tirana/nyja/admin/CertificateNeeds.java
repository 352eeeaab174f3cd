package al.tirana.nyja.admin;

import al.tirana.nyja.engine.register.CertificateStanding;
import al.tirana.nyja.engine.register.Institution;
import al.tirana.nyja.fpr.Usual;
import al.tirana.nyja.spi.Text;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;

/** Certificates of the institutions that end soon or have ended, or that the door does not accept. */
final class CertificateNeeds {

    private CertificateNeeds() {}

    static void certificates(Attention needs, List<Institution> institutions) {
        for (Institution institution : institutions) {
            List<Institution.Certificate> active = institution.certificates().stream()
                    .filter(Institution.Certificate::active)
                    .toList();
            // A newer one beside it means that the rotation is under way.
            active.stream()
                    .max(Comparator.comparing(Institution.Certificate::notAfter))
                    .filter(last -> institution.active()
                            && last.notAfter().isBefore(needs.now().plus(Attention.EARLY)))
                    .ifPresent(last -> certificate(needs, institution.id(), last.notAfter()));
        }
    }

    /** What has ended is said above. */
    static void connecting(Attention needs, List<Institution> institutions, List<CertificateStanding> standings) {
        for (Institution institution : institutions) {
            List<CertificateStanding> active = standings.stream()
                    .filter(one -> one.active()
                            && one.institution().equals(institution.id())
                            && !one.notAfter().isBefore(needs.now()))
                    .toList();
            if (institution.active() && !active.isEmpty() && active.stream().allMatch(one -> one.problem() != null)) {
                Text why = active.get(0).problem();
                needs.error(
                        institution.id(),
                        new Text("Nuk mund të lidhet. " + why.sq(), "It cannot connect. " + why.en()),
                        new Text(
                                "Kërkojini një certifikatë nga një autoritet që Nyja e pranon, dhe shtojeni",
                                "Ask it for a certificate of an authority that the hub accepts, and add it"));
            }
        }
    }

    private static void certificate(Attention needs, String institution, Instant notAfter) {
        LocalDate end = LocalDate.ofInstant(notAfter, Usual.zone());
        long days = ChronoUnit.DAYS.between(LocalDate.ofInstant(needs.now(), Usual.zone()), end);
        Text next = new Text(
                "Kërkojini institucionit certifikatën e re dhe shtojeni para se të mbyllni të vjetrën",
                "Ask the institution for its new certificate, and add it before you end the old one");
        if (notAfter.isBefore(needs.now())) {
            needs.error(institution, new Text("Certifikata skadoi", "The certificate has expired"), next);
        } else {
            needs.warning(
                    institution,
                    new Text(
                            "Certifikata skadon "
                                    + (days == 0
                                            ? "sot"
                                            : "pas " + Attention.many(days, "dite", "ditësh") + ", më " + end),
                            "The certificate expires "
                                    + (days == 0
                                            ? "today"
                                            : "in " + Attention.many(days, "day", "days") + ", on " + end)),
                    next);
        }
    }
}

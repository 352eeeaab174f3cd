package al.tirana.nyja.engine.register;

import al.tirana.nyja.engine.store.Database;
import al.tirana.nyja.engine.vault.Authorities;
import al.tirana.nyja.spi.Text;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What became of the certificates in the register: accepted at the door or not, used or never. The register keeps no
 * certificates, only fingerprints; the proposals that two people approved have them.
 */
@ApplicationScoped
public class CertificateStandings {

    private final CertificateCheck check;
    private final CertificateUses uses;
    private final Database database;

    /** By fingerprint; a certificate never changes. */
    private final Map<String, ClientCertificate> known = new ConcurrentHashMap<>();

    @Inject
    public CertificateStandings(CertificateCheck check, CertificateUses uses, Database database) {
        this.check = check;
        this.uses = uses;
        this.database = database;
    }

    protected CertificateStandings() {
        this(null, null, null);
    }

    /** In the order of the register. */
    public List<CertificateStanding> of(Collection<Institution> institutions) {
        boolean unknown = institutions.stream()
                .flatMap(one -> one.certificates().stream())
                .anyMatch(one -> one.active() && !known.containsKey(one.fingerprint()));
        if (unknown) {
            learn();
        }
        Map<String, Instant> used = uses.all();
        return institutions.stream()
                .flatMap(institution -> institution.certificates().stream()
                        .map(one -> standing(institution.id(), one, used.get(one.fingerprint()))))
                .toList();
    }

    private CertificateStanding standing(String institution, Institution.Certificate one, Instant used) {
        ClientCertificate whole = known.get(one.fingerprint());
        Text problem = !one.active()
                ? null
                : (whole == null ? check.over(one.notAfter()) : check.objection(whole))
                        .map(RefusedChange::what)
                        .orElse(null);
        return new CertificateStanding(
                institution,
                one.fingerprint(),
                one.subject(),
                whole == null ? null : Authorities.name(whole.certificate().getIssuerX500Principal()),
                one.notAfter(),
                one.active(),
                problem,
                used);
    }

    private void learn() {
        known.putAll(database.read(connection -> {
            Map<String, ClientCertificate> found = new HashMap<>();
            try (PreparedStatement select = connection.prepareStatement(
                            "select content from register_change where kind = 'CERTIFICATE' and state = 'APPROVED'");
                    ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    read(SettingsText.read(rows.getString(1)).get("pem"), found);
                }
            }
            return found;
        }));
    }

    private static void read(String pem, Map<String, ClientCertificate> found) {
        if (pem == null) {
            return;
        }
        try {
            ClientCertificate one = ClientCertificate.read(pem);
            found.put(one.fingerprint(), one);
        } catch (RefusedChange e) {
            // Somebody changed the row. The check of the registers says so; this one is not known.
        }
    }
}

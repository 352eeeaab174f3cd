package al.tirana.nyja.engine.register;

import al.tirana.nyja.engine.vault.Authorities;
import al.tirana.nyja.spi.Text;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Shows proposed changes so that a second person can judge them. */
@ApplicationScoped
class ChangeViews {

    private final EntityManager entities;
    private final Authorities authorities;
    private final FileFlows flows;

    @Inject
    ChangeViews(@Registers EntityManager entities, Authorities authorities, FileFlows flows) {
        this.entities = entities;
        this.authorities = authorities;
        this.flows = flows;
    }

    protected ChangeViews() {
        this(null, null, null);
    }

    ProposedChange of(ChangeEntity change) {
        Map<String, String> content = change.contents();
        return new ProposedChange(
                change.id,
                change.institution,
                change.kind,
                change.state,
                change.sha256(),
                shown(change.kind, content),
                change.kind == ProposedChange.Kind.ENDPOINT ? endpoint(change.institution) : Map.of(),
                warnings(change, content),
                change.proposedAt,
                change.proposedBy,
                change.closedAt,
                change.closedBy);
    }

    private List<Text> warnings(ChangeEntity change, Map<String, String> content) {
        return switch (change.kind) {
            case CERTIFICATE -> doubts(content);
            case ENDPOINT ->
                change.state == ProposedChange.State.WAITING
                        ? flows.lost(change.institution, content.get("connector"))
                        : List.of();
            default -> List.of();
        };
    }

    private static Map<String, String> shown(ProposedChange.Kind kind, Map<String, String> content) {
        Map<String, String> shown = new TreeMap<>(content);
        switch (kind) {
            case KEY -> shown.putAll(key(content.get("jwk")));
            case CERTIFICATE -> {
                ClientCertificate certificate = ClientCertificate.read(content.get("pem"));
                shown.put("fingerprint", certificate.fingerprint());
                shown.put("subject", certificate.subject());
                shown.put(
                        "issuer",
                        certificate.certificate().getIssuerX500Principal().getName());
                shown.put("notAfter", certificate.notAfter().toString());
            }
            default -> {}
        }
        return shown;
    }

    private static Map<String, String> key(String jwk) {
        JWK key = PublicKeys.parse(jwk);
        try {
            return Map.of(
                    "kid",
                    key.getKeyID(),
                    "use",
                    PublicKeys.isForSealing(key) ? "enc" : "sig",
                    "thumbprint",
                    key.computeThumbprint().toString());
        } catch (JOSEException e) {
            throw new RefusedChange(ChangeFault.KEY_UNREADABLE);
        }
    }

    private List<Text> doubts(Map<String, String> content) {
        return authorities
                .doubt(ClientCertificate.read(content.get("pem")).certificate())
                .map(List::of)
                .orElse(List.of());
    }

    private Map<String, String> endpoint(String institution) {
        EndpointEntity now = entities.find(EndpointEntity.class, institution);
        return now == null ? Map.of() : RegisterChanges.endpoint(now.connector, SettingsText.read(now.settings));
    }
}

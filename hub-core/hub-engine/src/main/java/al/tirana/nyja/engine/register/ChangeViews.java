package al.tirana.nyja.engine.register;

import al.tirana.nyja.engine.channel.ChannelId;
import al.tirana.nyja.spi.Text;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Shows proposed changes so that a second person can judge them. */
@ApplicationScoped
class ChangeViews {

    private final EntityManager entities;
    private final CertificateCheck certificates;
    private final ChannelFlows flows;
    private final WaitingDeliveries waiting;
    private final SecretViews secrets;

    @Inject
    ChangeViews(
            @Registers EntityManager entities,
            CertificateCheck certificates,
            ChannelFlows flows,
            WaitingDeliveries waiting,
            SecretViews secrets) {
        this.entities = entities;
        this.certificates = certificates;
        this.flows = flows;
        this.waiting = waiting;
        this.secrets = secrets;
    }

    protected ChangeViews() {
        this(null, null, null, null, null);
    }

    ProposedChange of(ChangeEntity change) {
        Map<String, String> content = change.contents();
        return new ProposedChange(
                change.id,
                change.institution,
                change.kind,
                change.state,
                change.sha256(),
                shown(change, content),
                before(change, content),
                warnings(change, content),
                change.proposedAt,
                change.proposedBy,
                change.closedAt,
                change.closedBy);
    }

    private List<Text> warnings(ChangeEntity change, Map<String, String> content) {
        return switch (change.kind) {
            case CERTIFICATE ->
                change.state == ProposedChange.State.WAITING ? doubts(change.institution, content) : List.of();
            case CHANNEL, ENDPOINT ->
                change.state == ProposedChange.State.WAITING
                        ? ofChannel(
                                new ChannelId(change.institution, RegisterChanges.channel(change.kind, content)),
                                content.get("connector"),
                                RegisterChanges.settings(content))
                        : List.of();
            case SECRET ->
                change.state == ProposedChange.State.WAITING
                        ? secrets.ofSecret(change.institution, content)
                        : List.of();
            default -> List.of();
        };
    }

    /** What would go another way, and what could not go any more. */
    private List<Text> ofChannel(ChannelId channel, String connector, Map<String, String> settings) {
        List<Text> warnings = new ArrayList<>(flows.lost(channel, connector, settings));
        long number = waiting.over(channel);
        if (number > 0) {
            warnings.add(new Text(
                    number + " dërgesa presin për këtë kanal: me miratimin shkojnë në rrugën e re",
                    number + " deliveries wait for this channel: with the approval they go the new way"));
        }
        warnings.addAll(secrets.ofChannel(channel, connector, settings));
        return warnings;
    }

    private Map<String, String> shown(ChangeEntity change, Map<String, String> content) {
        Map<String, String> shown = new TreeMap<>(content);
        switch (change.kind) {
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
            case SECRET -> {
                shown.remove(ChannelSecrets.DIGEST);
                shown.remove(PublicHalf.SHOWN);
                if (change.state == ProposedChange.State.WAITING) {
                    shown.put("usedBy", secrets.places(change.institution, content.get(ChannelSecrets.NAME)));
                }
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

    /** Why the door does not accept it any more, or did not when nobody asked yet. */
    private List<Text> doubts(String institution, Map<String, String> content) {
        ClientCertificate certificate = ClientCertificate.read(content.get("pem"));
        List<Text> doubts = new ArrayList<>();
        certificates.objection(certificate).map(RefusedChange::what).ifPresent(doubts::add);
        for (String name : certificate.commonNames()) {
            InstitutionEntity other = name.equals(institution) ? null : entities.find(InstitutionEntity.class, name);
            if (other != null) {
                doubts.add(new Text(
                        "Certifikata mban emrin e një institucioni tjetër të Nyjës, " + other.id
                                + ": kush ka çelësin e saj do të hynte si " + institution,
                        "The certificate bears the name of another institution of the hub, " + other.id
                                + ": whoever has its key would come in as " + institution));
            }
        }
        return doubts;
    }

    private Map<String, String> before(ChangeEntity change, Map<String, String> content) {
        if (change.kind == ProposedChange.Kind.CONTACTS) {
            return entities.find(InstitutionEntity.class, change.institution)
                    .contacts()
                    .content();
        }
        if (change.kind == ProposedChange.Kind.TERRITORY) {
            String now = entities.find(InstitutionEntity.class, change.institution).territory;
            return now == null ? Map.of() : Map.of(RegisteredTerritories.COLUMN, now);
        }
        if (change.kind == ProposedChange.Kind.GUARDED) {
            boolean now = entities.find(InstitutionEntity.class, change.institution).guarded;
            return Map.of(RegisterChanges.GUARDED, String.valueOf(now));
        }
        String channel = RegisterChanges.channel(change.kind, content);
        if (channel == null) {
            return Map.of();
        }
        ChannelEntity now =
                entities.find(ChannelEntity.class, new ChannelEntity.Key(new ChannelId(change.institution, channel)));
        return now == null || now.endedAt != null
                ? Map.of()
                : RegisterChanges.channel(channel, now.connector, SettingsText.read(now.settings));
    }
}

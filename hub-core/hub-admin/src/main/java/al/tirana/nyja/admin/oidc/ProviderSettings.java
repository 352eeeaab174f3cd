package al.tirana.nyja.admin.oidc;

import al.tirana.nyja.admin.group.GroupRoles;
import al.tirana.nyja.engine.config.HubSettings;
import al.tirana.nyja.engine.register.Role;
import java.net.URI;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * How the hub signs people in at a provider.
 *
 * @param secret name of the file with the client's secret; empty for a client without one
 * @param name the claim that names the account
 * @param groups the claim that lists groups
 * @param roles what each group may be at most; empty: the account alone decides
 * @param audience whom tokens for the API are made for; empty: none are taken
 */
public record ProviderSettings(
        URI issuer, String client, String secret, String name, String groups, GroupRoles roles, String audience) {

    /**
     * @return empty if nobody signs in at a provider
     * @throws IllegalArgumentException with a sentence that names the setting, if they cannot work
     */
    public static Optional<ProviderSettings> of(HubSettings settings) {
        String issuer = settings.text("oidc.issuer");
        if (issuer.isBlank()) {
            return Optional.empty();
        }
        if (settings.text("oidc.client").isBlank()) {
            throw new IllegalArgumentException("oidc.client: mungon / is missing");
        }
        String audience = settings.text("oidc.audience");
        if (audience.equals(settings.text("oidc.client"))) {
            throw new IllegalArgumentException(
                    "oidc.audience: jo e njëjta me oidc.client / must differ from oidc.client, whose tokens are for signing in");
        }
        return Optional.of(new ProviderSettings(
                address("oidc.issuer", issuer),
                settings.text("oidc.client"),
                settings.text("oidc.secret"),
                settings.text("oidc.name"),
                settings.text("oidc.groups"),
                GroupRoles.read(
                        "oidc.roles",
                        settings.text("oidc.roles"),
                        "nyja-ops=operator;nyja-dpo=auditor,operator",
                        UnaryOperator.identity()),
                audience));
    }

    /** @return the roles that these groups may have at most; empty: no group was mapped, so they take nothing away */
    public Optional<Set<Role>> most(Collection<String> held) {
        return roles.most(held);
    }

    /** https, or plain on this machine alone. */
    static URI address(String key, String text) {
        try {
            URI url = URI.create(text);
            boolean here = "http".equals(url.getScheme())
                    && ("localhost".equals(url.getHost()) || "127.0.0.1".equals(url.getHost()));
            if (url.getHost() != null
                    && url.getUserInfo() == null
                    && url.getFragment() == null
                    && ("https".equals(url.getScheme()) || here)) {
                return url;
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(key + ": duhet adresë https / must be an https address", e);
        }
        throw new IllegalArgumentException(key + ": duhet adresë https / must be an https address");
    }
}

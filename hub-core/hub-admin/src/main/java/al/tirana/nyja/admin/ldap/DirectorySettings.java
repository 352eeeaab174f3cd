package al.tirana.nyja.admin.ldap;

import al.tirana.nyja.admin.group.GroupRoles;
import al.tirana.nyja.engine.config.HubSettings;
import al.tirana.nyja.engine.register.Role;
import java.net.URI;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;

/**
 * How the hub signs people in at a directory.
 *
 * @param user the full name of a person, with {@code {0}} for the account's name
 * @param groups the attribute that lists groups
 * @param roles what each group may be at most; empty: the account alone decides
 */
public record DirectorySettings(URI url, String user, String groups, GroupRoles roles) {

    private static final String NAME = "{0}";

    /**
     * @return empty if nobody signs in at a directory
     * @throws IllegalArgumentException with a sentence that names the setting, if they cannot work
     */
    public static Optional<DirectorySettings> of(HubSettings settings) {
        String url = settings.text("ldap.url").strip();
        if (url.isEmpty()) {
            return Optional.empty();
        }
        if (!settings.text("oidc.issuer").isBlank()) {
            throw new IllegalArgumentException(
                    "ldap.url: jo bashkë me oidc.issuer / not together with oidc.issuer: one name would be two people's");
        }
        String user = settings.text("ldap.user");
        if (!user.contains(NAME)) {
            throw new IllegalArgumentException("ldap.user: duhet {0} / must contain {0}");
        }
        DirectorySettings all = new DirectorySettings(
                address(url),
                user,
                settings.text("ldap.groups"),
                GroupRoles.read(
                        "ldap.roles",
                        settings.text("ldap.roles"),
                        "cn=ops,ou=groups,dc=example=operator",
                        DirectorySettings::plain));
        all.person("name");
        return Optional.of(all);
    }

    /** The full name of whoever has this account; a name is a value there and never more than that. */
    LdapName person(String name) {
        try {
            return new LdapName(user.replace(NAME, Rdn.escapeValue(name)));
        } catch (InvalidNameException e) {
            throw new IllegalArgumentException("ldap.user: nuk është emër i plotë / is no distinguished name", e);
        }
    }

    /** @return the roles that these groups may have at most; empty: no group was mapped, so they take nothing away */
    public Optional<Set<Role>> most(Collection<String> held) {
        return roles.most(held);
    }

    private static URI address(String text) {
        try {
            URI url = URI.create(text);
            if ("ldaps".equals(url.getScheme())
                    && url.getHost() != null
                    && url.getUserInfo() == null
                    && url.getQuery() == null
                    && (url.getPath() == null || url.getPath().length() <= 1)) {
                return url;
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("ldap.url: duhet ldaps://… / must be ldaps://…", e);
        }
        throw new IllegalArgumentException("ldap.url: duhet ldaps://… / must be ldaps://…");
    }

    /** One spelling of a full name. */
    private static String plain(String name) {
        try {
            return new LdapName(name.strip())
                    .toString()
                    .replaceAll("\\s*([,=])\\s*", "$1")
                    .toLowerCase(Locale.ROOT);
        } catch (InvalidNameException e) {
            return name.strip().toLowerCase(Locale.ROOT);
        }
    }
}

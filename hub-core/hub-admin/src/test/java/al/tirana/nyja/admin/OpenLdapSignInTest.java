package al.tirana.nyja.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import al.tirana.nyja.engine.register.Account.Standing;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same at a directory that others wrote, with groups and locked accounts as it keeps them. */
class OpenLdapSignInTest {

    private static final String ADDRESS = "192.0.2.7";
    private static final String PASSWORD = "known to the directory";

    @TempDir
    private static Path keys;

    @TempDir
    private static Path data;

    private static SSLContext localhost;
    private static OpenLdap directory;

    @TempDir
    private Path home;

    private SignInRealm people;
    private SignIns signIns;

    @BeforeAll
    static void aDirectory() throws Exception {
        assumeThat(OpenLdap.PROGRAM)
                .as("OpenLDAP is missing: apt-get install slapd")
                .isExecutable();
        DirectoryKeys made = new DirectoryKeys(keys);
        Path store = made.store("localhost", "RSA", "-keysize", "2048");
        localhost = made.opened(store);
        made.write(store, keys.resolve("certificate.pem"), keys.resolve("key.pem"));
        String entries = "dn: dc=example\nobjectClass: dcObject\nobjectClass: organization\no: example\n\n"
                + "dn: ou=people,dc=example\nobjectClass: organizationalUnit\n\n"
                + "dn: ou=groups,dc=example\nobjectClass: organizationalUnit\n\n"
                + "dn: cn=policy,dc=example\nobjectClass: device\nobjectClass: pwdPolicy\ncn: policy\npwdAttribute: userPassword\n"
                + "pwdLockout: TRUE\n\n"
                + person("arta", "memberOf: cn=looking,ou=groups,dc=example\n")
                + person("locked", "pwdAccountLockedTime: 000001010000Z\n")
                + "dn: cn=looking,ou=groups,dc=example\nobjectClass: groupOfNames\n"
                + "member: uid=arta,ou=people,dc=example\n\n";
        directory = new OpenLdap(data, keys.resolve("certificate.pem"), keys.resolve("key.pem"), entries);
    }

    private static String person(String name, String more) {
        return "dn: uid=" + name + ",ou=people,dc=example\nobjectClass: inetOrgPerson\ncn: " + name + "\nsn: " + name
                + "\nuserPassword: " + PASSWORD + "\n" + more + "\n";
    }

    @AfterAll
    static void theDirectoryStops() {
        if (directory != null) {
            directory.close();
        }
    }

    @BeforeEach
    void aServer() throws Exception {
        Path realm = Files.createDirectories(home.resolve("secrets/admin-realm"));
        people = SignInRealm.registered(realm);
        for (String name : new String[] {"arta", "locked", "gone"}) {
            people.account(name, null, "administrator", "auditor");
        }
        signIns = new SignIns(null, null, realm);
    }

    @AfterEach
    void theServerStops() {
        signIns.stop();
        people.close();
    }

    @Test
    void whosePasswordItKnowsIsSignedInWithWhatTheGroupsLeave() throws Exception {
        assertThat(hub("").signIn(ADDRESS, "arta", PASSWORD, "")
                        .caller()
                        .orElseThrow()
                        .roles())
                .containsExactly("administrator", "auditor");
        assertThat(hub("ldap.roles=CN=Looking, ou=groups, dc=example=auditor\n")
                        .signIn(ADDRESS, "arta", PASSWORD, "")
                        .caller()
                        .orElseThrow()
                        .roles())
                .containsExactly("auditor");
        assertThat(hub("ldap.roles=cn=others,ou=groups,dc=example=operator\n")
                        .signIn(ADDRESS, "arta", PASSWORD, "")
                        .refusal())
                .contains(ProviderProblems.DIRECTORY_NO_ROLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "another", "Known to the directory"})
    void anyOtherPasswordOpensNothing(String wrong) throws Exception {
        assertThat(hub("").signIn(ADDRESS, "arta", wrong, "")).isEqualTo(FormSignIn.Attempt.WRONG);
    }

    @ParameterizedTest
    @ValueSource(strings = {"locked", "gone"})
    void whomItHasLockedOrNoMoreIsNotSignedIn(String name) throws Exception {
        assertThat(hub("").signIn(ADDRESS, name, PASSWORD, "")).isEqualTo(FormSignIn.Attempt.WRONG);
    }

    private FormSignIn hub(String more) throws Exception {
        Files.writeString(
                home.resolve("hub.properties"),
                "ldap.url=ldaps://localhost:" + directory.port() + "\nldap.user=uid={0},ou=people,dc=example\n" + more);
        return DirectoryHub.at(home, signIns, () -> Standing.ACTIVE, localhost);
    }
}

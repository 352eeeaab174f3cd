package al.tirana.nyja.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import al.tirana.nyja.admin.ldap.DirectorySettings;
import al.tirana.nyja.engine.config.HubSettings;
import al.tirana.nyja.engine.register.Account.Standing;
import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSimpleBindRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryOperationInterceptor;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldif.LDIFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A real directory over LDAP and TLS knows the password; the account here says what somebody may do. */
class DirectorySignInTest {

    private static final String ADDRESS = "192.0.2.7";
    private static final String PASSWORD = "known to the directory";

    @TempDir
    private static Path keys;

    private static SSLContext localhost;
    private static SSLContext elsewhere;
    private static InMemoryDirectoryServer directory;
    private static volatile ResultCode refusing;

    @TempDir
    private Path home;

    private SignInRealm people;
    private Standing standing = Standing.ACTIVE;
    private SignIns signIns;

    @BeforeAll
    static void aDirectory() throws Exception {
        DirectoryKeys made = new DirectoryKeys(keys);
        Path own = made.store("localhost");
        Path others = made.store("elsewhere.example");
        localhost = made.opened(own);
        elsewhere = made.opened(others);
        directory = directory(localhost);
    }

    @AfterAll
    static void theDirectoryStops() {
        directory.shutDown(true);
    }

    @BeforeEach
    void aServer() throws IOException {
        Path realm = Files.createDirectories(home.resolve("secrets/admin-realm"));
        refusing = null;
        people = SignInRealm.registered(realm);
        people.account("arta", null, "administrator", "auditor");
        people.account("local", PASSWORD, "administrator", "auditor");
        signIns = new SignIns(null, null, realm);
    }

    @AfterEach
    void theServerStops() {
        signIns.stop();
        people.close();
    }

    @Test
    void whosePasswordTheDirectoryKnowsIsSignedInAsTheAccountOfThatName() throws IOException {
        FormSignIn signIn = hub("");

        KnownCaller arta = signIn.signIn(ADDRESS, "arta", PASSWORD, "").caller().orElseThrow();
        assertThat(arta.roles()).containsExactly("administrator", "auditor");
        assertThat(signIn.again(arta)).isPresent();
        assertThat(signIn.signIn(ADDRESS, "local", PASSWORD, "").caller())
                .as("an account with a password here")
                .isPresent();
    }

    /** Without a password a directory lets in nobody in particular, and calls it success. */
    @ParameterizedTest
    @ValueSource(strings = {"", "another", " ", "known to the directory ", "known to the directory\0"})
    void anyOtherPasswordOpensNothing(String wrong) throws IOException {
        assertThat(hub("").signIn(ADDRESS, "arta", wrong, "")).isEqualTo(FormSignIn.Attempt.WRONG);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nobody",
                "*",
                "arta)(uid=*",
                "arta,ou=people,dc=example",
                "uid=arta",
                "ARTA",
                "arta\0",
                "../arta",
                ""
            })
    void aNameThatIsNoAccountsAsksTheDirectoryNothing(String name) throws IOException {
        long before = directory.countEntries();
        FormSignIn signIn = hub("");

        assertThat(signIn.atDirectory(name)).isFalse();
        assertThat(signIn.signIn(ADDRESS, name, PASSWORD, "")).isEqualTo(FormSignIn.Attempt.WRONG);
        assertThat(directory.countEntries()).isEqualTo(before);
    }

    @Test
    void wrongPasswordsAreCountedAsAnywhere() throws IOException {
        FormSignIn signIn = hub("");
        for (int i = 0; i < Guesses.LIMIT; i++) {
            signIn.signIn(ADDRESS, "arta", "a guess", "");
        }

        assertThat(signIn.signIn(ADDRESS, "arta", PASSWORD, "").waitMinutes()).isPositive();
    }

    /** It is unwilling, its policy was broken, the account has no password of this kind, or is not there. */
    @ParameterizedTest
    @ValueSource(ints = {53, 19, 48, 32})
    void howeverADirectoryRefusesThePasswordIsWrong(int code) throws IOException {
        refusing = ResultCode.valueOf(code);

        assertThat(hub("").signIn(ADDRESS, "arta", PASSWORD, "")).isEqualTo(FormSignIn.Attempt.WRONG);
    }

    @ParameterizedTest
    @ValueSource(ints = {51, 52, 80})
    void oneThatCannotAnswerHasNotRefused(int code) throws IOException {
        refusing = ResultCode.valueOf(code);

        assertThat(hub("").signIn(ADDRESS, "arta", PASSWORD, "").refusal()).contains(ProviderProblems.DIRECTORY_AWAY);
    }

    @Test
    void groupsTakeRolesAwayAndGiveNone() throws IOException {
        String mapped = "ldap.roles=cn=Looking, ou=groups,dc=example=auditor;cn=ops,ou=groups,dc=example=operator\n";
        assertThat(hub(mapped)
                        .signIn(ADDRESS, "arta", PASSWORD, "")
                        .caller()
                        .orElseThrow()
                        .roles())
                .containsExactly("auditor");
        assertThat(hub("ldap.roles=cn=ops,ou=groups,dc=example=operator\n")
                        .signIn(ADDRESS, "arta", PASSWORD, "")
                        .refusal())
                .contains(ProviderProblems.DIRECTORY_NO_ROLE);
    }

    @ParameterizedTest
    @EnumSource(names = {"LOCKED", "UNKNOWN", "FILE_CHANGED"})
    void aClosedAccountStaysClosed(Standing closed) throws IOException {
        standing = closed;

        assertThat(hub("").signIn(ADDRESS, "arta", PASSWORD, "").refusal())
                .isEqualTo(RoleCheck.refused(closed, FormSignIn.class));
        assertThat(hub("").signIn(ADDRESS, "arta", "a guess", "")).isEqualTo(FormSignIn.Attempt.WRONG);
    }

    @Test
    void aDirectoryThatIsAwayIsNoWrongPasswordAndStopsNobodyElse() throws Exception {
        InMemoryDirectoryServer leaving = directory(localhost);
        FormSignIn signIn = hub("", leaving.getListenPort());
        leaving.shutDown(true);

        assertThat(signIn.signIn(ADDRESS, "arta", PASSWORD, "").refusal()).contains(ProviderProblems.DIRECTORY_AWAY);
        assertThat(signIn.signIn(ADDRESS, "local", PASSWORD, "").caller()).isPresent();
    }

    @Test
    void aDirectoryThatSaysNothingHoldsNobodyForLong() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            long begun = System.nanoTime();
            assertThat(hub("", silent.getLocalPort())
                            .signIn(ADDRESS, "arta", PASSWORD, "")
                            .refusal())
                    .contains(ProviderProblems.DIRECTORY_AWAY);
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(20));
        }
    }

    @Test
    void whoeverHasAnothersCertificateIsNotTheDirectory() throws Exception {
        InMemoryDirectoryServer another = directory(elsewhere);
        try {
            assertThat(hub("", another.getListenPort())
                            .signIn(ADDRESS, "arta", PASSWORD, "")
                            .refusal())
                    .contains(ProviderProblems.DIRECTORY_AWAY);
        } finally {
            another.shutDown(true);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ldap.url=ldap://localhost\nldap.user=uid={0},dc=example",
                "ldap.url=ldaps://localhost/dc=example\nldap.user=uid={0},dc=example",
                "ldap.url=ldaps://localhost",
                "ldap.url=ldaps://localhost\nldap.user=uid=arta,dc=example",
                "ldap.url=ldaps://localhost\nldap.user=uid={0},dc=example\nldap.roles=cn=ops=root",
                "ldap.url=ldaps://localhost\nldap.user=uid={0},dc=example\noidc.issuer=https://id.example\noidc.client=nyja"
            })
    void settingsThatCannotWorkStopTheStart(String wrong) throws IOException {
        Files.writeString(home.resolve("hub.properties"), wrong);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> DirectorySettings.of(new HubSettings(home, Map.of())))
                .withMessageStartingWith("ldap.");
    }

    private FormSignIn hub(String more) throws IOException {
        return hub(more, directory.getListenPort());
    }

    private FormSignIn hub(String more, int port) throws IOException {
        Files.writeString(
                home.resolve("hub.properties"),
                "ldap.url=ldaps://localhost:" + port + "\nldap.user=uid={0},ou=people,dc=example\nldap.groups=ou\n"
                        + more);
        return DirectoryHub.at(home, signIns, () -> standing, localhost);
    }

    /** Groups stand in an attribute that every directory knows. */
    private static InMemoryDirectoryServer directory(SSLContext tls) throws LDAPException, LDIFException {
        InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig("dc=example");
        config.setSchema(null);
        config.addInMemoryOperationInterceptor(new InMemoryOperationInterceptor() {
            @Override
            public void processSimpleBindRequest(InMemoryInterceptedSimpleBindRequest bind) throws LDAPException {
                if (refusing != null) {
                    throw new LDAPException(refusing);
                }
            }
        });
        config.setListenerConfigs(InMemoryListenerConfig.createLDAPSConfig(
                "ldaps", InetAddress.getLoopbackAddress(), 0, tls.getServerSocketFactory(), tls.getSocketFactory()));
        InMemoryDirectoryServer server = new InMemoryDirectoryServer(config);
        server.add("dn: dc=example", "objectClass: top", "objectClass: domain", "dc: example");
        server.add("dn: ou=people,dc=example", "objectClass: organizationalUnit", "ou: people");
        for (String name : new String[] {"arta", "local", "nobody"}) {
            server.add(
                    "dn: uid=" + name + ",ou=people,dc=example",
                    "objectClass: inetOrgPerson",
                    "uid: " + name,
                    "cn: " + name,
                    "sn: " + name,
                    "ou: CN=looking,OU=groups,DC=example",
                    "userPassword: " + PASSWORD);
        }
        server.startListening();
        return server;
    }
}

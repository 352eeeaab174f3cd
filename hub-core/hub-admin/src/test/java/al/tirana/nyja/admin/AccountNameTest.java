package al.tirana.nyja.admin;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.engine.register.AccountName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wildfly.security.auth.server.SecurityDomain;
import org.wildfly.security.auth.server.SecurityIdentity;
import org.wildfly.security.auth.util.RegexNameValidatingRewriter;
import org.wildfly.security.evidence.PasswordGuessEvidence;

/** The server's own realm, with the pattern of hub.cli and a file as the hub's command writes it. */
class AccountNameTest {

    private static final Path CONFIGURATION = Path.of("../../wildfly-config/hub-server/hub.cli");
    private static final String PASSWORD = "chosen-by-arta";

    @TempDir
    Path home;

    private SecurityDomain domain;

    @BeforeEach
    void aRealmWithOneAccount() throws IOException {
        Path realm = Files.createDirectories(home.resolve("secrets/admin-realm"));
        String identity = SignInRealm.identity("arta", PASSWORD, "administrator");
        Files.writeString(realm.resolve("arta.xml"), identity);
        Files.writeString(home.resolve("evil.xml"), identity);
        Files.writeString(realm.resolve("b..b.xml"), identity);
        domain = SignInRealm.domain(realm)
                .setPreRealmRewriter(new RegexNameValidatingRewriter(pattern(), true))
                .build();
    }

    @Test
    void theOneSpellingSignsIn() {
        assertThat(signedIn("arta")).isTrue();
    }

    @ParameterizedTest
    @MethodSource("otherSpellings")
    void noOtherSpellingSignsIn(String name) {
        assertThat(signedIn(name.replace("$HOME", home.toAbsolutePath().toString())))
                .isFalse();
        assertThat(AccountName.plain(name)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"arta", "a", "b2.c_d-e", "abcdefghijklmnopqrstuvwxyz012345"})
    void plainNamesAreNames(String name) {
        assertThat(AccountName.plain(name)).isTrue();
    }

    static Stream<String> otherSpellings() {
        return Stream.of(
                "./arta",
                ".//arta",
                "././arta",
                "../admin-realm/arta",
                "$HOME/secrets/admin-realm/arta",
                "$HOME/evil",
                "../../evil",
                "x/../arta",
                "ARTA",
                "Arta",
                "arta ",
                " arta",
                "arta\n",
                "arta\r",
                "arta\0",
                "arta\0x",
                "arta/",
                "arta.xml/",
                "\u0430rta",
                "art\u00e0",
                "arta\u200b",
                "%61rta",
                "arta%00",
                "b..b",
                "..",
                ".",
                "",
                "1arta",
                "a".repeat(300),
                "a".repeat(33));
    }

    private boolean signedIn(String name) {
        try {
            SecurityIdentity identity = domain.authenticate(name, new PasswordGuessEvidence(PASSWORD.toCharArray()));
            return identity.getPrincipal() != null;
        } catch (Exception e) {
            return false;
        }
    }

    private static Pattern pattern() throws IOException {
        Matcher line = Pattern.compile(
                        "regex-validating-principal-transformer=plain-name:add\\(match=true, pattern=\"(.+)\"\\)")
                .matcher(Files.readString(CONFIGURATION));
        assertThat(line.find()).isTrue();
        return Pattern.compile(line.group(1));
    }
}

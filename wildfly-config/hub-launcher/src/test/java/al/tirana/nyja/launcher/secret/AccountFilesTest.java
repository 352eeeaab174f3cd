package al.tirana.nyja.launcher.secret;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.cli.account.PasswordHash;
import al.tirana.nyja.launcher.home.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountFilesTest {

    private static final char[] PASSWORD = "only for this test".toCharArray();

    @TempDir
    Path folder;

    @Test
    void holdAHashAndAPersonForTheirOwnerAlone() throws IOException {
        Home home = Home.at(folder);
        AccountFiles accounts = new AccountFiles(home);
        assertThat(accounts.any()).isFalse();

        accounts.first("ana", AccountFiles.ADMINISTRATOR, PasswordHash.of(PASSWORD));

        Path file = home.secrets().resolve("admin-realm/ana.xml");
        String identity = Files.readString(file);
        assertThat(accounts.any()).isTrue();
        assertThat(accounts.exists("ana")).isTrue();
        assertThat(identity).contains("$2a$10$", "Person", "administrator").doesNotContain(new String(PASSWORD));
        assertThat(OpenBSDBCrypt.checkPassword(
                        identity.replaceAll("(?s).*format=\"crypt\">([^<]+)<.*", "$1"), PASSWORD))
                .isTrue();
        assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
    }
}

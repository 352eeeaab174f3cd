package al.tirana.nyja.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import al.tirana.nyja.launcher.home.Home;
import al.tirana.nyja.launcher.home.LaunchException;
import al.tirana.nyja.launcher.secret.Certificates;
import al.tirana.nyja.launcher.secret.KeyStores;
import al.tirana.nyja.launcher.secret.Secrets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import org.bouncycastle.asn1.x500.X500Name;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListenerTest {

    private static final Listener ELSEWHERE = new Listener("10.0.0.6", 8445);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        ":8443,:8443,true",
        "0.0.0.0:8443,10.0.0.5:8443,true",
        "10.0.0.5:8443,10.0.0.6:8443,false",
        ":8443,:8444,false",
        "10.0.0.5,10.0.0.5,false"
    })
    void twoDoorsHaveTwoPorts(String one, String other, boolean collide) {
        assertThat(Listener.read("NYJA_PARTNERS", one).collides(Listener.read("NYJA_WATCHING", other)))
                .isEqualTo(collide);
        assertThat(Listener.read("NYJA_PARTNERS", other).collides(Listener.read("NYJA_WATCHING", one)))
                .isEqualTo(collide);
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.5:443,10.0.0.5,443,https://10.0.0.5:443",
        "10.0.0.5,10.0.0.5,0,https://10.0.0.5:0",
        ":9443,127.0.0.1,9443,https://localhost:9443",
        "0.0.0.0:8443,0.0.0.0,8443,https://localhost:8443",
        "' ',127.0.0.1,0,https://localhost:0"
    })
    void anAddressOrAPortOrBoth(String text, String address, int port, String url) {
        Listener listener = Listener.read("NYJA_PARTNERS", text);

        assertThat(listener).isEqualTo(new Listener(address, port));
        assertThat(listener.url()).hasToString(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "443",
                "10.0.0:443",
                "10.0.0.256",
                ":0",
                ":65536",
                "host:443",
                "::1",
                "10.0.0.5:",
                "1.2.3.4:99999999999"
            })
    void anythingElseIsRefusedWithTheNameOfTheSetting(String text) {
        assertThatExceptionOfType(LaunchException.class)
                .isThrownBy(() -> Listeners.of(Map.of("NYJA_WATCHING", text)))
                .satisfies(refusal -> assertThat(refusal.key()).isEqualTo("listener.wrong"));
    }

    @Test
    void nobodyWatchesFromElsewhereWithoutBeingNamed() throws Exception {
        Home home = Home.at(folder);
        Secrets secrets = new Secrets(home);
        secrets.ensureStorePassword();
        WatchingCertificates certificates = new WatchingCertificates(home, secrets);

        certificates.ready(Listener.USUAL);
        assertThat(home.run().resolve("watching.p12")).doesNotExist();
        assertThatExceptionOfType(LaunchException.class).isThrownBy(() -> certificates.ready(ELSEWHERE));
        Files.writeString(home.secrets().resolve("watching.pem"), "nothing");
        assertThatExceptionOfType(LaunchException.class).isThrownBy(() -> certificates.ready(ELSEWHERE));
        Files.writeString(
                home.secrets().resolve("watching.pem"),
                certificate(Clock.offset(Clock.systemUTC(), Duration.ofDays(-900))));
        assertThatExceptionOfType(LaunchException.class).isThrownBy(() -> certificates.ready(ELSEWHERE));

        Files.writeString(home.secrets().resolve("watching.pem"), certificate(Clock.systemUTC()));
        certificates.ready(ELSEWHERE);
        assertThat(Collections.list(KeyStores.read(
                                home.run().resolve("watching.p12"),
                                secrets.storePassword().toCharArray())
                        .aliases()))
                .containsExactlyInAnyOrder("watching-0", "launcher");
    }

    private static String certificate(Clock clock) throws Exception {
        var pair = Certificates.keyPair();
        X500Name name = new X500Name("CN=prometheus");
        return Certificates.pem(Certificates.leaf(name, pair, name, pair.getPrivate(), clock));
    }
}

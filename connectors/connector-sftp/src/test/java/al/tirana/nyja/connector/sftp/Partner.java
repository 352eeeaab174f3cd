package al.tirana.nyja.connector.sftp;

import al.tirana.nyja.simulator.sftp.SftpKeys;
import al.tirana.nyja.simulator.sftp.SftpMood;
import al.tirana.nyja.simulator.sftp.SftpPartner;
import al.tirana.nyja.spi.EndpointSecrets;
import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** A partner's server, and what the hub knows of it. */
final class Partner implements AutoCloseable {

    final KeyPair hubKey = SftpKeys.generate();
    final Map<String, byte[]> secrets = new HashMap<>();
    final SftpPartner server;

    Partner(Path folder) throws IOException {
        server = new SftpPartner(folder, SftpKeys.generate(), 0, "nyja", Set.of(hubKey.getPublic()), null);
        secrets.put("pk-sftp.key", SftpKeys.privateKey(hubKey));
    }

    EndpointSecrets secrets() {
        return name -> secrets.get(name).clone();
    }

    Map<String, String> settings(String... more) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "host", server.host(),
                "port", String.valueOf(server.port()),
                "hostkey", server.hostKey(),
                "user", server.user(),
                "secret", "pk-sftp.key",
                "timeout.answer", "PT10S"));
        for (int i = 0; i < more.length; i += 2) {
            settings.put(more[i], more[i + 1]);
        }
        return settings;
    }

    void mood(SftpMood.Kind kind) throws IOException {
        server.behave(SftpMood.of(kind));
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}

package al.tirana.nyja.admin;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** OpenLDAP's server as Debian has it, with overlays for groups and for locked accounts, in a folder of its own. */
final class OpenLdap implements AutoCloseable {

    static final Path PROGRAM = Path.of("/usr/sbin/slapd");

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Path folder;
    private final int port = free();
    private final Process process;

    /**
     * @param folder for its files
     * @param entries what is in it, as LDIF below {@code dc=example}
     */
    OpenLdap(Path folder, Path certificate, Path key, String entries) throws IOException, InterruptedException {
        this.folder = folder;
        Files.createDirectory(folder.resolve("data"));
        Path settings = folder.resolve("slapd.conf");
        Files.writeString(settings, """
                include /etc/ldap/schema/core.schema
                include /etc/ldap/schema/cosine.schema
                include /etc/ldap/schema/inetorgperson.schema
                modulepath /usr/lib/ldap
                moduleload back_mdb
                moduleload memberof
                moduleload ppolicy
                pidfile %1$s/slapd.pid
                TLSCertificateFile %2$s
                TLSCertificateKeyFile %3$s
                database mdb
                suffix "dc=example"
                directory %1$s/data
                overlay memberof
                overlay ppolicy
                ppolicy_default "cn=policy,dc=example"
                access to attrs=userPassword by anonymous auth by * none
                access to * by self read by * none
                """.formatted(folder, certificate, key));
        Path ldif = folder.resolve("entries.ldif");
        Files.writeString(ldif, entries);
        Process filled = new ProcessBuilder("/usr/sbin/slapadd", "-f", settings.toString(), "-l", ldif.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(filled.getInputStream().readAllBytes());
        if (filled.waitFor() != 0) {
            throw new IOException(said);
        }
        process = new ProcessBuilder(
                        PROGRAM.toString(), "-d", "0", "-f", settings.toString(), "-h", "ldaps://127.0.0.1:" + port)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("slapd.log").toFile())
                .start();
        await().atMost(PATIENCE).until(this::answers);
    }

    int port() {
        return port;
    }

    private boolean answers() throws IOException {
        if (!process.isAlive()) {
            throw new IOException(Files.readString(folder.resolve("slapd.log")));
        }
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static int free() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

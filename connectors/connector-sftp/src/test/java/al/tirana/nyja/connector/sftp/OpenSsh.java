package al.tirana.nyja.connector.sftp;

import al.tirana.nyja.simulator.sftp.SftpKeys;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** OpenSSH's own server on a free port of the loopback address, with its three usual host keys, for the user of the test. */
final class OpenSsh implements AutoCloseable {

    private static final Path SSHD = Path.of("/usr/sbin/sshd");
    private static final Path SEPARATION = Path.of("/run/sshd");

    private final Path home;
    private final Path folder;
    private final KeyPair client = SftpKeys.generate();
    private final int port;
    private final Process process;

    OpenSsh(Path home) throws IOException, InterruptedException {
        this.home = home;
        this.folder = Files.createDirectory(home.resolve("dalje"));
        this.port = freePort();
        for (String type : List.of("ed25519", "rsa", "ecdsa")) {
            run("ssh-keygen", "-q", "-t", type, "-N", "", "-f", key(type).toString());
        }
        Path authorized = home.resolve("authorized_keys");
        Files.writeString(authorized, SftpKeys.publicKey(client) + "\n");
        Files.setPosixFilePermissions(authorized, PosixFilePermissions.fromString("rw-------"));
        Path config = home.resolve("sshd_config");
        Files.write(
                config,
                List.of(
                        "Port " + port,
                        "ListenAddress 127.0.0.1",
                        "HostKey " + key("ed25519"),
                        "HostKey " + key("rsa"),
                        "HostKey " + key("ecdsa"),
                        "AuthorizedKeysFile " + authorized,
                        "PidFile none",
                        "StrictModes no",
                        "UsePAM no",
                        "PasswordAuthentication no",
                        "PermitRootLogin prohibit-password",
                        "Subsystem sftp internal-sftp"));
        process = new ProcessBuilder(SSHD.toString(), "-D", "-e", "-f", config.toString())
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("sshd.log").toFile())
                .start();
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(this::listens);
    }

    /** As root it also needs the folder into which it locks itself; a package makes that at the start of the machine. */
    static boolean isInstalled() throws IOException {
        if (!Files.isExecutable(SSHD)) {
            return false;
        }
        if ("root".equals(System.getProperty("user.name")) && !Files.exists(SEPARATION)) {
            Files.createDirectory(
                    SEPARATION, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        }
        return true;
    }

    int port() {
        return port;
    }

    Path folder() {
        return folder;
    }

    byte[] clientKey() {
        try {
            return SftpKeys.privateKey(client);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As {@code ssh-keygen -l} tells it to an administrator. */
    String fingerprint(String type) throws IOException, InterruptedException {
        return run("ssh-keygen", "-l", "-f", key(type) + ".pub").split(" ")[1];
    }

    String publicKey(String type) throws IOException {
        return Files.readString(Path.of(key(type) + ".pub")).strip();
    }

    private Path key(String type) {
        return home.resolve("host_" + type);
    }

    private boolean listens() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Process started = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(started.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (started.waitFor() != 0) {
            throw new IOException(command[0] + ": " + said);
        }
        return said;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

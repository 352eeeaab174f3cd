package al.tirana.nyja.launcher.home;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;

/**
 * The ports of one home, kept in {@code run/ports.properties}: a restart comes back where its partners know
 * it, unless somebody else sits there by now.
 */
public final class Ports {

    private static final int TRIES = 2000;
    private static final int PRIVILEGED = 1024;
    private static final String LOOPBACK = "127.0.0.1";

    private final Path file;
    private final PortClaims claims;

    public Ports(Home home) {
        this.file = home.run().resolve("ports.properties");
        this.claims = new PortClaims(home);
    }

    /** The port last used for this purpose; 0 if none. */
    public int last(String purpose) {
        return Integer.parseInt(read().getProperty(purpose, "0"));
    }

    /**
     * A free port: the last one of this purpose, else the wished one, else the next above that is free.
     *
     * @param purpose for example {@code https}
     * @param wish where to begin
     * @param taken ports promised to other purposes in this start
     */
    public int choose(String purpose, int wish, Set<Integer> taken) {
        return choose(purpose, LOOPBACK, wish, taken);
    }

    /** The same at another address of this machine. */
    public int choose(String purpose, String address, int wish, Set<Integer> taken) {
        int last = last(purpose);
        if (last > 0 && !taken.contains(last) && isFree(address, last) && claims.take(last)) {
            return last;
        }
        for (int port = wish; port < wish + TRIES && port <= 65_535; port++) {
            if (!taken.contains(port) && isFree(address, port) && claims.take(port)) {
                remember(purpose, port);
                return port;
            }
        }
        throw obstacle(address, 0) == Obstacle.ADDRESS
                ? new LaunchException("port.noAddress", address)
                : new LaunchException("port.none", purpose, wish);
    }

    /**
     * Exactly this port, or an exception that says who has it, or why nobody can have it.
     *
     * @param setting where another one would be named
     */
    public int demand(String purpose, String setting, String address, int port) {
        switch (obstacle(address, port)) {
            case NONE -> {}
            case ADDRESS -> throw new LaunchException("port.address", address, setting);
            case RIGHT -> throw new LaunchException("port.right", port, setting);
            case TAKEN ->
                throw PortOwner.of(port)
                        .map(owner -> new LaunchException("port.taken", port, owner.command(), owner.pid(), setting))
                        .orElseGet(() -> new LaunchException("port.taken.unknown", port, setting));
        }
        claims.take(port);
        remember(purpose, port);
        return port;
    }

    /** Keeps the ports of this home for it as long as this process lives. */
    public void handOver(ProcessHandle process) {
        Properties ports = read();
        ports.stringPropertyNames()
                .forEach(purpose -> claims.handOver(Integer.parseInt(ports.getProperty(purpose)), process));
    }

    /** Whether nobody listens on this loopback port. */
    public static boolean isFree(int port) {
        return isFree(LOOPBACK, port);
    }

    private static boolean isFree(String address, int port) {
        return obstacle(address, port) == Obstacle.NONE;
    }

    /** Why a process cannot listen there. */
    private enum Obstacle {
        NONE,
        TAKEN,
        /** It is none of this machine. */
        ADDRESS,
        /** Only root opens it. */
        RIGHT
    }

    private static Obstacle obstacle(String address, int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(address), port));
            return Obstacle.NONE;
        } catch (IOException e) {
            return why(address, port);
        }
    }

    /** The JDK has one exception for all of them, and its words are the system's, in the system's language. */
    private static Obstacle why(String address, int port) {
        if (port == 0 || obstacle(address, 0) != Obstacle.NONE) {
            return Obstacle.ADDRESS;
        }
        return port < PRIVILEGED && !PortOwner.listened(port) ? Obstacle.RIGHT : Obstacle.TAKEN;
    }

    private void remember(String purpose, int port) {
        Properties ports = read();
        ports.setProperty(purpose, Integer.toString(port));
        StringWriter text = new StringWriter();
        ports.stringPropertyNames().stream()
                .sorted()
                .forEach(name -> text.append(name + "=" + ports.getProperty(name) + "\n"));
        try {
            Files0600.write(file, text.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Properties read() {
        Properties ports = new Properties();
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                ports.load(reader);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return ports;
    }
}

package al.tirana.nyja.systemtest.outside;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.ftpserver.FtpServer;
import org.apache.ftpserver.FtpServerFactory;
import org.apache.ftpserver.ftplet.FtpException;
import org.apache.ftpserver.listener.Listener;
import org.apache.ftpserver.listener.ListenerFactory;
import org.apache.ftpserver.usermanager.PropertiesUserManagerFactory;
import org.apache.ftpserver.usermanager.impl.BaseUser;
import org.apache.ftpserver.usermanager.impl.WritePermission;

/** An FTP server with a folder in each direction. */
final class FtpPartner implements TransportPartner {

    private static final String LOOPBACK = "127.0.0.1";

    private final FtpServer server;
    private final Listener listener;
    private final Path out;
    private final Path in;
    private int brought;

    FtpPartner(Path folder) throws IOException, FtpException {
        out = Files.createDirectory(folder.resolve("out"));
        in = Files.createDirectory(folder.resolve("in"));
        ListenerFactory listeners = new ListenerFactory();
        listeners.setServerAddress(LOOPBACK);
        listeners.setPort(0);
        listener = listeners.createListener();
        BaseUser user = new BaseUser();
        user.setName("nyja");
        user.setPassword(password());
        user.setHomeDirectory(folder.toString());
        user.setAuthorities(List.of(new WritePermission()));
        FtpServerFactory servers = new FtpServerFactory();
        servers.addListener("default", listener);
        servers.setUserManager(new PropertiesUserManagerFactory().createUserManager());
        servers.getUserManager().save(user);
        server = servers.createServer();
        server.start();
    }

    @Override
    public Map<String, String> settings() {
        return Map.of("host", LOOPBACK, "port", String.valueOf(listener.getPort()), "user", "nyja");
    }

    @Override
    public List<String> arrived() throws IOException {
        List<String> texts = new ArrayList<>();
        for (Path file : files(out)) {
            texts.add(Files.readString(file));
        }
        return texts;
    }

    @Override
    public void bring(String message) throws IOException {
        String name = "m" + brought++ + ".json";
        Files.move(Files.writeString(in.resolve("." + name), message), in.resolve(name));
    }

    @Override
    public boolean allFetched() throws IOException {
        return files(in).isEmpty();
    }

    @Override
    public void close() {
        server.stop();
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> Files.isRegularFile(file)
                            && !file.getFileName().toString().startsWith("."))
                    .toList();
        }
    }
}

package al.tirana.nyja.spi.host;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One hash over everything in a deployed WAR: for each file, in the order of their paths, its path, a zero byte, and the
 * SHA-256 of its bytes. It is the same in every server that has the same files, however the archive was packed.
 *
 * <p>WildFly gives the content of a deployment as {@code org.jboss.vfs.VirtualFile}, which no module of ours sees; so it is
 * asked by reflection.
 */
final class DeployedCode {

    private DeployedCode() {}

    /** Lower case hex, of the WAR that the class came in; empty if the server does not say what it has deployed. */
    static String sha256(Class<?> plugin) {
        return sha256(plugin.getResource("/" + plugin.getName().replace('.', '/') + ".class"));
    }

    /** The same, of the WAR in which a resource stands. */
    static String sha256(URL own) {
        return hash(own, "");
    }

    /** Over the classes and resources of the WAR that the class came in, without the result of the contract. */
    static String classes(Class<?> plugin) {
        return hash(plugin.getResource("/" + plugin.getName().replace('.', '/') + ".class"), "/WEB-INF/classes/");
    }

    private static String hash(URL own, String below) {
        try {
            Object file = own == null ? null : virtualFile(own);
            while (file != null && !name(file).endsWith(".war")) {
                file = call(file, "getParent");
            }
            if (file == null) {
                return "";
            }
            return below.isEmpty() ? all(files(file, below)) : TriedContract.hash(files(file, below));
        } catch (IOException | URISyntaxException | ReflectiveOperationException | ClassCastException e) {
            return "";
        }
    }

    /** What the connection would give as content is the file's bytes; the file itself is asked of the class beside it. */
    private static Object virtualFile(URL file) throws IOException, URISyntaxException, ReflectiveOperationException {
        URLConnection connection = file.openConnection();
        ClassLoader server = connection.getClass().getClassLoader();
        return server == null // another kind of URL, such as of a jar
                ? null
                : server.loadClass("org.jboss.vfs.VFS")
                        .getMethod("getChild", URI.class)
                        .invoke(null, file.toURI());
    }

    private static SortedMap<String, byte[]> files(Object war, String below)
            throws ReflectiveOperationException, IOException {
        SortedMap<String, byte[]> files = new TreeMap<>();
        String top = (String) call(war, "getPathName");
        for (Object file : (List<?>) call(war, "getChildrenRecursively")) {
            String path = ((String) call(file, "getPathName")).substring(top.length());
            if ((boolean) call(file, "isFile") && path.startsWith(below)) {
                try (InputStream bytes = (InputStream) call(file, "openStream")) {
                    files.put(path.substring(below.length()), digest().digest(bytes.readAllBytes()));
                }
            }
        }
        return files;
    }

    /** @param files SHA-256 of each by its path */
    static String all(SortedMap<String, byte[]> files) {
        MessageDigest all = digest();
        files.forEach((path, hash) -> {
            all.update(path.getBytes(StandardCharsets.UTF_8));
            all.update((byte) 0);
            all.update(hash);
        });
        return HexFormat.of().formatHex(all.digest());
    }

    private static String name(Object file) throws ReflectiveOperationException {
        return (String) call(file, "getName");
    }

    private static Object call(Object file, String method) throws ReflectiveOperationException {
        return file.getClass().getMethod(method).invoke(file);
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("The JDK has no SHA-256", e);
        }
    }
}

package al.tirana.nyja.engine.revocation;

import al.tirana.nyja.fpr.Canonical;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;

/**
 * Where one list is: an address, or a file that somebody else brings. Plain HTTP will do, since a list is signed; an
 * authority's own HTTPS could need the very list.
 */
abstract class ListSource {

    /** A hundred thousand entries: a list is read before it can be verified. */
    private static final int MOST = 4 << 20;

    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final int OK = 200;

    private final String name;

    private ListSource(String name) {
        this.name = name;
    }

    /**
     * As the setting says it.
     *
     * @param text addresses, or names of files, with commas between
     * @param files where files lie
     */
    static List<ListSource> of(String text, Path files, SSLContext tls) {
        return of(text, files, tls, LONGEST);
    }

    /** @param longest how long one may take to come, from the first byte to the last */
    static List<ListSource> of(String text, Path files, SSLContext tls, Duration longest) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(one -> !one.isEmpty())
                .map(one -> one(one, files, tls, longest))
                .toList();
    }

    private static ListSource one(String text, Path files, SSLContext tls, Duration longest) {
        if (text.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,99}")) {
            return new Brought(text, files.resolve(text));
        }
        try {
            URI url = URI.create(text);
            boolean known = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
            if (known && url.getHost() != null && url.getUserInfo() == null) {
                return new Fetched(text, url, tls, longest);
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw new IllegalStateException(
                "revocation.lists pret adresa http(s) ose emra skedarësh të secrets/revocation / revocation.lists expects"
                        + " http(s) addresses, or names of files in secrets/revocation");
    }

    final String name() {
        return name;
    }

    final String fileName() {
        return Canonical.sha256Hex(name.getBytes(StandardCharsets.UTF_8)).substring(0, 32) + ".crl";
    }

    abstract byte[] bytes() throws IOException, InterruptedException, ListFault;

    private static byte[] some(InputStream in) throws IOException, ListFault {
        byte[] bytes = in.readNBytes(MOST + 1);
        if (bytes.length > MOST) {
            throw ListFault.unusable("lista është tepër e gjatë (mbi 4 MiB)", "the list is too long (over 4 MiB)");
        }
        return bytes;
    }

    private static final class Brought extends ListSource {

        private final Path file;

        Brought(String name, Path file) {
            super(name);
            this.file = file;
        }

        @Override
        byte[] bytes() throws IOException, ListFault {
            try (InputStream in = Files.newInputStream(file)) {
                return some(in);
            }
        }
    }

    private static final class Fetched extends ListSource {

        private final URI url;
        private final Duration longest;
        private final HttpClient client;

        Fetched(String name, URI url, SSLContext tls, Duration longest) {
            super(name);
            this.url = url;
            this.longest = longest;
            this.client = HttpClient.newBuilder()
                    .sslContext(tls)
                    .connectTimeout(CONNECT)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();
        }

        @Override
        byte[] bytes() throws IOException, InterruptedException, ListFault {
            long started = System.nanoTime();
            HttpResponse<InputStream> answer = client.send(
                    HttpRequest.newBuilder(url).timeout(longest).GET().build(),
                    HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream in = answer.body()) {
                if (answer.statusCode() != OK) {
                    throw ListFault.away(
                            "serveri përgjigjet me HTTP " + answer.statusCode(),
                            "its server answers HTTP " + answer.statusCode());
                }
                return within(longest.toNanos() - (System.nanoTime() - started), in);
            }
        }

        /** The request's own limit of time ends with the headers: closing ends a body that does not. */
        private static byte[] within(long nanos, InputStream in) throws IOException, ListFault {
            CompletableFuture<Void> read = new CompletableFuture<Void>().orTimeout(nanos, TimeUnit.NANOSECONDS);
            read.whenComplete((done, late) -> {
                if (late != null) {
                    close(in);
                }
            });
            byte[] bytes = some(in);
            if (!read.complete(null)) {
                throw new HttpTimeoutException("too slow"); // and perhaps not all there
            }
            return bytes;
        }

        private static void close(InputStream in) {
            try {
                in.close();
            } catch (IOException e) {
                // nobody reads it any more
            }
        }
    }
}

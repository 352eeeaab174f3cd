package al.tirana.nyja.systemtest.outside;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.launcher.Hub;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Pages of the console as they come to somebody who has signed in, without a browser. */
final class ConsoleVisit {

    private static final Pattern FORM = Pattern.compile("name=\"form\" value=\"([^\"]+)\"");

    private final HttpClient client;
    private final URI hub;

    private ConsoleVisit(HttpClient client, URI hub) {
        this.client = client;
        this.hub = hub;
    }

    ConsoleVisit(World world, String administrator) throws IOException, InterruptedException {
        hub = world.hub().administratorsUrl();
        client = HttpClient.newBuilder()
                .sslContext(world.hub().secrets().clientTls())
                .cookieHandler(new CookieManager())
                .connectTimeout(Duration.ofSeconds(10))
                .build();
        Matcher form = FORM.matcher(page("sign-in"));
        assertThat(form.find()).isTrue();
        String password = world.hub().secrets().administrator(administrator).orElseThrow();
        HttpResponse<String> answer = client.send(
                request("sign-in")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Origin", hub.toString())
                        .POST(HttpRequest.BodyPublishers.ofString("form=" + form.group(1) + "&to=%2Fconsole%2F&name="
                                + administrator + "&password="
                                + URLEncoder.encode(password, StandardCharsets.UTF_8)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
    }

    /** The same browser, brought to another server by a balancer. */
    ConsoleVisit at(Hub another) {
        return new ConsoleVisit(client, another.administratorsUrl());
    }

    /** Whether the pages open. */
    boolean signedIn() throws IOException, InterruptedException {
        return client.send(request("").GET().build(), HttpResponse.BodyHandlers.discarding())
                        .statusCode()
                == 200;
    }

    /** @param path below {@code /console/} */
    String page(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(request(path).GET().build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer.body();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(hub.resolve("/console/" + path)).timeout(Duration.ofSeconds(30));
    }
}

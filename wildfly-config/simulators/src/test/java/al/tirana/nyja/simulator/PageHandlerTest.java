package al.tirana.nyja.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import al.tirana.nyja.simulator.partner.PageHandler;
import al.tirana.nyja.simulator.partner.PageHandler.Mood;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A partner that is asked page by page misbehaves as it is told. */
class PageHandlerTest {

    private final PageHandler pages = new PageHandler(() -> List.of(record("1"), record("2"), record("3")), 2, null);
    private final HttpClient client = HttpClient.newHttpClient();
    private HttpServer server;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        server.createContext(PageHandler.PATH, pages);
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    @Test
    void aFullPageLeadsOnAndAShortOneDoesNot() throws Exception {
        JsonNode first = page("");
        assertThat(first.path("records")).hasSize(2);
        assertThat(first.path("next").asText()).isEqualTo("2");
        JsonNode last = page("?limit=9&cursor=2");
        assertThat(last.path("records")).hasSize(1);
        assertThat(last.path("next").isNull()).isTrue();
        assertThat(pages.asked()).isEqualTo(2);
    }

    @Test
    void eachMoodIsWhatItSays() throws Exception {
        pages.behave(Mood.SAME_PAGE);
        assertThat(page("?cursor=2").path("records")).isEqualTo(page("").path("records"));
        pages.behave(Mood.ENDLESS);
        assertThat(page("?cursor=40").path("next").asText()).isEqualTo("42");
        pages.behave(Mood.MORE_COLUMNS);
        assertThat(page("").at("/records/0").has("E_RE")).isTrue();
        pages.behave(Mood.OTHER_LIST);
        assertThat(page("").has("records")).isFalse();
        pages.behave(Mood.LATER);
        HttpResponse<String> later = ask("");
        assertThat(later.statusCode()).isEqualTo(429);
        assertThat(later.headers().firstValue("Retry-After")).contains("2");
        pages.behave(Mood.HALF);
        assertThatThrownBy(() -> ask("")).isInstanceOf(IOException.class);
    }

    @Test
    void aPageThatLeadsBackLeadsToTheFirst() throws Exception {
        PageHandler four = new PageHandler(() -> List.of(record("1"), record("2"), record("3"), record("4")), 2, null);
        server.createContext("/four", four);
        four.behave(Mood.BACK);
        assertThat(read(ask("/four", "")).path("next").asText()).isEqualTo("2");
        assertThat(read(ask("/four", "?cursor=2")).path("next").asText()).isEqualTo("0");
    }

    private static ObjectNode record(String number) {
        return Json.object().put("NR", number);
    }

    private JsonNode page(String query) throws Exception {
        return read(ask(query));
    }

    private static JsonNode read(HttpResponse<String> answer) {
        return Json.read(answer.body().getBytes(StandardCharsets.UTF_8));
    }

    private HttpResponse<String> ask(String query) throws Exception {
        return ask(PageHandler.PATH, query);
    }

    private HttpResponse<String> ask(String path, String query) throws Exception {
        URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path + query);
        return client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
    }
}

package al.tirana.nyja.connector.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import al.tirana.nyja.spi.Endpoint;
import al.tirana.nyja.spi.EndpointSecrets;
import al.tirana.nyja.spi.InvalidSettingsException;
import al.tirana.nyja.spi.Page;
import al.tirana.nyja.spi.PageConnector;
import al.tirana.nyja.spi.Settings;
import al.tirana.nyja.testkit.PageConnectorContract;
import al.tirana.nyja.testkit.PageRoute;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RestPagesContractTest extends PageConnectorContract {

    @Override
    protected PageConnector connector() {
        return new RestConnector();
    }

    @Override
    protected Map<String, String> settings(URI address) {
        return Map.of("url", address.toString(), "pages.url", address + "new?limit=2", "timeout.answer", "PT3S");
    }

    @Override
    protected Map<String, String> withoutPages(URI address) {
        return Map.of("url", address.toString());
    }

    @Override
    protected String answer(List<String> records, Optional<String> next, String noise) {
        String place = next.map(text -> "\"" + text + "\"").orElse("null");
        return "{\"at\":\"" + noise + "\",\"records\":[" + String.join(" , ", records) + "],\"next\":" + place + "}";
    }

    @Test
    void theAddressKeepsItsQueryAndTheFirstPageHasNoPlace() throws Exception {
        says("[]");
        ask(Map.of(), Optional.empty());
        ask(Map.of("pages.parameter", "after"), Optional.of("7"));
        assertThat(partner.queries()).containsExactly("limit=2", "limit=2&after=7");
        assertThat(partner.requests()).allSatisfy(request -> {
            assertThat(request.path()).isEqualTo("/new");
            assertThat(request.header("Accept")).isEqualTo("application/json");
        });
    }

    /** A number keeps its zeros, a doubled property stays doubled: whoever reads the records judges them. */
    @Test
    void theRecordsAreWhatThePartnerWrote() throws Exception {
        says(
                "\uFEFF{\"data\":{\"items\":[{\"a\":1.00,\"a\":\"\\u00eb\\n\\\"\",\"b\":{\"c\":[true,null,\"x\"]}}],\"cursor\":42},"
                        + "\"other\":[7]}");
        Page page = ask(Map.of("pages.list", "data.items", "pages.next", "data.cursor"), Optional.empty());
        assertThat(new String(page.records(), StandardCharsets.UTF_8))
                .isEqualTo("[{\"a\":1.00,\"a\":\"ë\\u000a\\\"\",\"b\":{\"c\":[true,null,\"x\"]}}]");
        assertThat(page.next()).contains("42");
    }

    @Test
    void numberedPagesGoOnAfterAFullOneOnly() throws Exception {
        Map<String, String> numbers =
                Map.of("pages.by", "number", "pages.parameter", "page", "pages.full", "2", "pages.first", "0");
        says("[{},{}]");
        assertThat(ask(numbers, Optional.empty()).next()).contains("1");
        assertThat(ask(numbers, Optional.of("1")).next()).contains("2");
        says("[{}]");
        assertThat(ask(numbers, Optional.of("2")).next()).isEmpty();
        assertThat(partner.queries()).containsExactly("limit=2&page=0", "limit=2&page=1", "limit=2&page=2");
    }

    @Test
    void theChannelSaysWhereToBegin() {
        RestConnector connector = new RestConnector();
        Map<String, String> given = new HashMap<>(settings(partner.address()));
        Settings before = Settings.of(connector.settings(), given);
        given.put("pages.from", "2026-01-01");
        Settings after = Settings.of(connector.settings(), given);
        given.put("pages.begun", "again");
        Settings again = Settings.of(connector.settings(), given);
        assertThat(connector.first(before)).isEmpty();
        assertThat(connector.first(after)).contains("2026-01-01");
        assertThat(List.of(connector.begun(before), connector.begun(after), connector.begun(again)))
                .doesNotHaveDuplicates();
    }

    @Test
    void aPartnerThatHasNothingMaySayNothing() throws Exception {
        partner.answers(204);
        assertThat(ask(Map.of(), Optional.of("7")).count()).isZero();
    }

    /** By number, some say 404 until there is such a page; of the first, and of a cursor, it is a fault. */
    @Test
    void aNumberBehindTheLastPageIsNothingYet() throws Exception {
        Map<String, String> numbers = Map.of("pages.by", "number", "pages.parameter", "page", "pages.first", "1");
        partner.answers(404);
        assertThat(ask(numbers, Optional.of("2")).count()).isZero();
        assertThatThrownBy(() -> ask(numbers, Optional.of("1"))).hasMessageContaining("404");
        assertThatThrownBy(() -> ask(numbers, Optional.empty())).hasMessageContaining("404");
        assertThatThrownBy(() -> ask(Map.of(), Optional.of("2"))).hasMessageContaining("404");
    }

    @Test
    void whatCannotBeUnderstoodIsSaid() {
        List<Runnable> answers = Stream.of(
                        "{\"records\":[],\"next\":true}",
                        "{\"records\":[],\"next\":{}}",
                        "{\"records\":[],\"next\":[]}",
                        "{\"records\":[],\"next\":\"a\",\"next\":\"b\"}",
                        "{\"records\":[],\"others\":[]}")
                .<Runnable>map(answer -> () -> says(answer))
                .toList();
        assertThat(faults(answers)).hasSize(answers.size()).allSatisfy(fault -> assertThat(
                        fault.words().sq())
                .isNotEqualTo(fault.words().en()));
    }

    @Test
    void aPageThatIsLongerThanItsLimitSaysWhatToDo() {
        says("[" + "{\"a\":\"1234567890\"},".repeat(100_000) + "{}]");
        assertThat(fault().words().en()).contains("reply.limit", "pages.url");
    }

    @Test
    void aBookmarkOfAnotherKindIsNoNumber() {
        says("[]");
        assertThatThrownBy(() -> ask(Map.of("pages.by", "number", "pages.parameter", "page"), Optional.of("abc")))
                .hasMessageContaining("no page number");
        assertThat(partner.requests()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "pages.url, http://partner.example/new",
        "pages.url, https://user@partner.example/new",
        "pages.url, https://partner.example/new#a",
        "pages.url, https://partner.example/new?cursor=7",
        "pages.url, https://partner.example:70000/new",
        "pages.parameter, a&b",
        "pages.list, a..b",
        "pages.next, ''",
        "pages.most, 10001"
    })
    void whatDoesNotFitIsRefused(String key, String value) {
        Map<String, String> given = new HashMap<>(settings(partner.address()));
        given.put(key, value);
        RestConnector connector = new RestConnector();
        assertThatThrownBy(() -> connector.check(Settings.of(connector.settings(), given)))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining(key);
    }

    private Page ask(Map<String, String> more, Optional<String> place) throws Exception {
        Map<String, String> given = new HashMap<>(settings(partner.address()));
        given.putAll(more);
        RestConnector connector = new RestConnector();
        Endpoint like = endpoint();
        Endpoint endpoint =
                new Endpoint("PK", 1, Settings.of(connector.settings(), given), like.tls(), EndpointSecrets.none());
        try (PageRoute route = new PageRoute(connector, endpoint)) {
            return route.after(place);
        }
    }
}

package al.tirana.nyja.connector.rest;

import al.tirana.nyja.spi.Capability;
import al.tirana.nyja.spi.Endpoint;
import al.tirana.nyja.spi.PageConnector;
import al.tirana.nyja.spi.PartnerFault;
import al.tirana.nyja.spi.Setting;
import al.tirana.nyja.spi.Settings;
import al.tirana.nyja.spi.Text;
import jakarta.enterprise.context.Dependent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;

/**
 * For partners with an HTTP server: each delivery, or as many as the partner takes together, is one {@code POST} over mutual TLS,
 * with a token (OAuth 2.0) where the partner wants one. What is new at a partner is asked for by {@code GET}, page after page. One pool of connections for each
 * endpoint; no redirects, no cookies, no compression, no retries.
 */
@Dependent
public class RestConnector extends RouteBuilder implements PageConnector {

    /** The one name under which an endpoint's client stands in the registry; a changed endpoint gets another. */
    private static String clientName(Endpoint endpoint) {
        return "nyja-rest-client-" + endpoint.name();
    }

    private static String answeredName(Endpoint endpoint) {
        return "nyja-rest-answered-" + endpoint.name();
    }

    private static String asksName(Endpoint endpoint) {
        return "nyja-rest-asks-" + endpoint.name();
    }

    private static String pagedName(Endpoint endpoint) {
        return "nyja-rest-paged-" + endpoint.name();
    }

    @Override
    public String id() {
        return "rest";
    }

    @Override
    public Text name() {
        return new Text("HTTP (TLS i dyanshëm)", "HTTP (mutual TLS)");
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of(Capability.SEND, Capability.EXCHANGE, Capability.POLL);
    }

    @Override
    public List<Setting> settings() {
        return RestSettings.DECLARED;
    }

    @Override
    public void check(Settings settings) {
        RestSettings.of(settings);
    }

    @Override
    public int together(Settings settings) {
        return RestSettings.of(settings).together();
    }

    @Override
    public boolean hasPages(Settings settings) {
        return RestSettings.of(settings).pages().isPresent();
    }

    @Override
    public int most(Settings settings) {
        return RestSettings.of(settings).pages().map(PageSettings::most).orElse(1);
    }

    @Override
    public Optional<String> first(Settings settings) {
        return RestSettings.of(settings).pages().flatMap(PageSettings::from);
    }

    @Override
    public String begun(Settings settings) {
        return RestSettings.of(settings).pages().map(PageSettings::begun).orElse("");
    }

    @Override
    public Map<String, Object> templateParameters(Endpoint endpoint) {
        RestSettings settings = RestSettings.of(endpoint);
        return Map.of(
                "address",
                settings.url().toString(),
                "pages",
                settings.pages()
                        .map(PageSettings::address)
                        .orElse(settings.url())
                        .toString(),
                "asks",
                asksName(endpoint),
                "paged",
                pagedName(endpoint),
                "client",
                clientName(endpoint),
                "answered",
                answeredName(endpoint));
    }

    @Override
    public Map<String, Object> templateBeans(Endpoint endpoint) {
        RestSettings settings = RestSettings.of(endpoint);
        ReplyForm form = settings.replyForm();
        Processor answered = exchange -> HttpExchange.answered(exchange, form);
        PageExchange page = new PageExchange(settings.pages(), form);
        Processor asks = page::prepare;
        Processor paged = page::answered;
        return Map.of(
                clientName(endpoint),
                settings.client(endpoint.tls(), endpoint.secrets()),
                answeredName(endpoint),
                answered,
                asksName(endpoint),
                asks,
                pagedName(endpoint),
                paged);
    }

    @Override
    public void test(Endpoint endpoint) throws PartnerFault {
        ConnectionTest.run(RestSettings.of(endpoint), endpoint.tls(), endpoint.secrets());
    }

    @Override
    public void configure() {
        routeTemplate(deliverTemplate())
                .templateParameter("route")
                .templateParameter("address")
                .templateParameter("client")
                .templateParameter("answered")
                .from("direct:{{route}}")
                .errorHandler(noErrorHandler()) // Camel's own would log, and the hub decides what a failure means
                .process(HttpExchange::prepare)
                .doTry()
                .to("{{address}}?httpClient=#{{client}}&httpMethod=POST&throwExceptionOnFailure=false"
                        + "&skipControlHeaders=true&copyHeaders=false")
                .doCatch(Exception.class)
                .process(HttpExchange::failed)
                .end()
                .process("{{answered}}");
        routeTemplate(pageTemplate())
                .templateParameter("route")
                .templateParameter("pages")
                .templateParameter("client")
                .templateParameter("asks")
                .templateParameter("paged")
                .from("direct:{{route}}")
                .errorHandler(noErrorHandler())
                .process("{{asks}}")
                .doTry()
                .to("{{pages}}?httpClient=#{{client}}&httpMethod=GET&throwExceptionOnFailure=false&copyHeaders=false")
                .doCatch(Exception.class)
                .process(HttpExchange::failed)
                .end()
                .process("{{paged}}");
    }
}

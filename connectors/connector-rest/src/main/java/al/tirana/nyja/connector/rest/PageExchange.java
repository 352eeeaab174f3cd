package al.tirana.nyja.connector.rest;

import al.tirana.nyja.connector.http.ReplyLimit;
import al.tirana.nyja.connector.http.RetryAfter;
import al.tirana.nyja.spi.Page;
import al.tirana.nyja.spi.PageConnector;
import al.tirana.nyja.spi.PartnerFault;
import al.tirana.nyja.spi.PartnerFault.Kind;
import al.tirana.nyja.spi.PartnerReply;
import al.tirana.nyja.spi.Text;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** One page of one endpoint: the question, and what its answer says. For many threads. */
final class PageExchange {

    private static final String PLACE = "NyjaPlace.asked";
    private static final int OK = 200;
    private static final int NOTHING = 204;
    private static final int NOT_FOUND = 404;

    private final Optional<PageSettings> settings;
    private final ReplyForm form;

    PageExchange(Optional<PageSettings> settings, ReplyForm form) {
        this.settings = settings;
        this.form = form;
    }

    void prepare(Exchange exchange) throws PartnerFault {
        PageSettings known = known();
        Message message = exchange.getMessage();
        Optional<String> place = Optional.ofNullable(message.getHeader(PageConnector.PLACE, String.class));
        if (known.byNumber() && place.filter(one -> !one.matches("[0-9]{1,18}")).isPresent()) {
            throw new PartnerFault(
                    Kind.UNREACHABLE,
                    new Text(
                            "vendi ku mbeti Nyja nuk është numër faqeje: kanali pyetej ndryshe më parë",
                            "the place at which the hub stands is no page number: the channel was asked another way"));
        }
        message.removeHeaders("*");
        message.setHeader(Exchange.HTTP_QUERY, known.query(place));
        message.setHeader("Accept", "application/json");
        message.setBody(null);
        exchange.setProperty(PLACE, place);
        exchange.setProperty(Exchange.SKIP_GZIP_ENCODING, Boolean.TRUE);
    }

    void answered(Exchange exchange) throws PartnerFault {
        Message message = exchange.getMessage();
        int status = message.getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class);
        byte[] body = message.getBody(byte[].class);
        byte[] bytes = body == null ? new byte[0] : body;
        boolean cut = message.getHeader(ReplyLimit.CUT) != null;
        PartnerReply reply = new PartnerReply(bytes, message.getHeader(Exchange.CONTENT_TYPE, "", String.class), cut);
        Optional<Duration> again = RetryAfter.of(
                message.getHeader("Retry-After", String.class), message.getHeader("Date", String.class), Instant.now());
        Page page = page(status, reply, again, (Optional<?>) exchange.getProperty(PLACE));
        message.removeHeaders("*");
        message.setBody(page);
    }

    private Page page(int status, PartnerReply reply, Optional<Duration> again, Optional<?> asked) throws PartnerFault {
        Optional<String> place = asked.map(String.class::cast);
        boolean application = form.ofTheApplication(reply);
        boolean behindAll = status == NOT_FOUND && application && known().isBehindTheFirst(place);
        if (status == NOTHING || behindAll) {
            return new Page("[]".getBytes(StandardCharsets.UTF_8), 0, Optional.empty());
        }
        if (status != OK || !application) {
            PartnerFault notReady = new PartnerFault(Kind.UNREACHABLE, Answers.words(status, application));
            throw again.map(notReady::withRetryAfter).orElse(notReady);
        }
        if (reply.cut()) {
            throw new PartnerFault(
                    Kind.UNREACHABLE,
                    new Text(
                            "faqja është më e gjatë se reply.limit: kërkoni faqe më të shkurtra te pages.url",
                            "the page is longer than reply.limit: ask for shorter pages in pages.url"));
        }
        return PageText.read(reply.body(), place, known());
    }

    private PageSettings known() throws PartnerFault {
        return settings.orElseThrow(() -> new PartnerFault(
                Kind.UNREACHABLE,
                new Text(
                        "kanali nuk ka pages.url: partneri nuk pyetet",
                        "the channel has no pages.url: it is not asked")));
    }
}

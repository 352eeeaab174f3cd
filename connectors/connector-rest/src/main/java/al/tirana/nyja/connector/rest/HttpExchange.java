package al.tirana.nyja.connector.rest;

import al.tirana.nyja.connector.http.ReplyLimit;
import al.tirana.nyja.connector.http.RetryAfter;
import al.tirana.nyja.connector.http.TransportFaults;
import al.tirana.nyja.spi.Connector;
import al.tirana.nyja.spi.PartnerFault;
import al.tirana.nyja.spi.PartnerOutput;
import al.tirana.nyja.spi.PartnerReply;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** Between the hub's words and HTTP. */
final class HttpExchange {

    private HttpExchange() {}

    /** {@link PartnerOutput} to bytes and headers. */
    static void prepare(Exchange exchange) {
        Message message = exchange.getMessage();
        PartnerOutput output = message.getBody(PartnerOutput.class);
        Object key = message.getHeader(Connector.IDEMPOTENCY_KEY);
        message.removeHeaders("*");
        for (Map.Entry<String, String> header : output.headers().entrySet()) {
            message.setHeader(header.getKey(), header.getValue());
        }
        message.setHeader(Connector.IDEMPOTENCY_KEY, key);
        message.setHeader(Exchange.CONTENT_TYPE, output.contentType());
        message.setBody(output.body());
        exchange.setProperty(Connector.IDEMPOTENCY_KEY, key);
        exchange.setProperty(Exchange.SKIP_GZIP_ENCODING, Boolean.TRUE);
    }

    /** No answer at all. */
    static void failed(Exchange exchange) throws PartnerFault {
        throw TransportFaults.explain(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class));
    }

    /** An answer, whatever it says, to {@link PartnerReply}. */
    static void answered(Exchange exchange, ReplyForm form) throws PartnerFault {
        Message message = exchange.getMessage();
        int status = message.getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class);
        Object key = exchange.getProperty(Connector.IDEMPOTENCY_KEY);
        boolean known = key.equals(message.getHeader(Connector.IDEMPOTENCY_KEY, String.class));
        byte[] body = message.getBody(byte[].class);
        String contentType = message.getHeader(Exchange.CONTENT_TYPE, "", String.class);
        boolean cut = message.getHeader(ReplyLimit.CUT) != null;
        PartnerReply reply = new PartnerReply(body == null ? new byte[0] : body, contentType, cut);
        Optional<Duration> again = RetryAfter.of(
                message.getHeader("Retry-After", String.class), message.getHeader("Date", String.class), Instant.now());
        Answers.check(status, known, reply, form, again);
        message.removeHeaders("*");
        message.setBody(reply);
    }
}

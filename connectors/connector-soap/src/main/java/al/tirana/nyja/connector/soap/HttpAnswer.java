package al.tirana.nyja.connector.soap;

import al.tirana.nyja.connector.http.ReplyLimit;
import al.tirana.nyja.connector.http.RetryAfter;
import java.io.IOException;
import java.nio.charset.Charset;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;

/**
 * What came over HTTP, before anything of it is believed.
 *
 * @param encoding as the media type says it, or null
 * @param cut whether there was more than the limit
 */
record HttpAnswer(
        int status, String mediaType, String encoding, byte[] body, boolean cut, Optional<Duration> retryAfter) {

    private static final Set<String> XML = Set.of("text/xml", "application/xml", "application/soap+xml");

    static HttpAnswer of(ClassicHttpResponse response) throws IOException {
        HttpEntity entity = response.getEntity();
        ContentType type = entity == null ? null : ContentType.parseLenient(entity.getContentType());
        Charset charset = type == null ? null : type.getCharset();
        byte[] body = entity == null ? new byte[0] : EntityUtils.toByteArray(entity);
        return new HttpAnswer(
                response.getCode(),
                type == null ? "" : type.getMimeType().toLowerCase(Locale.ROOT),
                charset == null ? null : charset.name(),
                body == null ? new byte[0] : body,
                response.containsHeader(ReplyLimit.CUT),
                RetryAfter.of(text(response, "Retry-After"), text(response, "Date"), Instant.now()));
    }

    boolean isEmpty() {
        return body.length == 0;
    }

    boolean isXml() {
        return XML.contains(mediaType);
    }

    boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    private static String text(ClassicHttpResponse response, String name) {
        Header header = response.getFirstHeader(name);
        return header == null ? null : header.getValue();
    }
}

package al.tirana.nyja.admin;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;

/**
 * A browser that has once signed in sends the password along with whatever any page makes it send. So nothing is changed
 * for a page of another origin, nor with a content type that a plain form could have.
 */
@PreMatching
public class ForeignRequests implements ContainerRequestFilter {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> OWN_SITE = Set.of("same-origin", "none");
    private static final Set<String> TYPES = Set.of(
            MediaType.APPLICATION_JSON,
            "application/jwk+json",
            "text/yaml",
            "application/yaml",
            "application/x-yaml",
            "application/cloudevents+json",
            "application/octet-stream",
            "application/x-pem-file",
            "application/pem-certificate-chain");

    @Override
    public void filter(ContainerRequestContext request) {
        if (READING.contains(request.getMethod())) {
            return;
        }
        if (foreign(
                request.getUriInfo().getBaseUri(),
                request.getHeaderString("Origin"),
                request.getHeaderString("Sec-Fetch-Site"))) {
            request.abortWith(Problem.FOREIGN_ORIGIN.response());
        } else if (!known(request.getHeaderString(HttpHeaders.CONTENT_TYPE))) {
            request.abortWith(Problem.CONTENT_TYPE.response());
        }
    }

    static boolean foreign(URI own, String origin, String site) {
        return site != null && !OWN_SITE.contains(site.toLowerCase(Locale.ROOT))
                || origin != null && !same(own, origin);
    }

    static boolean known(String contentType) {
        if (contentType == null) {
            return false;
        }
        int parameters = contentType.indexOf(';');
        String type = parameters < 0 ? contentType : contentType.substring(0, parameters);
        return TYPES.contains(type.strip().toLowerCase(Locale.ROOT));
    }

    private static boolean same(URI own, String origin) {
        try {
            URI other = new URI(origin);
            return own.getScheme().equalsIgnoreCase(other.getScheme())
                    && own.getHost() != null
                    && own.getHost().equalsIgnoreCase(other.getHost())
                    && port(own) == port(other);
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static int port(URI uri) {
        return uri.getPort() >= 0 ? uri.getPort() : "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
    }
}

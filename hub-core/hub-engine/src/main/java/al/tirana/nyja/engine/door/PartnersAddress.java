package al.tirana.nyja.engine.door;

import al.tirana.nyja.engine.config.HubSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Where institutions find the hub, as they see it: behind a name and perhaps a gateway that the hub itself cannot know, so
 * somebody declares it once. Until then it is what this machine calls itself, and nobody elsewhere can use that.
 */
@ApplicationScoped
public class PartnersAddress {

    /** The setting. */
    public static final String KEY = "partners.url";

    private static final Pattern NUMBERS = Pattern.compile("[0-9.]+|\\[[0-9a-fA-F:.]+]");
    private static final int NAME = 2; // of the kinds of names in a certificate
    private static final int NUMBER = 7;

    private final URI url;
    private final boolean declared;

    @Inject
    public PartnersAddress(HubSettings settings) {
        this(settings.text(KEY), System.getProperty("jboss.https.port", "8443"));
    }

    PartnersAddress(String given, String port) {
        this.declared = !given.isBlank();
        this.url = declared ? checked(given.strip()) : URI.create("https://localhost:" + port);
    }

    protected PartnersAddress() {
        this("", "8443");
    }

    /** An address that nobody can use is said when the hub starts, and not by the first partner. */
    void check(@Observes Startup event) {
        url();
    }

    public String url() {
        return url.toString();
    }

    /** Whether somebody said it. */
    public boolean isDeclared() {
        return declared;
    }

    /** Whether only this machine itself can use it. */
    public boolean isLocal() {
        String host = host();
        if (host.equals("localhost") || host.endsWith(".localhost")) {
            return true;
        }
        try {
            return NUMBERS.matcher(url.getHost()).matches()
                    && InetAddress.getByName(url.getHost()).isLoopbackAddress(); // numbers: nobody is asked
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** Whether a certificate is for this host; whoever connects refuses the hub otherwise. */
    public boolean isNamedBy(X509Certificate certificate) {
        try {
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            return names != null && names.stream().anyMatch(this::means);
        } catch (CertificateParsingException e) {
            return false;
        }
    }

    private boolean means(List<?> name) {
        String said = String.valueOf(name.get(1)).toLowerCase(Locale.ROOT);
        int dot = host().indexOf('.');
        return switch ((Integer) name.get(0)) {
            case NAME -> said.equals(host()) || dot > 0 && said.equals("*" + host().substring(dot));
            case NUMBER -> said.equals(host());
            default -> false;
        };
    }

    private String host() {
        return url.getHost().toLowerCase(Locale.ROOT);
    }

    private static URI checked(String given) {
        try {
            URI url = URI.create(given.endsWith("/") ? given.substring(0, given.length() - 1) : given);
            if ("https".equals(url.getScheme())
                    && url.getHost() != null
                    && url.getUserInfo() == null
                    && url.getRawPath().isEmpty()
                    && url.getQuery() == null
                    && url.getFragment() == null) {
                return url;
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw new IllegalStateException(KEY + " pret një adresë si https://nyja.example:8443, pa shteg / " + KEY
                + " expects an address such as https://nyja.example:8443, without a path");
    }
}

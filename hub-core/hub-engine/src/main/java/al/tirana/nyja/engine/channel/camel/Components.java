package al.tirana.nyja.engine.channel.camel;

import al.tirana.nyja.engine.channel.database.WarDrivers;
import al.tirana.nyja.spi.Text;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.EndpointUriFactory;

/** The components among the libraries of a WAR, and how their options are spelt. */
class Components {

    /** Artifacts that bring components of other names. */
    private static final Map<String, String> ARTIFACTS = Map.ofEntries(
            Map.entry("ftps", "camel-ftp"),
            Map.entry("sftp", "camel-ftp"),
            Map.entry("https", "camel-http"),
            Map.entry("imap", "camel-mail"),
            Map.entry("imaps", "camel-mail"),
            Map.entry("pop3", "camel-mail"),
            Map.entry("pop3s", "camel-mail"),
            Map.entry("scp", "camel-jsch"),
            Map.entry("smpps", "camel-smpp"),
            Map.entry("smtp", "camel-mail"),
            Map.entry("smtps", "camel-mail"));

    /**
     * How the options of a component are spelt.
     *
     * @param names all of them
     * @param beginnings of families of options, such as {@code ftpClient.}
     */
    record Options(Set<String> names, Set<String> beginnings) {

        boolean knows(String option) {
            return names.contains(option) || beginnings.stream().anyMatch(option::startsWith);
        }
    }

    private final CamelContext camel;

    Components(CamelContext camel) {
        this.camel = camel;
    }

    /** Whatever a template names is there: for whoever reads a declaration without its libraries. */
    static Components all() {
        return new Components(null) {
            @Override
            Optional<Text> missing(String scheme) {
                return Optional.empty();
            }

            @Override
            boolean hasDriver() {
                return true;
            }

            @Override
            Optional<Options> options(String scheme) {
                return Optional.empty();
            }
        };
    }

    /** @return why it cannot be used, with the remedy; empty if it can */
    Optional<Text> missing(String scheme) {
        try {
            if (camel.getComponent(scheme, true, false) != null) {
                return Optional.empty();
            }
        } catch (RuntimeException | LinkageError e) {
            Optional<String> wanted = MissingClass.in(e);
            if (wanted.isPresent()) {
                return wanted.map(name -> new Text(
                        "ka nevojë për klasën " + name + ": vendosni bibliotekën e saj te WEB-INF/lib",
                        "needs the class " + name + ": put its library into WEB-INF/lib"));
            }
        }
        String artifact = ARTIFACTS.getOrDefault(scheme, "camel-" + scheme);
        return Optional.of(new Text(
                "nuk është në WAR: vendosni " + artifact + " me bibliotekat e tij te WEB-INF/lib",
                "is not in the WAR: put " + artifact + " and its libraries into WEB-INF/lib"));
    }

    /** Whether some database can be reached. */
    boolean hasDriver() {
        return !WarDrivers.in(camel.getApplicationContextClassLoader()).isEmpty();
    }

    /** @return empty if it takes whatever it is given */
    Optional<Options> options(String scheme) {
        EndpointUriFactory factory = camel.getCamelContextExtension().getEndpointUriFactory(scheme);
        if (factory == null || factory.isLenientProperties()) {
            return Optional.empty();
        }
        Map<String, String> families = factory.multiValuePrefixes();
        return Optional.of(
                new Options(factory.propertyNames(), families == null ? Set.of() : Set.copyOf(families.values())));
    }
}

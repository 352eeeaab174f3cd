package al.tirana.nyja.engine.channel.camel;

import al.tirana.nyja.spi.Text;
import java.util.Set;

/** Which Camel components a template may name. What it names must also be in its WAR. */
final class Schemes {

    /** They run code, templates of text engines among them, or reach into the server. */
    private static final Set<String> CODE = Set.of(
            "bean",
            "class",
            "controlbus",
            "docker",
            "drools",
            "dynamic-router",
            "exec",
            "flatpack",
            "freemarker",
            "groovy",
            "jcache",
            "jmx",
            "jolt",
            "joor",
            "jslt",
            "jte",
            "js",
            "kamelet",
            "kubernetes",
            "language",
            "mustache",
            "mvel",
            "python",
            "qute",
            "ref",
            "rest",
            "script",
            "ssh",
            "string-template",
            "velocity",
            "wasm",
            "xquery",
            "xslt",
            "xslt-saxon");

    /** They return before anything has happened, or lead to another route. */
    private static final Set<String> LETTING_GO = Set.of(
            "browse", "dataset", "direct", "direct-vm", "disruptor", "disruptor-vm", "mock", "seda", "stub", "vm");

    /** They write what they carry where people read. */
    private static final Set<String> TELLING = Set.of("log", "stream");

    /** They open a port; the hub has one door. */
    private static final Set<String> LISTENING = Set.of(
            "coap",
            "cxf",
            "cxfrs",
            "grpc",
            "jetty",
            "mina",
            "mllp",
            "netty",
            "netty-http",
            "platform-http",
            "rest-api",
            "rest-openapi",
            "servlet",
            "spring-ws",
            "undertow",
            "vertx-websocket",
            "websocket");

    private Schemes() {}

    static boolean targets(String scheme) {
        return scheme.matches("[a-z][a-z0-9+.-]*")
                && !CODE.contains(scheme)
                && !LETTING_GO.contains(scheme)
                && !TELLING.contains(scheme);
    }

    static boolean sources(String scheme) {
        return targets(scheme) && !LISTENING.contains(scheme) && !scheme.equals(NyjaComponent.SCHEME);
    }

    static Text why(String scheme) {
        if (CODE.contains(scheme)) {
            return new Text("një rrugë nuk ekzekuton kod", "a route runs no code");
        }
        if (LETTING_GO.contains(scheme)) {
            return new Text(
                    "pas tij askush nuk e di a mbërriti; thërrisni drejt komponentin e transportit",
                    "nobody would know whether it arrived; name the transport's component itself");
        }
        if (TELLING.contains(scheme)) {
            return new Text(
                    "përmbajtja e mesazheve nuk shkon në ditar; \"nyja routes\" tregon numrat",
                    "what messages say does not go to a log; \"nyja routes\" shows the counts");
        }
        if (LISTENING.contains(scheme)) {
            return new Text(
                    "hap një portë, dhe Nyja ka një derë të vetme (/fpr); merreni te partneri",
                    "it opens a port, and the hub has one door (/fpr); fetch it at the partner's");
        }
        return new Text(
                "shkruani emrin e një komponenti të Camel-it, p.sh. file",
                "write the name of a Camel component, such as file");
    }
}
